// Mutated source files never crash or hang a scan: what cannot be read is said, the rest is found.
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { makeTree } from './tree.js'

const root = resolve(import.meta.dirname, '../..')
const many = process.env['HALYARD_LONG'] === '1' ? 5000 : 200
const perRun = 100

/** Our own fixtures: every SDK, every shape. */
const samples = readdirSync(join(root, 'fixtures/scan'), { recursive: true, encoding: 'utf8' })
  .filter(name => /\.(?:[cm]?[jt]sx?|vue|svelte)$/.test(name)).sort()
  .map(name => ({ name, text: readFileSync(join(root, 'fixtures/scan', name), 'utf8') }))

/** A small generator with a seed: the same mutations on every machine. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor(state / 2 ** 32 * below)
  }
}

const scraps = ['(', ')', '{', '}', '[', ']', '`', '${', '"', "'", '/*', '*/', '//', '<', '>', '</', '=>', '=', ';', ',', '.', '...', '?.', '!', '@', '#', '\\', '\0', '\ufeff', '\u2028', '😀', '\ud800', 'await ', 'export * from "./a"', 'import "./b"', 'enum ', 'type ', 'class ', 'function ', 'const ']

function mutate(text: string, random: (below: number) => number): string {
  let out = text
  for (let i = random(4) + 1; i > 0; i--) {
    const at = random(out.length + 1), length = random(40)
    switch (random(5)) {
      case 0: out = out.slice(0, at) + out.slice(at + length); break
      case 1: out = out.slice(0, at) + scraps[random(scraps.length)] + out.slice(at); break
      case 2: out = out.slice(0, at) + out.slice(at, at + length).repeat(3) + out.slice(at); break
      case 3: out = out.slice(0, at); break
      default: { const from = random(out.length + 1); out = out.slice(0, at) + out.slice(from, from + length) + out.slice(at) }
    }
  }
  return out
}

it.each(Array.from({ length: many / perRun }, (_, i) => i))(`${perRun} mutated files, seed %d`, { timeout: 60_000 }, async seed => {
  const random = randomFrom(seed + 1)
  const files = Array.from({ length: perRun }, (_, i) => {
    const { name, text } = samples[random(samples.length)]!
    return [`src/${i}-${name.replaceAll('/', '-')}`, mutate(text, random)] as const
  })
  using tree = makeTree({ ...Object.fromEntries(files), 'src/sound.ts': "import { OpenFeature } from '@openfeature/server-sdk'\nvoid OpenFeature.getClient().getBooleanValue('sound', false)\n" }, { git: false })
  const document = await tree.json({ cache: false })
  expect(document.references.some(({ key, file }) => key === 'sound' && file === 'src/sound.ts')).toBe(true)
  const known = new Set([...files.map(([file]) => file), 'src/sound.ts'])
  for (const { file, line, column } of document.references) {
    expect(known).toContain(file)
    expect(Math.min(line, column)).toBeGreaterThan(0)
  }
  for (const { reason } of document.skipped) expect(reason).toMatch(/^(?:syntax error at \d+:\d+|a binary file|nested too deeply)/)
})

it('code nested twenty thousand deep is said, not a stack overflow', async () => {
  using tree = makeTree({ 'deep.ts': `import { x } from '@openfeature/server-sdk'\nx(${'[\n'.repeat(20_000)}${']'.repeat(20_000)})`, 'chain.ts': `import { x } from '@openfeature/server-sdk'\nx${'.a\n'.repeat(20_000)}()\nconst s = ${'"a" +\n'.repeat(20_000)}"b"; x.getBooleanValue(s, false)` }, { git: false })
  const { skipped, stats } = await tree.json({ cache: false })
  expect(stats.files).toBe(2)
  expect(skipped.length).toBeGreaterThan(0)
  for (const { reason } of skipped) expect(reason).toMatch(/nested too deeply|syntax error/)
})
