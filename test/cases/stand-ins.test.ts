// Components that need something around them: what they take from elsewhere is replaced, and what they show then is asserted.
import { describe, expect, it } from 'vitest'
import { call } from '../../src/detect/shape.js'
import { planFor, type Files, type PlanOptions } from './planned.js'
import { makeProject, runVitest, vitestConfig } from './run-vitest.js'
import { bin, runnerProject } from './runner-project.js'

const shop: Files = {
  'flags.ts': `export const isOn = (key: string): boolean => key === ''\n`,
  'gate.ts': `import { isOn } from './flags'\nexport default function useGate(key: string): boolean { return isOn(key) }\n`,
  'router.ts': `import { createContext, useContext } from 'react'
const Router = createContext<{ path?: string; parts?: string[] } | undefined>(undefined)
export function useRoute(): { path?: string; parts?: string[] } {
  const found = useContext(Router)
  if (found === undefined) throw new Error('no router')
  return found
}
`,
  'basket.tsx': `import { useRoute } from './router'\nexport default function Basket() { return <b>{useRoute().path}</b> }\n`,
  'frame.tsx': `import { useRoute } from './router'\nexport function Frame({ children }: { children: unknown }) { useRoute(); return <main>{children as string}</main> }\n`,
  'shop.tsx': `import type { FC } from 'react'
import Basket from './basket'
import { Frame } from './frame'
import useGate from './gate'
import { useRoute } from './router'
interface ShopProps { title: string; onLeave: (steps: number) => void; note?: string }
export const Shop: FC<ShopProps> = ({ title, onLeave, note }) => {
  const hasBasket = useGate('new_basket')
  const { path, parts = [] } = useRoute()
  const leave = () => onLeave(path!.length)
  return <Frame>{hasBasket ? <Basket /> : <a href="/old">Old basket</a>}{note && <i>{note}</i>}<button onClick={leave}>{title} {parts.length}</button></Frame>
}
`,
}
const options: PlanOptions = { shapes: [call('isOn', { from: ['./flags'], key: 0, type: 'boolean' })] }
const swapped: Files = { 'shop.tsx': shop['shop.tsx']!.replace('{hasBasket ?', '{!hasBasket ?') }
const generated = (runner: string): Files => Object.fromEntries(planFor('new_basket', shop, { ...options, dependencies: [runner, 'react', 'react-dom'] }).files.map(({ file, text }) => [file, text]))

// transpiled and hoisted, as babel-jest, ts-jest and @swc/jest do
const transform = `const { transpileModule } = require('typescript')
const { transformSync } = require('@babel/core')
exports.process = (text, filename) => ({ code: transformSync(transpileModule(text, { fileName: filename, compilerOptions: { module: 1, target: 9, jsx: 4, esModuleInterop: true } }).outputText, { filename, configFile: false, babelrc: false, plugins: [require.resolve('babel-plugin-jest-hoist')] }).code })
`
const jest: Files = { 'jest.config.cjs': `module.exports = { transform: { '\\\\.tsx?$': '<rootDir>/transform.cjs' } }`, 'transform.cjs': transform, 'package.json': '{}' }

