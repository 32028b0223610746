// Arms that no value a flag can have selects. Three reasons: the flag is held at another value; an enclosing test of
// the same flag already decided; the value is not one the flag can answer.
import type { FlagDefinition } from '../flag/definition.js'
import { sameValue, type FlagValue } from '../flag/value.js'
import type { Arm, FlagBranch } from '../scan/facts.js'
import { armWords } from './arm.js'
import { count, holdEvidence, valueWords, shellWord, type Check, type Draft } from './draft.js'
import type { Inventory } from './inventory.js'

interface Death { readonly because: 'held' | 'contradiction' | 'no such value'; readonly words: string; readonly evidence: Record<string, unknown>; readonly keep?: FlagValue }

export const deadBranch: Check = inventory => inventory.branches.flatMap(branch => {
  const { key } = branch.reference
  if (key.kind !== 'exact') return []
  const flag = inventory.flagOf(key.key)
  const siblings = inventory.branchesOf(key.key, branch.reference.file)
  return branch.arms.flatMap(arm => {
    if (arm.span === undefined) return []
    const death = contradiction(branch, arm, siblings) ?? (flag === undefined ? undefined : noSuchValue(flag, arm) ?? losing(flag, arm, inventory))
    return death === undefined ? [] : [draft(branch, arm, death, inventory)]
  })
})

function draft({ reference }: FlagBranch, arm: Arm, { because, words, evidence, keep }: Death, { now }: Inventory): Draft {
  const key = reference.key.kind === 'exact' ? reference.key.key : undefined
  return {
    code: 'dead-branch', flag: key, enclosing: reference.enclosing,
    at: { file: reference.file, line: arm.line, column: 1, endLine: arm.endLine, endColumn: 1 },
    ...(keep === undefined ? {} : { keep }),
    message: `${count(arm.lines, 'line')} can never run: ${words}`,
    evidence: { clock: now, because, when: arm.when, lines: arm.lines, test: { line: reference.line, column: reference.column }, confidence: 'certain', ...evidence },
  }
}

// a flag held on for months: the arm for `off` waits for nobody. A kill switch or an entitlement at rest is never dead.
function losing(flag: FlagDefinition, arm: Arm, inventory: Inventory): Death | undefined {
  const hold = inventory.holdOf(flag)
  if (hold.kind !== 'held' || !inventory.isStale(flag) || selects(hold.value, arm)) return undefined
  const where = hold.environments.map(({ name }) => name).join(', ')
  return {
    because: 'held', keep: hold.value, evidence: holdEvidence(hold, inventory),
    words: `it needs ${flag.key} to be ${armWords(arm)}, and ${where} has served only ${valueWords(hold.value)} for ${count(hold.days, 'day')}; run "halyard remove ${shellWord(flag.key)}"`,
  }
}

function noSuchValue(flag: FlagDefinition, { when, except, among }: Arm): Death | undefined {
  if (except !== undefined || among !== undefined) return undefined
  const values = Object.values(flag.variants)
  if (values.length === 0 || flag.type === 'boolean' || flag.type === 'object') return undefined
  if (values.some(value => sameValue(value, when)) || typeof when === 'boolean') return undefined
  return { because: 'no such value', evidence: { variants: flag.variants }, words: `${flag.key} never answers ${valueWords(when)}; it has ${Object.values(flag.variants).map(valueWords).join(', ')}` }
}

// if (on) { … if (on) … else DEAD }: inside the arm for one value, the arms for every other value are dead.
function contradiction(branch: FlagBranch, arm: Arm, siblings: readonly FlagBranch[]): Death | undefined {
  if (arm.never) return { because: 'contradiction', evidence: {}, words: `its test can never hold, whatever ${nameOf(branch)} is; remove it` }
  for (const outer of siblings) {
    if (outer === branch) continue
    const around = outer.arms.find(({ span }) => span !== undefined && span.start <= branch.condition.start && branch.condition.end <= span.end)
    if (around === undefined || around.except !== undefined || around.among !== undefined || selects(around.when, arm)) continue
    const { line } = outer.reference
    return {
      because: 'contradiction', evidence: { enclosing: { line, value: around.when } },
      words: `it needs ${nameOf(branch)} to be ${valueWords(arm.when)}, and the test on line ${line} around it made it ${valueWords(around.when)}; remove the inner test`,
    }
  }
  return undefined
}

function selects(value: FlagValue, { when, except, among }: Arm): boolean {
  if (among !== undefined) return among.some(other => sameValue(other, value))
  return except === undefined ? sameValue(value, when) : !except.some(other => sameValue(other, value))
}

function nameOf({ reference: { key } }: FlagBranch): string {
  return key.kind === 'exact' ? key.key : key.glob
}
