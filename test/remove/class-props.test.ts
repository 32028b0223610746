// Props of class components that only the gone state read: they go with the members of their types and with their attributes.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const flags = `export const isEnabled = (key: string) => key === 'a'\n`
const read = `{isEnabled('a') ? null : <b>{this.props.stash}</b>}`
const page = (stash = 'stash={null}'): string => `import { Rename } from './rename'\n\nexport const Page = () => <Rename name="x" ${stash} />\n`
/** a component of `name` and `stash`, with more in its class */
const rename = ({ more = '', body = `<p>{this.props.name}${read}</p>`, after = '', heritage = 'React.Component<Props>' } = {}): string =>
  `import * as React from 'react'\nimport { isEnabled } from './flags'\n\ninterface Props {\n  readonly name: string\n  readonly stash: string | null\n}\n\nexport class Rename extends ${heritage} {\n${more}  render() {\n    return ${body}\n  }\n}\n${after}`
const removed = (texts: Readonly<Record<string, string>>): Readonly<Record<string, string | undefined>> => removeFlag({ 'flags.ts': flags, ...texts }, 'a', true, ['page.tsx', 'flags.ts']).texts

describe('a prop that the class does not read any more', () => {
  it('goes with its type and with what is given for it', () => {
    const texts = removed({ 'rename.tsx': rename(), 'page.tsx': page() })
    expect(texts['rename.tsx']).toBe(`import * as React from 'react'\n\ninterface Props {\n  readonly name: string\n}\n\nexport class Rename extends React.Component<Props> {\n  render() {\n    return <p>{this.props.name}</p>\n  }\n}\n`)
    expect(texts['page.tsx']).toBe(`import { Rename } from './rename'\n\nexport const Page = () => <Rename name="x" />\n`)
  })
  it('goes where the class looks at other props on its way', () => {
    const more = `  constructor(props: Props) {\n    super(props)\n    this.show = this.show.bind(this)\n    this.state = { open: props.name !== '' }\n  }\n\n  componentDidUpdate(before: Props) {\n    if (before.name !== this.props.name) this.show()\n  }\n\n`
    const texts = removed({ 'rename.tsx': rename({ more }), 'page.tsx': page() })
    expect(texts['rename.tsx']).not.toContain('stash')
    expect(texts['page.tsx']).not.toContain('stash')
  })
  it.each([
    ['another method reads it', { more: `  componentDidUpdate({ stash }: Props) {\n    log(stash)\n  }\n\n` }],
    ['the props are handed on', { body: `<p {...this.props}>{this.props.name}${read}</p>` }],
    ['the object itself is handed on', { more: `  componentDidMount() {\n    register(this)\n  }\n\n` }],
    ['the constructor hands them on', { more: `  constructor(props: Props) {\n    super(props)\n    register(props)\n  }\n\n` }],
    ['it has a default', { more: `  static defaultProps = { stash: null }\n\n` }],
    ['another class extends it', { after: `\nexport class Other extends Rename {}\n` }],
    ['its type is named elsewhere', { after: `\nexport const fill = (props: Props) => props.stash\n` }],
  ])('stays where %s', (_, parts) => {
    expect(removed({ 'rename.tsx': rename(parts), 'page.tsx': page() })['page.tsx']).toContain('stash={null}')
  })
  it('stays where what is given for it acts', () => {
    const texts = removed({ 'rename.tsx': rename(), 'page.tsx': page('stash={next()}') })
    expect(texts['rename.tsx']).toContain('stash')
    expect(texts['page.tsx']).toContain('stash={next()}')
  })
  it('stays where the class never read it', () => {
    const texts = removed({ 'rename.tsx': rename({ body: `<p>{this.props.name}{isEnabled('a') ? null : <b />}</p>` }), 'page.tsx': page() })
    expect(texts['page.tsx'] ?? page()).toContain('stash={null}')
  })
})

