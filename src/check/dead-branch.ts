// Arms that no value a flag can have selects. Three reasons: the flag is held at another value; an enclosing test of
// the same flag already decided; the value is not one the flag can answer.
import type { FlagDefinition } from '../flag/definition.js'
import { sameValue, type FlagValue } from '../flag/value.js'
import type { Arm, FlagBranch } from '../scan/facts.js'
import { armWords } from './arm.js'
import { count, holdEvidence, valueWords, shellWord, type Check, type Draft } from './draft.js'
import type { Inventory } from './inventory.js'

interface Death { readonly because: 'held' | 'contradiction' | 'no such value'; readonly words: string; readonly evidence: Record<string, unknown>; readonly keep?: FlagValue }

export const deadBranch: Check = inventory => {
  const told = new Set<string>()
  return [...inventory.branches, ...inventory.across ?? []].flatMap(branch => deadIn(branch, inventory, told))
}

/** `told`: arms that were spoken of. What a file says alone, it says again when others are asked, too. */
function deadIn(branch: FlagBranch, inventory: Inventory, told: Set<string>): Draft[] {
  const { reference: { key }, file = branch.reference.file } = branch
  if (key.kind !== 'exact') return []
  const flag = inventory.flagOf(key.key)
  return branch.arms.flatMap(arm => {
    const place = `${key.key} ${file}:${arm.span?.start}:${arm.span?.end}`
    if (arm.span === undefined || told.has(place)) return []
    const death = contradiction(branch, arm) ?? (flag === undefined ? undefined : noSuchValue(flag, arm) ?? losing(flag, arm, inventory))
    if (death === undefined) return []
    told.add(place)
    return [draft(branch, arm, death, inventory)]
  })
}

function draft({ reference, file = reference.file }: FlagBranch, arm: Arm, { because, words, evidence, keep }: Death, { now }: Inventory): Draft {
  const key = reference.key.kind === 'exact' ? reference.key.key : undefined
  return {
    code: 'dead-branch', flag: key, enclosing: file === reference.file ? reference.enclosing : undefined,
    at: { file, line: arm.line, column: arm.column, endLine: arm.endLine, endColumn: arm.endColumn },
    ...(keep === undefined ? {} : { keep }),
    message: `${count(arm.lines, 'line')} can never run: ${words}`,
    evidence: { clock: now, because, when: arm.when, lines: arm.lines, test: { file: reference.file, line: reference.line, column: reference.column }, confidence: 'certain', ...evidence },
  }
}

// a flag held on for months: the arm for `off` waits for nobody. A kill switch or an entitlement at rest is never dead.
function losing(flag: FlagDefinition, arm: Arm, inventory: Inventory): Death | undefined {
  const hold = inventory.holdOf(flag)
  if (hold.kind !== 'held' || !inventory.isStale(flag) || (arm.never !== true && selects(hold.value, arm))) return undefined
  const where = hold.environments.map(({ name }) => name).join(', ')
  return {
    because: 'held', keep: hold.value, evidence: holdEvidence(hold, inventory),
    words: `it needs ${flag.key} to be ${armWords(arm)}, and ${where} has served only ${valueWords(hold.value)} for ${count(hold.days, 'day')}; run "halyard remove ${shellWord(flag.key)}"`,
  }
}

function noSuchValue(flag: FlagDefinition, { when, except, among }: Arm): Death | undefined {
  if (except !== undefined) return undefined
  const asked = among ?? [when], values = Object.values(flag.variants)
  if (values.length === 0 || flag.type === 'boolean' || flag.type === 'object') return undefined
  if (asked.some(one => typeof one === 'boolean' || values.some(value => sameValue(value, one)))) return undefined
  return { because: 'no such value', evidence: { variants: flag.variants }, words: `${flag.key} never answers ${asked.map(valueWords).join(' or ')}; it has ${Object.values(flag.variants).map(valueWords).join(', ')}` }
}

// if (on) { … if (on) … else DEAD }: inside the arm for some values, arms for none of them are dead.
function contradiction(branch: FlagBranch, arm: Arm): Death | undefined {
  if (arm.never === true) return arm.apart === true ? undefined : { because: 'contradiction', evidence: {}, words: `its test can never hold, whatever ${nameOf(branch)} is; remove it` }
  const around = branch.enclosing?.find(outer => outer.arm.never !== true && areApart(outer.arm, arm))
  if (around === undefined) return undefined
  return {
    because: 'contradiction', evidence: { enclosing: { line: around.line, value: around.arm.when } },
    words: `it needs ${nameOf(branch)} to be ${armWords(arm)}, and the test on line ${around.line} around it made it ${armWords(around.arm)}; remove the inner test`,
  }
}

/** No value selects both. Two that each name only what does not select them leave every other value to both. */
function areApart(a: Arm, b: Arm): boolean {
  const only = ({ when, among, except }: Arm): readonly FlagValue[] | undefined => except === undefined ? among ?? [when] : undefined
  const [values, other] = only(a) === undefined ? [only(b), a] : [only(a), b]
  return values?.every(value => !selects(value, other)) ?? false
}

function selects(value: FlagValue, { when, except, among }: Arm): boolean {
  if (among !== undefined) return among.some(other => sameValue(other, value))
  return except === undefined ? sameValue(value, when) : !except.some(other => sameValue(other, value))
}

function nameOf({ reference: { key } }: FlagBranch): string {
  return key.kind === 'exact' ? key.key : key.glob
}
