// Several flags in one run: one scan, each flag planned on what the others left, and a dry run that shows what a writing run does.
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../../src/commands/remove.js'
import { UserError } from '../../src/flag/error.js'

const folders: string[] = []
afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }) })

const files = {
  'halyard.config.json': JSON.stringify({ entry: ['src/main.ts'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0, type: 'boolean' }] }),
  'src/flags.ts': `export const isEnabled = (key: string): boolean => key === 'a'\n`,
  'src/main.ts': `import { isEnabled } from './flags.js'
import { banner } from './banner.js'

export const cart = () => isEnabled('new_cart') && isEnabled('search') ? 1 : 2
export const top = () => isEnabled('search') ? isEnabled('new_cart') ? banner() : 3 : isEnabled('sale') ? 4 : 5
`,
  'src/banner.ts': `import { show } from 'app/ui'\nimport { isEnabled } from './flags.js'\n\nexport const banner = () => isEnabled('sale') ? show(6) : show(7)\n`,
}

function shop(): string {
  const root = mkdtempSync(join(tmpdir(), 'halyard-several-'))
  folders.push(root)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

async function remove(cwd: string, keys: readonly string[], options: Readonly<Record<string, unknown>>): Promise<{ stdout: string; status: number; error: string }> {
  let stdout = ''
  const io = { cwd, env: {}, out: (text: string) => { stdout += text }, err: () => undefined, isTerminal: false, width: 100, now: '2026-11-21T00:00:00Z' }
  try {
    return { status: await run(keys, options, io), stdout, error: '' }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { status: 2, stdout, error: error.message }
  }
}
const read = (root: string, file: keyof typeof files): string => readFileSync(join(root, file), 'utf8')

describe('several flags in one run', { timeout: 120_000 }, () => {
  it('shows in a dry run exactly what a writing run does', async () => {
    const keys = ['new_cart', 'search', 'sale']
    const shown = await remove(shop(), keys, { value: 'true', format: 'json' })
    const here = shop()
    const written = await remove(here, keys, { value: 'true', format: 'json', write: true })
    expect(shown.status).toBe(0)
    expect(shown.stdout).toBe(written.stdout)
    expect(read(here, 'src/main.ts')).toBe(`import { banner } from './banner.js'\n\nexport const cart = () => 1\nexport const top = () => banner()\n`)
    expect(read(here, 'src/banner.ts')).toBe(`import { show } from 'app/ui'\n\nexport const banner = () => show(6)\n`)
  })
  it('comes to the same, whichever is removed first, as one run for each', async () => {
    const ends = []
    for (const keys of [['new_cart', 'search', 'sale'], ['sale', 'search', 'new_cart'], ['search', 'sale', 'new_cart']]) {
      const together = shop(), apart = shop()
      await remove(together, keys, { value: 'true', write: true })
      for (const key of keys) await remove(apart, [key], { value: 'true', write: true })
      ends.push(...[together, apart].map(root => read(root, 'src/main.ts') + read(root, 'src/banner.ts')))
    }
    expect(new Set(ends).size).toBe(1)
  })
  it('writes nothing at all when one of the words is not a flag', async () => {
    const here = shop()
    const { status, error } = await remove(here, ['new_cart', 'serach'], { value: 'true', write: true })
    expect(status).toBe(2)
    expect(error).toContain('neither the code nor the store knows a flag "serach" (did you mean "search"?)')
    expect(read(here, 'src/main.ts')).toBe(files['src/main.ts'])
  })
})
