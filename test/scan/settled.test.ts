// What files say alone of a flag is all there is to say only where they all say it of the same question.
import { expect, it } from 'vitest'
import { settledBy, type LoneReads } from '../../src/scan/settled.js'

const lone = (key: string, reads: number, under = 'a', asked: LoneReads['asked'] = []): LoneReads => ({ key, reads, under, asked })

it('reads of a flag add up, and so do the exports nobody may use', () => {
  const found = settledBy([lone('cart', 1, 'a', [['src/a.ts', 'isNew']]), lone('search', 1), lone('cart', 2, 'a', [['src/b.ts', 'isOld']])])
  expect([...found].map(([key, { reads, asked }]) => [key, reads, asked])).toEqual([['cart', 3, [['src/a.ts', 'isNew'], ['src/b.ts', 'isOld']]], ['search', 1, []]])
})

it('a flag that two files ask other questions of is not settled', () => {
  expect([...settledBy([lone('cart', 1), lone('cart', 1, 'b'), lone('cart', 1), lone('search', 1)]).keys()]).toEqual(['search'])
})
