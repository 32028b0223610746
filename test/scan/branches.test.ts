// A labelled fixture: `whenOn()` runs only while the flag is on, `whenOff()` only while it is off, `always()` under both,
// `never()` under none. Held at one value, the calls for the other one must lie in a dead arm and no other call may.
import { ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import type { FlagReference } from '../../src/detect/reference.js'
import { parseKey } from '../../src/flag/key.js'
import { sameValue, type FlagValue } from '../../src/flag/value.js'
import { findBranches } from '../../src/scan/branches.js'
import type { Arm, FlagBranch } from '../../src/scan/facts.js'

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

function selects(value: FlagValue, arm: Arm): boolean {
  if (arm.never) return false
  if (arm.among) return arm.among.some(other => sameValue(other, value))
  return arm.except ? !arm.except.some(other => sameValue(other, value)) : sameValue(value, arm.when)
}

/** what the report's dead-branch check concludes: the arm waits for another value, or the tests around it exclude it */
function deadSpans(branches: readonly FlagBranch[], held: FlagValue): { start: number; end: number }[] {
  return branches.flatMap(branch => branch.arms).flatMap(arm => arm.span && (!selects(held, arm) || branches.some(outer => outer.arms.some(around =>
    around !== arm && around.span && around.span.start <= arm.span!.start && arm.span!.end <= around.span.end && !around.never && !around.except && !around.among && !selects(around.when, arm)))) ? [arm.span] : [])
}

interface Score { dead: number; found: number; live: number; alarms: string[] }

function score(texts: readonly string[], held: FlagValue, labels: Readonly<Record<string, boolean>>): Score {
  const total: Score = { dead: 0, found: 0, live: 0, alarms: [] }
  for (const text of texts) {
    const dead = deadSpans(findBranches(referencesIn(text), () => text), held)
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

describe('the arms that a held flag never selects', () => {
  const on = score(booleans, true, { whenOn: false, whenOff: true, always: false, never: true })
  const off = score(booleans, false, { whenOn: true, whenOff: false, always: false, never: true })

  it('finds them all among sixty and more, with the flag on and off', () => {
    expect(on.dead + off.dead).toBeGreaterThanOrEqual(60)
    expect([...on.alarms, ...off.alarms].filter(line => line.startsWith('missed'))).toEqual([])
  })
  it('raises no false alarm over sixty and more that can run', () => {
    expect(on.live + off.live).toBeGreaterThanOrEqual(60)
    expect([...on.alarms, ...off.alarms].filter(line => line.startsWith('false alarm'))).toEqual([])
  })
})

describe('the arms of a flag with variants', () => {
  it.each([
    [`if (on('checkout') === 'red') { red() } else { notRed() }`, 'red', ['notRed']],
    [`if (on('checkout') === 'red') { red() } else { notRed() }`, 'blue', ['red']],
    [`if (on('checkout') === 'red') { red() } else if (on('checkout') === 'blue') { blue() } else { other() }`, 'blue', ['red', 'other']],
    [`switch (on('checkout')) { case 'red': red(); break; case 'blue': blue(); break; default: other() }`, 'blue', ['red', 'other']],
    [`switch (on('checkout')) { case 'red': case 'blue': both(); break; default: other() }`, 'green', ['both']],
    [`const v = on('checkout'); if (v !== 'red') { notRed() }`, 'red', ['notRed']],
  ])('%s held at %s', (text, held, names) => {
    const dead = deadSpans(findBranches(referencesIn(text), () => text), held)
    const calls = [...text.matchAll(/\b(red|blue|notRed|other|both)\(\)/g)].filter(call => dead.some(span => span.start <= call.index && call.index < span.end))
    expect(calls.map(call => call[1])).toEqual(names)
  })
})
