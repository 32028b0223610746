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
    ['shows 0, as it is given it', 'const Gate = ({ flag, count }: any) => useFlags()[flag] ? count : null', '<Gate flag="cart" count={0} />', 'true'],
    ['shows 0 where nothing is counted', 'const Gate = ({ flag, count, children }: any) => count && useFlags()[flag] && children', '<Gate flag="cart" count={props.count}><New /></Gate>', 'false'],
    ['has defaults beside it', 'const Gate = ({ flag, children }: any) => useFlags()[flag] ? children : null\nGate.defaultProps = { children: <i /> }', '<Gate flag="cart" />', 'true'],
    ['looks into what somebody fills', `const held: any = { all: false }\nexport const fill = () => { held.all = true }\nconst isIn = (mode: string) => mode === 'all' ? held.all : true\nexport const Gate = ({ flag, mode, children }: any) => isIn(mode) && useFlags()[flag] ? children : null`, '<Gate flag="cart" mode="all"><New /></Gate>', 'true'],
    ['is given a text of two lines', `const Gate = ({ flag, mode, children }: any) => mode === 'a b' && useFlags()[flag] ? children : null`, '<Gate flag="cart" mode="a\n b"><New /></Gate>', 'true'],
    ['is given a function as what it would show', returns, '<Gate flag="cart">{() => <New />}</Gate>', 'true'],
  ])('stays, and is said, where the component %s', async (_, gate, page, value) => {
    const { file, said, status } = await removed(gate, page, value)
    expect(file('src/page.tsx')).toContain(page)
    expect(said).toMatch(/src\/page\.tsx:5:\d+: /)
    expect(status).toBe(1)
  })
})

const moded = `export enum Mode { ON, OFF }
function shows(mode: Mode, on: boolean): boolean {
  switch (mode) {
    case Mode.ON:
      return on
    case Mode.OFF:
      return !on
  }
}
export function Moded(props: any) {
  const flags = useFlags()
  if (shows(props.mode, flags[props.flag])) return <>{props.children}</>
  return null
}
`
const on = `const Gate = (props: any) => <Moded {...props} mode={Mode.ON} />`, off = `const Gate = (props: any) => <Moded {...props} mode={Mode.OFF} />`
const handed = async (gate: string, page = '<b />\n    <Gate flag="cart"><New /></Gate>', value = 'true', inner = moded) => removeFrom({
  'src/moded.tsx': `import { useFlags, log } from 'app/flags'\n\n${inner}`,
  'src/gate.tsx': `import { Mode, Moded } from './moded'\n\nexport ${gate}\n`,
  'src/page.tsx': `import { Gate } from './gate'\nimport { Mode } from './moded'\n\nexport const Page = (props: any) => (\n  <main>\n    ${page}\n  </main>\n)\nexport const Other = () => <Gate flag="search" mode={Mode.ON}>all</Gate>\n`,
}, config, 'cart', value, { allowLeftovers: true })

describe('an element of a component that hands its props on to one that asks', { timeout: 60_000 }, () => {
  it.each([
    ['all of them', on, 'true', '<b />\n    <New />'],
    ['all of them, for the other state', off, 'true', '<b />'],
    ['all of them, where the flag is off', off, 'false', '<b />\n    <New />'],
    ['those it does not take', 'const Gate = ({ flag, ...rest }: any) => <Moded flag={flag} {...rest} mode={Mode.ON} />', 'true', '<b />\n    <New />'],
    ['one it took as another', 'const Gate = ({ flag, children, ...rest }: any) => <Moded {...rest} flag={flag} mode={Mode.ON} children={children} />', 'true', '<b />\n    <New />'],
    ['one it took as a child', 'function Gate({ flag, children }: any) {\n  return <Moded flag={flag} mode={Mode.ON}>{children}</Moded>\n}', 'true', '<b />\n    <New />'],
    ['none that would be shown', 'const Gate = ({ flag, children, ...rest }: any) => <Moded {...rest} flag={flag} mode={Mode.ON} />', 'true', '<b />'],
  ])('becomes what that one shows: %s', async (_, gate, value, after) => {
    const { file, said } = await handed(gate, undefined, value)
    expect(file('src/page.tsx'), said).toContain(`<main>\n    ${after}\n  </main>`)
  })
  it('is asked by what it is given there, too', async () => {
    const page = '<b />\n    <Gate flag="cart" mode={Mode.OFF}><New /></Gate>'
    expect((await handed('const Gate = (props: any) => <Moded {...props} />', page)).file('src/page.tsx')).toContain('<main>\n    <b />\n  </main>')
  })
  it.each([
    ['may be overwritten', 'const Gate = (props: any) => <Moded mode={Mode.ON} {...props} />', '<Gate flag="cart" mode={props.mode}><New /></Gate>', moded],
    ['is not told which state', 'const Gate = (props: any) => <Moded {...props} />', undefined, moded],
    ['gets something else besides', 'const Gate = (props: any) => <Moded {...props} {...props.more} mode={Mode.ON} />', undefined, moded],
    ['puts something around it', 'const Gate = ({ children, ...rest }: any) => <Moded {...rest} mode={Mode.ON}><p>{children}</p></Moded>', undefined, moded],
    ['decides by what also acts', on, undefined, moded.replace('  switch', '  log(mode)\n  switch')],
    ['writes to what it is given', on, undefined, moded.replace('  const flags', '  props.mode = Mode.OFF\n  const flags')],
  ])('stays, and is said, where that one %s', async (_, gate, page, inner) => {
    const { file, said, status } = await handed(gate, page, 'true', inner)
    expect(file('src/page.tsx'), said).toMatch(/<Gate flag="cart"/)
    expect(said).toMatch(/src\/page\.tsx:\d+:\d+: /)
    expect(status).toBe(1)
  })
})
