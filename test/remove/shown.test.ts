// Components of the project that ask for the flag they are named and show a prop, or nothing: what they show stays of them.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/page.tsx'], reads: [{ member: 'useFlags()', from: 'app/flags', spelling: 'exact' }] }
const removed = async (gate: string, page: string, value = 'true') => removeFrom({
  'src/gate.tsx': `import { useFlags, log } from 'app/flags'\n\nexport ${gate}\n`,
  'src/page.tsx': `import { Gate } from './gate'\n\nexport const Page = (props: any) => (\n  <main>\n    ${page}\n  </main>\n)\nexport const Other = () => <Gate flag="search">all</Gate>\n`,
}, config, 'cart', value, { allowLeftovers: true })
const returns = 'function Gate({ flag, children, otherwise }: any) {\n  const flags = useFlags()\n  if (flags[flag]) {\n    return <>{children}</>\n  }\n  return otherwise || null\n}'
const element = '<Gate flag="cart" otherwise={<Old />}><New /></Gate>'

describe('an element of a component that asks for the flag it is named', { timeout: 60_000 }, () => {
  it.each([
    ['children', returns, element, 'true', '<New />'],
    ['another prop', returns, element, 'false', '<Old />'],
    ['nothing', returns, '<b />\n    <Gate flag="cart">\n      <New />\n    </Gate>', 'false', '<b />'],
    ['children of an arrow function', 'const Gate = (props: any) => useFlags()[props.flag] ? props.children : null', element, 'true', '<New />'],
    ['nothing of an arrow function', 'const Gate = ({ flag, children }: any) => useFlags()[flag] && <>{children}</>', `<b />\n    ${element}`, 'false', '<b />'],
    ['the prop for either state', 'const Gate = ({ flag, on, off = null }: any) => useFlags()[flag] ? on : off ?? null', '<Gate flag="cart" on={<New />} off={props.old} />', 'false', '{props.old}'],
    ['lines moved to where it stood', returns, '<Gate flag="cart">\n      {props.sale &&\n        props.list(\n          <New />\n        )}\n    </Gate>', 'true', '{props.sale &&\n      props.list(\n        <New />\n      )}'],
  ])('becomes what it shows: %s', async (_, gate, page, value, after) => {
    const { file, said } = await removed(gate, page, value)
    expect(file('src/page.tsx'), said).toBe(`import { Gate } from './gate'\n\nexport const Page = (props: any) => (\n  <main>\n    ${after}\n  </main>\n)\nexport const Other = () => <Gate flag="search">all</Gate>\n`)
  })
  it.each([
    ['puts something around it', 'const Gate = ({ flag, children }: any) => useFlags()[flag] ? <p>{children}</p> : null', element, 'true'],
    ['has something to say instead', `const Gate = ({ flag, children }: any) => useFlags()[flag] ? children : 'soon'`, element, 'false'],
    ['asks for more', 'const Gate = ({ flag, paid, children }: any) => useFlags()[flag] && paid ? children : null', element, 'true'],
    ['does something besides', 'function Gate({ flag, children }: any) {\n  const flags = useFlags()\n  log(flag)\n  return flags[flag] ? children : null\n}', element, 'true'],
    ['has a default of its own', 'const Gate = ({ flag, children, otherwise = <i /> }: any) => useFlags()[flag] ? children : otherwise', element, 'false'],
    ['shows nothing instead of 0', returns, '<Gate flag="cart" otherwise={props.count}><New /></Gate>', 'false'],
    ['calls its children', 'const Gate = ({ flag, children }: any) => useFlags()[flag] ? children() : null', '<Gate flag="cart">{() => <New />}</Gate>', 'true'],
    ['is given a function as what it would show', returns, '<Gate flag="cart">{() => <New />}</Gate>', 'true'],
  ])('stays, and is said, where the component %s', async (_, gate, page, value) => {
    const { file, said, status } = await removed(gate, page, value)
    expect(file('src/page.tsx')).toContain(page)
    expect(said).toMatch(/src\/page\.tsx:5:\d+: /)
    expect(status).toBe(1)
  })
})
