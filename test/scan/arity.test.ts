// A test helper that takes flags as its second argument stands in every test file; few give it one.
import { expect, test } from 'vitest'
import { mayPass } from '../../src/scan/arity.js'

const imported = "import { render } from './testing'\n"

test.each([
  ['an element alone', "render(<Cart />)"],
  ['an element over several lines, with a comma after it', 'render(\n  <Cart items={[1, 2]} onPay={() => pay(1, 2)} />,\n)'],
  ['no argument', 'render()'],
  ['text with an apostrophe', "render(<p>Don't pay</p>)"],
  ['text in quotes with a bracket', 'render(<Cart title="a) b" />)'],
  ['a longer name', 'renderAll(<Cart />, { flags })'],
])('a file is passed over where the call has %s', (_, code) => {
  expect(mayPass(imported + code, 'render', 1)).toBe(false)
})

test.each([
  ['is given the argument', 'render(<Cart />, { flags: { checkout: true } })'],
  ['is given a variable', 'render(<Cart />, options)'],
  ['is handed on', 'const show = render'],
  ['is imported under another name', "import { render as show } from './all'\nshow(<Cart />, { flags })"],
  ['is declared', 'export function render(ui, options) {}'],
  ['is called as a method', 'testing.render(<Cart />, options)'],
  ['has type arguments', 'render<Cart>(ui, options)'],
  ['has text with a bracket before the argument', 'render(<p>a) b</p>, options)'],
  ['has a template, which may hold anything', 'render(<Cart title={`${a}`} />)'],
  ['has a comment, which may be text', 'render(<p>// a</p>, options)'],
  ['is not closed', 'render(<Cart />'],
])('a file is parsed where the helper %s', (_, code) => {
  expect(mayPass(imported + code, 'render', 1)).toBe(true)
})
