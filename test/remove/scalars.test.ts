// Flags worth more than yes or no: a name that is written where it is bound goes on standing for the value, others do not.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/page.tsx'], reads: [{ member: 'useFlags()', from: 'app/flags', spelling: 'exact' }] }
const removed = async (page: string, value = '30') => removeFrom({ 'src/page.tsx': `import { useFlags } from 'app/flags'\n\n${page}` }, config, 'limit', value)

describe('a number or a text that a flag is worth', { timeout: 60_000 }, () => {
  it.each([
    ['is written where its name is bound', 'export const Page = (n: number) => {\n  const limit = useFlags().limit\n  return n < limit\n}\n', 'export const Page = (n: number) => {\n  const limit = 30\n  return n < limit\n}\n'],
    ['stands for a name taken from the flags', 'export const Page = (n: number) => {\n  const { limit } = useFlags()\n  return n < limit && n + limit\n}\n', 'export const Page = (n: number) => {\n  return n < 30 && n + 30\n}\n'],
    ['leaves the other flags taken with it', 'export const Page = (n: number) => {\n  const { limit: most, sale } = useFlags()\n  return sale ? most.toFixed() : -most\n}\n', `import { useFlags } from 'app/flags'\n\nexport const Page = (n: number) => {\n  const { sale } = useFlags()\n  return sale ? (30).toFixed() : -30\n}\n`],
    ['stands for a parameter that everybody gives it, whose tests it settles', `function isFull(n: number, most: number | undefined) {\n  if (typeof most !== 'number') return false\n  return most < n\n}\n\nexport const Page = (n: number) => {\n  const { limit } = useFlags()\n  return isFull(n, limit)\n}\n`, 'function isFull(n: number) {\n  return 30 < n\n}\n\nexport const Page = (n: number) => {\n  return isFull(n)\n}\n'],
    ['stands for an option and a prop', 'const most = ({ n, limit }: { n: number; limit: number }) => n + limit\nconst Card = ({ limit, n }: { limit: number; n: number }) => <p title={n}>up to {limit}</p>\n\nexport const Page = (n: number) => {\n  const { limit } = useFlags()\n  return <Card limit={limit} n={most({ n, limit })} />\n}\n', 'const most = ({ n }: { n: number }) => n + 30\nconst Card = ({ n }: { n: number }) => <p title={n}>up to {30}</p>\n\nexport const Page = (n: number) => {\n  return <Card n={most({ n })} />\n}\n'],
  ])('%s', async (_, page, after) => {
    const { file, said, status } = await removed(page)
    expect(file('src/page.tsx')).toBe(after)
    expect(status, said).toBe(0)
  })
  it('is not written twice where it is an object', async () => {
    const { file, said, status } = await removed('export const Page = (seen: Set<object>) => {\n  const { limit } = useFlags()\n  return seen.has(limit) || seen.add(limit)\n}\n', '{"most":30}')
    expect(file('src/page.tsx')).toContain('seen.has(limit) || seen.add(limit)')
    expect(said).toContain('"limit" is still read here')
    expect(status).toBe(1)
  })
})
