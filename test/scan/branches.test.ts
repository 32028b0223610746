// A labelled fixture: `whenOn()` runs only while the flag is on, `whenOff()` only while it is off, `always()` under both,
// `never()` under none, `rested()` only while the flag changes between two reads of it. What the report calls dead must hold
// the calls that cannot run in that state of the flag, and no other call.
import { ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import type { FlagReference } from '../../src/detect/reference.js'
import { parseKey } from '../../src/flag/key.js'
import { runChecks } from '../../src/check/run.js'
import { variantsIn } from '../../src/scan/branch-memory.js'
import { findBranches } from '../../src/scan/branches.js'
import { parse } from '../../src/store/flags-yml.js'
import { settings } from '../check/shop.js'

const booleans: readonly string[] = [
  `if (on('checkout')) { whenOn() } else { whenOff() } always()`,
  `if (!on('checkout')) { whenOff() } else { whenOn() }`,
  `if (on('checkout')) whenOn(); always()`,
  `if (user.ready && on('checkout')) { whenOn() } else { always() }`,
  `if (user.ready || on('checkout')) { always() } else { whenOff() }`,
  `if (on('checkout') && user.ready) whenOn(); else always()`,
  `if (user.a) { always() } else if (on('checkout')) { whenOn() } else { whenOff() }`,
  `if (on('checkout') === true) { whenOn() } else { whenOff() }`,
  `if (on('checkout') !== false) { whenOn() } else { whenOff() }`,
  `const x = on('checkout') ? whenOn() : whenOff(); always(x)`,
  `const x = user.ready ? (on('checkout') ? whenOn() : whenOff()) : always()`,
  `const x = !on('checkout') ? whenOff() : whenOn()`,
  `on('checkout') && whenOn(); on('checkout') || whenOff(); always()`,
  `const x = { ...(on('checkout') && { a: whenOn() }), b: always() }`,
  `const x = [...(on('checkout') ? [whenOn()] : [whenOff()]), always()]`,
  `function f() { if (on('checkout')) { return whenOn() } always_(); return whenOff(); } always()`,
  `function f() { if (!on('checkout')) return whenOff(); const a = whenOn(); return a; }`,
  `function f() { if (on('checkout')) throw whenOn(); whenOff(); }`,
  `for (const x of xs) { if (on('checkout')) { whenOn(); continue } whenOff() }`,
  `while (on('checkout') && next()) { whenOn() } always()`,
  `for (let i = 0; on('checkout') && i < 3; i++) { whenOn() } always()`,
  `switch (on('checkout')) { case true: whenOn(); break; case false: whenOff(); break } always()`,
  `switch (true) { case on('checkout'): whenOn(); break; default: whenOff() }`,
  `const isNew = on('checkout'); if (isNew) { whenOn() } else { whenOff() }`,
  `const isNew = on('checkout'); const isOld = !isNew; if (isOld) { whenOff() } else { whenOn() }`,
  `const isNew = on('checkout'); const show = isNew && user.ready; if (show) { whenOn() } else { always() }`,
  `function Page() { const isNew = on('checkout'); return isNew ? <New a={whenOn()} /> : <Old a={whenOff()} /> }`,
  `function Page() { return <main>{on('checkout') && <New a={whenOn()} />}<Foot a={always()} /></main> }`,
  `function Page() { const isNew = on('checkout'); if (!isNew) { return <Old a={whenOff()} /> } return <New a={whenOn()} /> }`,
  `if (on('checkout')) { if (on('checkout')) { whenOn() } else { never() } } else { whenOff() }`,
  `if (on('checkout')) { whenOn(); if (!on('checkout')) { never() } }`,
  `const isNew = on('checkout'); if (!isNew) { whenOff(isNew ? never() : whenOff()) } else { whenOn() }`,
  `function f() { if (on('checkout')) return whenOn(); if (on('checkout')) { never() } return whenOff(); }`,
  `if (on('checkout') && !on('checkout')) { never() } always()`,
  `const x = on('checkout') && (on('checkout') ? whenOn() : never())`,
  `async function f() { if (await on('checkout')) { whenOn() } else { whenOff() } }`,
  `try { if (on('checkout')) whenOn(); else whenOff() } catch { always() }`,
  `label: if (on('checkout')) { if (user.a) break label; whenOn() } else { whenOff() }`,
  `const f = () => on('checkout') ? whenOn() : whenOff()`,
  `class Cart { total() { return on('checkout') ? whenOn() : whenOff() } pay() { always() } }`,
  `if (other('checkout')) { always() } else { always() }`,
  `function g(isNew) { if (isNew) { always() } else { whenOff() } } g(on('checkout') || other())`,
  `let isNew = on('checkout'); isNew = user.a; if (isNew) { always() } else { always() }`,
  `if (user.a) { const isNew = on('checkout'); if (isNew) whenOn(); } if (isNew) always()`,
  `if (false) { always() } if (on('checkout')) { whenOn() }`,
  `const x = (on('checkout') ? 'new' : 'old') === 'new' ? whenOn() : whenOff()`,
  `const mode = on('checkout') ? 'new' : 'old'; if (mode === 'old') { whenOff() } else { whenOn() }`,
  `function f() { if (on('checkout')) { whenOn() } else { return whenOff() } whenOn() }`,
  `function f() { if (user.a) { if (!on('checkout')) { return whenOff() } whenOn() } always() }`,
  `function f() { if (on('checkout') || user.a) { always() } else { return whenOff() } always() }`,
  `if (!!on('checkout')) { whenOn() } else { whenOff() }`,
  `if (Boolean(on('checkout'))) { whenOn() } else { whenOff() }`,
  `if (on('checkout') == true) { whenOn() } else { whenOff() }`,
  `if ((on('checkout')) ?? false) { whenOn() } else { whenOff() }`,
  `const { isNew } = { isNew: on('checkout') }; isNew ? whenOn() : whenOff()`,
  `const useNew = () => ({ isNew: on('checkout'), max: 3 }); const { isNew } = useNew(); isNew ? whenOn() : whenOff()`,
  `function useNew() { return { isNew: on('checkout'), max: 3 } as const } const flags = useNew(); flags.isNew ? whenOn() : whenOff()`,
  `const useNew = () => ((({ isNew: !on('checkout') })!)); if (useNew().isNew) { whenOff() } else { whenOn() }`,
  `const useNew = () => ({ isNew: on('checkout'), ...user.flags }); const { isNew } = useNew(); isNew ? always() : always()`,
  `const flags = { isNew: on('checkout'), b: user.b }; if (flags.isNew) { whenOn() } else { whenOff() } if (flags.b) always()`,
  `const isNew = () => on('checkout'); if (isNew()) { whenOn() } else { whenOff() }`,
  `function isNew() { return on('checkout') } const x = isNew() ? whenOn() : whenOff()`,
  `function Panel({ isNew }) { return isNew ? <A a={whenOn()} /> : <B a={whenOff()} /> } function Page() { return <Panel isNew={on('checkout')} /> }`,
  `const text = \`\${on('checkout') ? whenOn() : whenOff()} \${always()}\``,
  `async function f() { const [isNew, b] = await Promise.all([on('checkout'), other()]); if (isNew) { whenOn() } else { whenOff() } if (b) always() }`,
  `async function f() { const isNew = await on('checkout'); if (!isNew) { return whenOff() } await whenOn() }`,
  `function* f() { if (on('checkout')) { yield whenOn() } else { yield whenOff() } }`,
  `do { if (on('checkout')) { whenOn(); break } whenOff() } while (always())`,
  `const price = on('checkout') ? user.a ? whenOn() : whenOn() : whenOff()`,
  `class Cart { isNew = on('checkout'); pay() { if (this.isNew) always(); else always() } }`,
  `switch (on('checkout') ? 'a' : 'b') { case 'a': whenOn(); break; case 'b': whenOff(); break; default: never() }`,
  `if (on('checkout')) { xs.map(x => on('checkout') ? whenOn() : never()) }`,
  `if (on('checkout') && user.a) { if (!on('checkout')) { never() } }`,
  `if (user.a && !on('checkout')) { always_(); for (const x of xs) { if (on('checkout')) { never() } else { whenOff() } } }`,
  `function f() { if (!on('checkout')) return whenOff(); return xs.filter(x => { if (on('checkout')) { return whenOn() } return never() }) }`,
  `const isNew = on('checkout'); if (isNew) { button.onclick = () => { if (!isNew) { never() } else { whenOn() } } }`,
  `const x = on('checkout') ? whenOn(on('checkout') || never()) : whenOff()`,
  `if (on('checkout')) { button.onclick = () => on('checkout') ? whenOn() : rested() }`,
  `async function f() { if (!(await on('checkout'))) { await turnOn(); if (await on('checkout')) { rested() } } }`,
  `if (on('checkout', ann)) { if (!on('checkout', bob)) { rested() } whenOn() }`,
  `if (on('checkout', ann) && !on('checkout', bob)) { rested() }`,
  `if (on('checkout', user)) { users.some(user => !on('checkout', user) && rested()) }`,
  `if (on('checkout', brøk)) { users.some(brøk => !on('checkout', brøk) && rested()) }`,
  `if (on('checkout')) { whenOn() } else { setTimeout(() => { if (on('checkout')) rested() }, 1000) }`,
  `async function f() { while (!(await on('checkout'))) { await wait(); whenOff() } always() }`,
  `if (on('checkout') !== user.a) { always() } else { always() }`,
  `const isNew = user.a ? on('checkout') : true; if (isNew) { always() } else { whenOff() }`,
  `function f() { if (on('checkout', user)) { user = next(); if (!on('checkout', user)) { rested() } } }`,
  `function f() { let isNew = on('checkout'); while (isNew) { isNew = on('checkout'); if (!isNew) { rested() } } }`,
  `const x = on('checkout') ?? rested(); always(x)`,
  `const { a, b } = { a: on('checkout'), b: on('checkout') && user.b }; if (b) { whenOn() } else { always() }`,
  `const isNew = on('checkout') as boolean; if (isNew satisfies boolean) { whenOn() } else { whenOff() }`,
]

const key = parseKey('checkout')!

function referencesIn(text: string): FlagReference[] {
  const file = ts.createSourceFile('page.tsx', text, ts.ScriptTarget.Latest, true)
  const found: FlagReference[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'on') {
      const span = { start: node.getStart(), end: node.end }
      found.push({
        key: { kind: 'exact', key }, file: 'page.tsx', line: 1, column: span.start + 1, endLine: 1, endColumn: span.end + 1, span, site: span, sdk: 'config',
        role: 'read', via: 'direct', fallback: undefined, forces: undefined, result: undefined, async: false, enclosing: undefined,
      })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

const now = '2026-11-21T00:00:00.000Z'
const rollouts: Readonly<Record<string, string>> = { on: 'enabled: true, since: 2026-01-01', off: 'enabled: false, since: 2026-01-01', moving: 'enabled: true, rollout_percent: 50' }

/** What the report says, with the flag held or moving. */
function deadSpans(text: string, flags: string): { start: number; end: number }[] {
  const known = parse(flags, 'flags.yml')
  const branches = findBranches(referencesIn(text), { textOf: () => text, left: (_file, reason) => { throw new Error(`${reason} in ${text}`) }, variantsOf: variantsIn(known) })
  const { findings } = runChecks({ flags: known, references: referencesIn(text), branches, skipped: [], environments: ['production'], now }, settings)
  // the snippets are one line each, so a column is an offset
  return findings.filter(({ code }) => code === 'dead-branch').map(({ column, endColumn }) => ({ start: column - 1, end: endColumn - 1 }))
}

interface Score { dead: number; found: number; live: number; alarms: string[] }

function score(texts: readonly string[], state: string, labels: Readonly<Record<string, boolean>>): Score {
  const total: Score = { dead: 0, found: 0, live: 0, alarms: [] }
  for (const text of texts) {
    const dead = deadSpans(text, `flags:\n  checkout: { category: release, environments: { production: { ${rollouts[state]} } } }\n`)
    for (const call of text.matchAll(/\b(\w+)\(/g)) {
      const isDead = labels[call[1]!]
      if (isDead === undefined) continue
      const reported = dead.some(span => span.start <= call.index && call.index < span.end)
      if (isDead) { total.dead++; if (reported) total.found++; else total.alarms.push(`missed ${call[1]} in ${text}`) }
      else { total.live++; if (reported) total.alarms.push(`false alarm on ${call[1]} in ${text}`) }
    }
  }
  return total
}

describe('the arms that never run', () => {
  const scores = [
    score(booleans, 'on', { whenOn: false, whenOff: true, always: false, never: true, rested: true }),
    score(booleans, 'off', { whenOn: true, whenOff: false, always: false, never: true, rested: true }),
    score(booleans, 'moving', { whenOn: false, whenOff: false, always: false, never: true, rested: false }),
  ]
  const sum = (of: (score: Score) => number): number => scores.reduce((total, score) => total + of(score), 0)
  const lines = (kind: string): string[] => scores.flatMap(({ alarms }) => alarms).filter(line => line.startsWith(kind))

  it('are all found among more than a hundred, with the flag on, off and moving', () => {
    expect(sum(({ dead }) => dead)).toBeGreaterThanOrEqual(100)
    expect(lines('missed')).toEqual([])
  })
  it('are never confused with the more than a hundred that can run', () => {
    expect(sum(({ live }) => live)).toBeGreaterThanOrEqual(100)
    expect(lines('false alarm')).toEqual([])
  })
})

it.each([
  `function isNew() { if (hasLoadedFlags(state)) { return on('checkout') } return false } export const total = () => isNew()`,
  `function isNew() { if (!flags.isReady) return false; return on('checkout') } export const total = () => isNew()`,
  `const isNew = () => flagsLoading ? null : on('checkout'); export const total = () => isNew()`,
])('what stands in until the flags are there is no arm that never runs: %s', text => {
  expect(deadSpans(text, 'flags:\n  checkout: { category: release, environments: { production: { enabled: true, rollout_percent: 100, since: 2026-01-01 } } }\n')).toEqual([])
})

describe('the arms of a flag with variants', () => {
  it.each([
    [`if (on('checkout') === 'red') { red() } else { notRed() }`, 'red', ['notRed']],
    [`if (on('checkout') === 'red') { red() } else { notRed() }`, 'blue', ['red']],
    [`if (on('checkout') === 'red') { red() } else if (on('checkout') === 'blue') { blue() } else { other() }`, 'blue', ['red', 'other']],
    [`switch (on('checkout')) { case 'red': red(); break; case 'blue': blue(); break; default: other() }`, 'blue', ['red', 'other']],
    [`switch (on('checkout')) { case 'red': case 'blue': both(); break; default: other() }`, 'green', ['both']],
    [`const v = on('checkout'); if (v !== 'red') { notRed() }`, 'red', ['notRed']],
    [`const v = on('checkout'); if (v.startsWith('re')) { red() } else { notRed() }`, 'red', ['notRed']],
    [`if (\`page-\${on('checkout')}\` === 'page-red') { red() } else { notRed() }`, 'blue', ['red']],
    [`if (['red', 'blue'].includes(on('checkout'))) { both() } else { other() }`, 'green', ['both']],
    [`const WARM = new Set(['red']); if (WARM.has(on('checkout'))) { red() } else { notRed() }`, 'red', ['notRed']],
    [`enum Colour { Red = 'red' } if (on('checkout') === Colour.Red) { red() } else { notRed() }`, 'blue', ['red']],
    [`const RED = 'red'; switch (on('checkout')) { case RED: red(); break; default: notRed() }`, 'red', ['notRed']],
    [`if (on('checkout')) { both() } else { other() }`, 'red', ['other']],
    [`if (on('checkout').length > 3) { blue() } else { red() }`, 'red', ['blue']],
    [`if (on('checkout') === 'pink' || on('checkout') === 'grey') { other() }`, 'red', ['other']],
  ])('%s held at %s', (text, held, names) => {
    const dead = deadSpans(text, `flags:\n  checkout: { category: release, type: string, variants: { red: red, blue: blue, green: green }, off_value: red, environments: { production: { enabled: true, variant: ${held}, since: 2026-01-01 } } }\n`)
    const calls = [...text.matchAll(/\b(red|blue|notRed|other|both)\(\)/g)].filter(call => dead.some(span => span.start <= call.index && call.index < span.end))
    expect(calls.map(call => call[1])).toEqual(names)
  })
  it.each([
    `const v = on('checkout'); if (v.startsWith('re')) { red() } else { notRed() }`,
    `if (on('checkout')) { both() } else { other() }`,
    `if (['red', 'blue'].includes(on('checkout'))) { both() } else { other() }`,
    `if (\`page-\${on('checkout')}\` === 'page-red') { red() } else { notRed() }`,
    `switch (on('checkout')) { case 'red': red(); break; case 'blue': blue(); break; default: other() }`,
    `if (on('checkout') > 30) { both() } else { other() }`,
  ])('%s while it moves, and in a store that does not know it', text => {
    expect(deadSpans(text, `flags:\n  checkout: { category: release, type: string, variants: { red: red, blue: blue, green: green }, off_value: red, environments: { production: { enabled: true, rollout_percent: 50, variant: red } } }\n`)).toEqual([])
    expect(deadSpans(text, 'flags:\n  other: { category: release }\n')).toEqual([])
  })
})

describe('what the rest of the project may have to add to a file', () => {
  const boolean = parse('flags:\n  checkout: { category: release }\n', 'flags.yml')
  function settled(text: string): string | undefined {
    let found: string | undefined
    findBranches(referencesIn(text), { textOf: () => text, variantsOf: variantsIn(boolean), alone: (_, { asked }) => { found = asked.map(([, name]) => name).join() } })
    return found
  }
  it.each([
    [`if (on('checkout')) pay(); else order()`, ''],
    [`const isNew = on('checkout'); export const total = () => { if (isNew) pay() }`, ''],
    [`export const isNew = on('checkout')`, 'isNew'],
    [`const isNew = on('checkout'); export { isNew as cart }; export default isNew`, 'cart,default'],
    [`export function isNew() { return on('checkout') }`, 'isNew'],
    [`export function Gate({ children }) { return on('checkout') ? <Old>{children}</Old> : null }`, 'Gate'],
  ])('%s: nothing, if nobody uses "%s"', (text, names) => { expect(settled(text)).toBe(names) })
  it.each([
    [`a constant that it is compared with`, `import { MODE } from './mode'; if (on('checkout') === MODE) pay()`],
    [`a function that is given it`, `import { isOpposite } from './not'; if (isOpposite(on('checkout'))) pay()`],
    [`what a gate of the same file is given`, `function Gate({ children }) { return on('checkout') ? <Old>{children}</Old> : null } export const page = () => <Gate><New /></Gate>`],
  ])('%s: there may be more', (_, text) => { expect(settled(text)).toBeUndefined() })
})
