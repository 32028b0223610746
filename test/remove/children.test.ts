// A fragment that only held elements together goes where the component around hands its children on as they are.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const flags = `export const isEnabled = (key: string) => key === 'a'\n`
/** the children of `<Shelf>` after `new-cart` is fixed at `true`; `shelf` is its file */
const after = (shelf: string): string => {
  const page = `import { isEnabled } from './flags'\nimport { Shelf } from './shelf'\nimport { New, Sum, Old } from 'app/ui'\n\nexport const Page = () => <Shelf wide>{isEnabled('new-cart') ? <><New /><Sum /></> : <Old />}</Shelf>\n`
  const text = removeFlag({ 'flags.ts': flags, 'shelf.tsx': shelf, 'page.tsx': page }, 'new-cart', true, ['page.tsx', 'flags.ts']).texts['page.tsx'] ?? ''
  return /<Shelf wide>(.*)<\/Shelf>/.exec(text)?.[1] ?? ''
}
const flat = '<New /><Sum />', held = '<><New /><Sum /></>'

describe('a component around a fragment', () => {
  it.each([
    ['puts its children into an element', `export const Shelf = ({ children, wide }) => <main className={wide ? 'a' : 'b'}>{children}</main>\n`],
    ['takes its props as one name', `export function Shelf(props) {\n  return <main><h1 />{props.children}</main>\n}\n`],
    ['takes them apart later', `export function Shelf(props) {\n  const { children } = props\n  return <>{children}</>\n}\n`],
    ['provides a context', `import { createContext } from 'react'\nconst Wide = createContext(false)\nexport const Shelf = ({ children, wide }) => <Wide.Provider value={wide}>{children}</Wide.Provider>\n`],
    ['is a memo of one that does', `import { memo } from 'react'\nconst Inner = ({ children }) => <main>{children}</main>\nexport const Shelf = memo(({ children, wide }) => <Inner>{children}</Inner>)\n`],
    ['returns them', `export const Shelf = ({ children }) => children\n`],
  ])('needs none: it %s', (_, shelf) => expect(after(shelf)).toBe(flat))
  it.each([
    ['counts them', `import { Children } from 'react'\nexport const Shelf = ({ children }) => <main>{Children.map(children, one => <li>{one}</li>)}</main>\n`],
    ['asks whether there are any', `export const Shelf = ({ children }) => children && <main>{children}</main>\n`],
    ['hands on the rest', `export const Shelf = ({ wide, ...rest }) => <main {...rest} />\n`],
    ['hands on all of its props', `export const Shelf = props => <main {...props}>{props.children}</main>\n`],
    ['gives them to a package', `import { Stack } from 'app/kit'\nexport const Shelf = ({ children }) => <Stack>{children}</Stack>\n`],
    ['gives them away under another name', `import { Stack } from 'app/kit'\nexport const Shelf = ({ children }) => <Stack items={children} />\n`],
    ['wants one', `interface Props { children: React.ReactElement }\nexport const Shelf = ({ children }: Props) => <main>{children}</main>\n`],
    ['is a class', `import { Component } from 'react'\nexport class Shelf extends Component { render() { return <main>{this.props.children}</main> } }\n`],
  ])('keeps it where it %s', (_, shelf) => expect(after(shelf)).toBe(held))
})

describe('children that nothing reads any more', () => {
  const gate = `import { isEnabled } from './flags'\nexport const Gate = ({ children, otherwise }: { children: unknown; otherwise: unknown }) => isEnabled('new-cart') ? children : otherwise\n`
  const page = (inside: string): string => `import { Gate } from './gate'\nimport { New, Old, count } from 'app/ui'\n\nexport const Page = () => <Gate otherwise={<Old />}>${inside}</Gate>\nexport { count }\n`
  const removed = (inside: string) => removeFlag({ 'flags.ts': flags, 'gate.tsx': gate, 'page.tsx': page(inside) }, 'new-cart', false, ['page.tsx', 'flags.ts']).texts
  it.each(['<New />', '\n  <New />\n  text {/* said */}\n'])('go where they only stand there: %s', inside => {
    const texts = removed(inside)
    expect(texts['gate.tsx']).toBe(`export const Gate = ({ otherwise }: { otherwise: unknown }) => otherwise\n`)
    expect(texts['page.tsx']).toContain(`=> <Gate otherwise={<Old />} />\n`)
    expect(texts['page.tsx']).toContain(`import { Old, count } from`)
  })
  it('stay with their prop where making them does something', () => {
    const texts = removed('{count()}')
    expect(texts['gate.tsx']).toContain('children: unknown')
    expect(texts['page.tsx']).toBe(page('{count()}'))
  })
})
