// The labelled shapes of fixtures/dead-arms, each a small module or several: what they call says when it runs. `whenOn` runs only
// while the flag is on and `whenOff` only while it is off (`envOn` and `envOff` for the environment's flag); of the variants,
// `whenPro` runs only for "pro" and `notPro` for all others; `always` runs under all of them, `never` under none, `rested` only
// while a flag changes between two reads of it, `held` only until it is held. Other calls are not judged.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { report } from '../../src/commands/api.js'
import { makeTree } from '../scan/tree.js'

interface Shape { readonly name: string; readonly files: readonly { readonly file: string; readonly text: string }[] }

function shapesIn(file: string): Shape[] {
  const text = readFileSync(new URL(`../../fixtures/dead-arms/${file}`, import.meta.url), 'utf8')
  return text.split(/^#### /m).slice(1).map(block => {
    const [name = '', ...parts] = block.split(/\n?^## /m)
    return { name: name.trim(), files: parts.map(part => ({ file: part.slice(0, part.indexOf('\n')), text: part.slice(part.indexOf('\n') + 1) })) }
  })
}

const since = 'since: 2026-01-01', moves = 'enabled: true, rollout_percent: 50'
const targeted = (variant: string, other: string): string => `enabled: true, rules: [{ when: { country: { in: [DE] } }, variant: ${variant} }], variant: ${other}`
const states = {
  on: { flag: `enabled: true, ${since}`, plan: `enabled: true, variant: pro, ${since}`, size: `enabled: true, variant: big, ${since}` },
  off: { flag: `enabled: false, ${since}`, plan: `enabled: true, variant: team, ${since}`, size: `enabled: true, variant: small, ${since}` },
  moving: { flag: moves, plan: targeted('pro', 'team'), size: targeted('big', 'small') },
}
type State = keyof typeof states

const stillLive = { always: false, never: true }
const labels: Readonly<Record<State, Readonly<Record<string, boolean>>>> = {
  on: { ...stillLive, whenOn: false, whenOff: true, envOn: false, envOff: true, whenPro: false, whenTeam: true, whenFree: true, notPro: true, notTeam: false, notFree: false, whenHuge: true, rested: true, held: true },
  off: { ...stillLive, whenOn: true, whenOff: false, envOn: true, envOff: false, whenPro: true, whenTeam: false, whenFree: true, notPro: false, notTeam: true, notFree: false, whenHuge: true, rested: true, held: true },
  moving: { ...stillLive, whenOn: false, whenOff: false, envOn: false, envOff: false, whenPro: false, whenTeam: false, whenFree: false, notPro: false, notTeam: false, notFree: false, whenHuge: false, rested: false },
}

function flagsYml(state: State): string {
  const { flag, plan, size } = states[state]
  const lines = Object.entries({
    new_checkout: ['category: release', flag], FEATURE_CHECKOUT: ['category: release', flag], moving: ['category: release', moves],
    panic: ['category: kill-switch', `enabled: true, ${since}`], sso: ['category: entitlement', `enabled: true, ${since}`], forever: ['category: release, permanent: true', `enabled: true, ${since}`],
    ruled: ['category: release', `enabled: true, ${since}, rules: [{ when: { country: { in: [DE] } }, variant: off }]`],
    plan: ['category: release, type: string, variants: { free: free, pro: pro, team: team }, off_value: free, default: free', plan],
    page_size: ['category: release, type: number, variants: { small: 10, big: 20, huge: 50 }, off_value: 10, default: 10', size],
  }).map(([key, [what, held]]) => `  ${key}: { ${what}, environments: { production: { ${held} }, staging: { ${held} } } }`)
  return ['flags:', ...lines, `  split_env: { category: release, environments: { production: { enabled: true, ${since} }, staging: { enabled: false, ${since} } } }`, ''].join('\n')
}

const flagsTs = `import { provider } from 'flag-service'
export const isEnabled = (key: string, user?: unknown): boolean => provider.check(key, user)
export const variant = (key: string): string => provider.text(key)
export const number = (key: string): number => provider.number(key)
export const useFlag = (key: string): boolean => provider.check(key)
`
const reads = [
  ...Object.entries({ isEnabled: 'boolean', useFlag: 'boolean', variant: 'string', number: 'number' }).map(([call, type]) => ({ call, from: './src/flags', key: 0, type })),
  { env: 'FEATURE_*' },
]

interface Score { dead: number; live: number; readonly missed: string[]; readonly alarms: string[] }

async function score(shapes: readonly Shape[], state: State): Promise<Score> {
  const files = Object.fromEntries(shapes.flatMap(({ name, files: all }) => all.map(({ file, text }) => [`src/${name}/${file}`, text])))
  using tree = makeTree({ ...files, 'src/flags.ts': flagsTs, 'flags.yml': flagsYml(state), 'halyard.config.json': JSON.stringify({ reads, environments: ['production', 'staging'] }), 'package.json': '{}' })
  const dead = (await report({ cwd: tree.root, now: '2026-11-21T00:00:00.000Z' })).findings.filter(({ code }) => code === 'dead-branch')
  const found: Score = { dead: 0, live: 0, missed: [], alarms: [] }
  for (const [file, text] of Object.entries(files)) text.split('\n').forEach((source, index) => {
    for (const call of source.matchAll(/(?<![.\w])(\w+)\(|<(\w+)(?=[ />])/g)) {
      const name = (call[1] ?? call[2] ?? '').replace(/^./, first => first.toLowerCase()), isDead = Object.hasOwn(labels[state], name) ? labels[state][name] : undefined
      if (isDead === undefined) continue
      const line = index + 1, column = call.index + 1
      const isTold = dead.some(one => one.file === file && (one.line < line || (one.line === line && one.column <= column)) && (one.endLine > line || (one.endLine === line && one.endColumn > column)))
      if (isDead) found.dead++
      else found.live++
      if (isTold !== isDead) (isDead ? found.missed : found.alarms).push(`${state} ${file}:${line} ${source.trim()}`)
    }
  })
  return found
}

describe.each(['one-file.txt', 'several-files.txt'])('the arms that never run in %s', file => {
  it.each(Object.keys(states) as State[])('are found, and no other, with the flag %s', async state => {
    const { dead, live, missed, alarms } = await score(shapesIn(file), state)
    expect(alarms).toEqual([])
    expect(missed).toEqual([])
    expect(live).toBeGreaterThanOrEqual(60)
    if (state !== 'moving') expect(dead).toBeGreaterThanOrEqual(60)
  })
})