describe('a prop of the flag that somebody else than render reads', () => {
  const shown = (parts: Parameters<typeof rename>[0]): string => removed({
    'rename.tsx': rename({ body: `this.props.stash ? <b>{this.props.name}</b> : <i />`, ...parts }),
    'page.tsx': page(`stash={isEnabled('a')}`).replace('\n', `\nimport { isEnabled } from './flags'\n`),
  })['page.tsx'] ?? ''
  it('goes where nobody does', () => {
    expect(shown({ more: `  tick() {\n    this.setState({ seen: true })\n  }\n\n` })).not.toContain('stash')
  })
  it.each([
    ['what makes the next state takes it', { more: `  tick() {\n    this.setState((before, props) => ({ seen: props.stash }))\n  }\n\n` }],
    ['what makes the next state takes it apart', { more: `  tick() {\n    this.setState((before, { stash }) => ({ seen: stash }))\n  }\n\n` }],
    ['what makes the next state is written elsewhere', { more: `  tick() {\n    this.setState(next)\n  }\n\n`, after: `const next = (before: unknown, props: any) => ({ seen: props.stash })\n` }],
    ['another object of the class is asked', { more: `  isLike(other: Rename) {\n    return other.props.stash\n  }\n\n` }],
    ['a reference is asked', { after: `export const peek = (box: { current: Rename }) => box.current.props.stash\n` }],
    ['the constructor takes its arguments', { more: `  constructor() {\n    super(...arguments)\n    register(arguments[0])\n  }\n\n` }],
    ['the class extends one of the project', { after: `class Component<P> {\n  props!: P\n  first = this.props\n}\n`, heritage: 'Component<Props>' }],
  ])('stays where %s', (_, parts) => {
    expect(shown(parts)).toContain('stash={')
  })
  it('is not what a function inside calls its own', () => {
    const more = `  show() {\n    return { props: { stash: 0 }, read() { return this.props.stash } }\n  }\n\n`
    const texts = removed({ 'rename.tsx': rename({ more, body: `this.props.stash ? <b>{this.props.name}</b> : <i />` }), 'page.tsx': page(`stash={isEnabled('a')}`).replace('\n', `\nimport { isEnabled } from './flags'\n`) })
    expect(texts['rename.tsx']).toContain('return this.props.stash')
  })
})

describe('a private member that only the gone state names', () => {
  const box = (body: string, more = ''): string => `import * as React from 'react'\nimport { isEnabled } from './flags'\n\ninterface Props {\n  readonly onShow: (shown: boolean) => void\n}\n\nexport class Box extends React.Component<Props> {\n  private onShow = () => {\n    this.props.onShow(true)\n  }\n${more}\n  render() {\n    return ${body}\n  }\n}\n`
  const left = (body: string, more = ''): string => removeFlag({ 'flags.ts': flags, 'box.tsx': box(body, more) }, 'a', true, ['box.tsx', 'flags.ts']).texts['box.tsx'] ?? ''
  it('goes where a prop is called so', () => {
    expect(left(`isEnabled('a') ? <Tab onShow={this.props.onShow} /> : <b onClick={this.onShow} />`)).not.toContain('private onShow')
  })
  it.each([
    ['taken from the object', `\n  private all() {\n    const { onShow } = this\n    return onShow\n  }\n\n  public first = this.all()\n`],
    ['asked of another object', `\n  show(other: Box) {\n    other.onShow()\n  }\n`],
    ['asked by its name', `\n  show() {\n    this['onShow']()\n  }\n`],
    ['put where it is assigned', `\n  show() {\n    let onShow\n    ;({ onShow } = this)\n    return onShow\n  }\n`],
  ])('stays where it is %s', (_, more) => {
    expect(left(`isEnabled('a') ? <Tab onShow={this.props.onShow} /> : <b onClick={this.onShow} />`, more)).toContain('private onShow')
  })
})
