// A fragment goes with its component: so do the spreads of it, which no import names, and what a compiler made of it.
import { describe, expect, it } from 'vitest'
import { removeFlag, type Texts } from './project.js'

const page = (selection: string, extra = '') => `import { graphql } from 'react-relay'\nimport { isEnabled } from './flags'\nimport { NewCart } from './new-cart'\nimport { OldCart } from './old-cart'\n${extra}
export const Page = ({ me }) => isEnabled('new-cart') ? <NewCart me={me} /> : <OldCart me={me} />

export const document = graphql\`
  fragment Page_me on Me {
${selection}
  }
\`
`
const cart = (name: string, from = 'react-relay') => `import { graphql } from '${from}'\nexport const ${name} = ({ me }) => me.name\nexport const document = graphql\`\n  fragment ${name}_me on Me {\n    name\n  }\n\`\n`
const shop: Texts = { 'flags.ts': 'export const isEnabled = (key: string) => false\n', 'new-cart.tsx': cart('NewCart'), 'old-cart.tsx': cart('OldCart') }
function removed(selection: string, more: Texts = {}) {
  const { texts, plan } = removeFlag({ ...shop, 'page.tsx': page(selection), ...more }, 'new-cart', true, ['page.tsx', 'flags.ts'])
  return { selection: /Me \{\n([\s\S]*?)\n {2}\}/.exec(texts['page.tsx'] ?? '')?.[1], texts, reasons: [...plan.leftovers, ...plan.notes].map(one => `${one.file}:${one.line} ${one.reason}`) }
}

describe('a fragment that is gone', () => {
  it.each([
    ['    ...NewCart_me\n    ...OldCart_me\n    id', '    ...NewCart_me\n    id'],
    ['    id\n    ...OldCart_me @arguments(page: 1)\n      @include(if: true)\n    ...NewCart_me', '    id\n    ...NewCart_me'],
    ['    id ...OldCart_me ...NewCart_me ...OldCart_meAll', '    id  ...NewCart_me ...OldCart_meAll'],
  ])('is no longer spread: %s', (before, after) => {
    const { selection, texts, reasons } = removed(before)
    expect(selection).toBe(after)
    expect(texts['old-cart.tsx']).toBeUndefined()
    expect(reasons).toEqual([])
  })
  it.each([
    ['it is all that is selected there', '    cart { ...OldCart_me }\n    id', {}],
    ['it hands on a variable', '    id\n    ...OldCart_me @arguments(page: $page)', {}],
    ['everybody sees what a spread brings', '    id\n    ...OldCart_me', { 'old-cart.tsx': cart('OldCart', 'graphql-tag') }],
  ])('is left to a person where %s', (_, before, more) => {
    const { selection, reasons } = removed(before, more)
    expect(selection).toBe(before)
    expect(reasons).toEqual([expect.stringContaining('the fragment "OldCart_me" was in old-cart.tsx, which goes; take the spread out by hand')])
  })
  it('takes what was compiled from it, and asks for the rest to be compiled again', () => {
    const compiled = (name: string) => ({ [`src/__generated__/${name}.graphql.ts`]: `export type ${name} = object\n` })
    const { texts, reasons } = removed('    ...OldCart_me\n    id', { ...compiled('OldCart_me'), ...compiled('Page_me'), ...compiled('NewCart_me') })
    expect(Object.keys(texts).filter(file => file.includes('__generated__'))).toEqual(['src/__generated__/Page_me.graphql.ts', 'src/__generated__/NewCart_me.graphql.ts'])
    expect(reasons).toEqual([expect.stringMatching(/^page.tsx:\d+ this document changed; run the GraphQL compiler again$/)])
  })
})
