// A read that answers with something that holds the state: where nothing checks types, a value put in its place would break it.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const head = `import { isEnabled, useFlag } from './flags'\n`
const removed = (body: string) => {
  const { texts, plan } = removeFlag({ 'cart.js': `${head}${body}` }, 'new-cart', true, ['cart.js'])
  return { text: texts['cart.js'], left: plan.leftovers.map(one => `${one.line}:${one.column} ${one.reason}`) }
}

describe('a read that answers with a ref', () => {
  it('is asked for its value', () => {
    const { text, left } = removed(`const isNew = useFlag('new-cart')\nexport const title = () => isNew.value ? 'new' : 'old'\nexport const size = isEnabled('new-cart') ? 1 : 2\n`)
    expect(text).toBe(`export const title = () => 'new'\nexport const size = 1\n`)
    expect(left).toEqual([])
  })
  it('stays while somebody watches it', () => {
    const { text, left } = removed(`import { watch } from 'vue'\nconst isNew = useFlag('new-cart')\nwatch(isNew, () => 1)\nexport const title = () => isNew.value ? 'new' : 'old'\n`)
    expect(text).toContain(`const isNew = useFlag('new-cart')\nwatch(isNew, () => 1)\nexport const title = () => isNew.value ? 'new' : 'old'\n`)
    expect(left).toHaveLength(1)
  })
  it.each(['isNew.subscribe(console.log)', 'isNew?.name', 'isNew()', 'isNew.pipe(first())'])('is left to a person where it is asked for what a state has not: %s', asked => {
    const body = `const isNew = useFlag('new-cart')\nexport const run = () => ${asked}\nexport const size = isEnabled('new-cart') ? 1 : 2\n`
    const { text, left } = removed(body)
    expect(text).toContain(`const isNew = useFlag('new-cart')\nexport const run = () => ${asked}\nexport const size = 1\n`)
    expect(left).toEqual([`2:23 this read of "new-cart" cannot be replaced by its value; mend it by hand`])
  })
  it('is left to a person where only several of them together are asked so', () => {
    const body = `function size(on) {\n  return on.value ? 1 : 2\n}\nexport const run = () => size(useFlag('new-cart')) + size(isEnabled('new-cart'))\n`
    const { text, left } = removed(body)
    expect(text).toContain(body)
    expect(left).toHaveLength(2)
  })
  it('is none where a state has what it is asked for', () => {
    expect(removed(`const isNew = useFlag('new-cart')\nexport const run = () => isNew.toString()\n`).text).toContain('export const run = () => true.toString()\n')
  })
})
