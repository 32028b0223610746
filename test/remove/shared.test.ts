// Reads that serve several flags at once: one of the flags goes, the read stays for the others.
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { run } from '../../src/commands/remove.js'
import { removeFrom, type Files } from './shop.js'

const root = mkdtempSync(join(tmpdir(), 'halyard-shared-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const files = {
  'halyard.config.json': JSON.stringify({ entry: ['src/main.ts'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0, type: 'boolean' }] }),
  'src/flags.ts': `export const isEnabled = (key: string): boolean => key === 'a'\n`,
  'src/main.ts': `import { isEnabled } from './flags.js'
import { row, show } from 'app/ui'

const options: { flag: string; label: string }[] = [
  { flag: 'new_cart', label: 'Cart' },
  { flag: 'search', label: 'Search' },
]

export const tool = () => options.map(option => row(option.label, isEnabled(option.flag)))
export const cart = () => isEnabled('new_cart') ? show(1) : show(2)
`,
}

it('takes the flag out of the list that a read goes through, and leaves the read', { timeout: 60_000 }, async () => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const io = { cwd: root, env: {}, out: () => undefined, err: () => undefined, isTerminal: false, width: 100, now: '2026-11-21T00:00:00Z' }
  expect(await run(['new_cart'], { value: 'true', write: true }, io)).toBe(0)
  expect(readFileSync(join(root, 'src/main.ts'), 'utf8')).toBe(files['src/main.ts']
    .replace(`  { flag: 'new_cart', label: 'Cart' },\n`, '').replace(`isEnabled('new_cart') ? show(1) : show(2)`, 'show(1)'))
})

it('leaves what hands the keys on', { timeout: 60_000 }, async () => {
  const rows = `import type { Key } from './flags.js'
import { isEnabled } from './flags.js'

interface Row { flag?: Key; notFlag?: Key; label: string }
const rows: Row[] = [{ flag: 'search', label: 'Search' }]

export const short = (list: Row[]) => list.map(row => ({ flag: row.flag, notFlag: row.notFlag, label: row.label })).map(({ flag, ...row }) => ({ flag, ...row }))
export const shown = short(rows).filter(row => row.flag === undefined || isEnabled(row.flag))
`
  const shop: Files = {
    'src/flags.ts': `export type Key = 'new_cart' | 'search'\nexport const isEnabled = (key: Key): boolean => key === 'search'\n`,
    'src/rows.ts': rows,
    'src/main.ts': `import { isEnabled } from './flags.js'\nimport { shown } from './rows.js'\nexport const cart = () => isEnabled('new_cart') ? shown : []\n`,
  }
  const { status, file } = await removeFrom(shop, { entry: ['src/main.ts'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0, type: 'boolean' }] }, 'new_cart', 'true')
  expect(status).toBe(0)
  expect(file('src/rows.ts')).toBe(rows)
  expect(file('src/main.ts')).toBe(`import { shown } from './rows.js'\nexport const cart = () => shown\n`)
})