describe('a component that looks for a router', () => {
  it('says what it shows in each state, with its neighbours by name', () => {
    const { files: [file] } = planFor('new_basket', shop, options)
    expect(file).toMatchObject({ asserting: 1, todo: 0 })
    expect(file?.text).toContain(`vi.mock('./gate', async original => {\n  const real = await original<typeof import('./gate')>()\n  return {\n    ...real,\n    default: (...args`)
    expect(file?.text).toContain(`vi.mock('./basket', async original => ({ ...await original<object>(), default: () => '[Basket]' }))`)
    expect(file?.text).toContain(`vi.mock('./router', async original => ({ ...await original<object>(), useRoute: () => ({}) }))`)
    expect(file?.text).toContain(`const html = renderToStaticMarkup(<Shop title="text" onLeave={() => {}} />)
    expect(html.includes('[Basket]')).toBe(on)
    expect(html.includes('/old')).toBe(!on)
    expect(html.includes('Old basket')).toBe(!on)`)
  })

  it('passes in vitest, and fails when the arms are swapped', { timeout: 60_000 }, async () => {
    const run = async (more: Files) => {
      const project = makeProject({ ...shop, ...generated('vitest'), 'vitest.config.ts': vitestConfig(), ...more })
      try { return (await runVitest(project)).tests } finally { project.remove() }
    }
    expect(await run({})).toEqual({ 'new_basket true Shop': 'passed', 'new_basket false Shop': 'passed' })
    expect(await run(swapped)).toEqual({ 'new_basket true Shop': 'failed', 'new_basket false Shop': 'failed' })
  })

  it('passes in jest, and fails when the arms are swapped', { timeout: 60_000 }, async () => {
    const run = async (more: Files) => {
      const project = runnerProject({ ...jest, ...shop, ...generated('jest'), ...more }, ['jest', 'typescript', '@babel/core', 'babel-plugin-jest-hoist', 'react', 'react-dom'])
      try { return await project.run(process.execPath, [bin('jest/bin/jest.js'), '--no-cache']) } finally { project.remove() }
    }
    const good = await run({}), bad = await run(swapped)
    expect([good.code, bad.code], good.output + bad.output).toEqual([0, 1])
    expect(bad.output).toMatch(/2 failed, 2 total/)
  })

  it.each([
    // what is done with the answer of a hook that no test can know
    ['one of its members is called', `useRoute().go()`],
    ['a part of it is called', `const { t } = useRoute(); t('title')`],
    ['a member of a part is asked for', `const { user } = useRoute(); const name = user.name`],
    ['it is a list', `const [first] = useRoute(); const name = first`],
    ['a callback that runs at once uses it', `const { items } = useRoute(); const names = useMemo(() => items.map(String), [items])`],
    ['somebody else gets it', `const { items } = useRoute(); const all = sum(items)`],
    ['it is walked through', `const { items } = useRoute(); for (const one of items) note(one)`],
  ])('is left to a person where it may not bear that nothing answers: %s', (_, code) => {
    const files = { ...shop, 'shop.tsx': `import { useMemo } from 'react'\nimport Basket from './basket'\nimport useGate from './gate'\nimport { useRoute } from './router'\nexport function Shop() {\n  const on = useGate('new_basket')\n  ${code}\n  return on ? <Basket /> : null\n}\n` }
    expect(planFor('new_basket', files, options).files).toMatchObject([{ asserting: 0, todo: 1 }])
  })

  it.each([
    [`const { items = [], user } = useRoute(); const names = items.map(String); const name = user?.name.first`],
    [`const { go } = useRoute(); const leave = useCallback(() => go('/'), [go]); const menu = <i onClick={leave} />`],
    [`const { user } = useRoute(); if (user) note(1)`],
  ])('is rendered where it bears it: %s', code => {
    const files = { ...shop, 'shop.tsx': `import { useCallback } from 'react'\nimport Basket from './basket'\nimport useGate from './gate'\nimport { useRoute } from './router'\nexport function Shop() {\n  const on = useGate('new_basket')\n  ${code}\n  return on ? <Basket /> : null\n}\n` }
    expect(planFor('new_basket', files, options).files).toMatchObject([{ asserting: 1, todo: 0 }])
  })
})

it('a hook that asks another one is asserted with a stand-in for that', () => {
  const files = { ...shop, 'has.ts': `import useGate from './gate'\nimport { useRoute } from './router'\nexport const useHasBasket = (): boolean => { const on = useGate('new_basket'); const { path } = useRoute(); return on && path === undefined }\n` }
  const [file] = planFor('new_basket', files, options).files
  expect(file).toMatchObject({ source: 'has.ts', asserting: 1, todo: 0 })
  expect(file?.text).toContain('expect(useHasBasket()).toBe(on)')
})

describe('a component in JavaScript, whose props nobody knows', () => {
  const said = (code: string) => planFor('new_basket', { 'flags.js': shop['flags.ts']!, 'shop.jsx': `import { isOn } from './flags'\nconst Line = ({ of }) => <i>{of.name}</i>\nexport ${code}\n` }, { shapes: [call('isOn', { from: ['./flags'], key: 0, type: 'boolean' })] }).files
  it('is rendered with none, where it bears that', () => {
    const [file] = said(`function Shop({ title, lines = [], onLeave }) { return <p onClick={() => onLeave(title.length)}>{title}{isOn('new_basket') ? <b>Basket of {lines.length}</b> : 'no basket'}</p> }`)
    expect(file).toMatchObject({ asserting: 1, todo: 0 })
    expect(file?.text).toContain(`const html = renderToStaticMarkup(<Shop />)\n    expect(html.includes('Basket of')).toBe(on)\n    expect(html.includes('no basket')).toBe(!on)`)
  })
  it.each([
    [`const Shop = ({ user }) => (isOn('new_basket') ? <b>{user.name}</b> : <i>nobody</i>)`],
    [`const Shop = props => (isOn('new_basket') ? <b>{props.format(1)}</b> : <i>nobody</i>)`],
    [`const Shop = ({ line }) => (isOn('new_basket') ? <Line of={line} /> : <i>nobody</i>)`],
    [`const Shop = ({ lines }) => (isOn('new_basket') ? <b>{[...lines]}</b> : <i>nobody</i>)`],
  ])('is left to a person where it does not: %s', code => { expect(said(code)).toMatchObject([{ asserting: 0, todo: 1 }]) })
})

it('no text is asserted to be absent that something unknown may show', () => {
  const text = (more: string): string => `import useGate from './gate'\nexport function Price({ paid }: { paid?: Date }) {\n  return <p>{useGate('new_price') ? <b>Low price</b> : <i>Old price</i>}${more}</p>\n}\n`
  const said = (more: string) => planFor('new_price', { ...shop, 'price.tsx': text(more) }, options).files[0]?.text.match(/html\.includes\('[^']*'\)/g)
  expect(said('')).toEqual([`html.includes('Low price')`, `html.includes('Old price')`])
  expect(said(`{Date.now() > 3 && 'Low price'}`)).toEqual([`html.includes('Old price')`])
})
