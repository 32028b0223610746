// What a test may say about a function whose outcome is known for every value of the flag: never something that holds whatever
// the flag does. When all outcomes are the same, or one is unknown, there is nothing to say.
import type { FlagValue } from '../flag/value.js'
import type { Dialect } from './dialect.js'
import type { Shown } from './jsx-texts.js'
import type { Outcome } from './outcome.js'
import { quote } from './sample.js'

export interface Case { readonly value: FlagValue; readonly outcome: Outcome }

/** Lines of assertions; `call` is the expression under test, `named` the variable that holds the flag's value. */
export function assertionsOf(cases: readonly Case[], call: { text: string; isAsync: boolean; isComponent: boolean }, dialect: Dialect): string[] | undefined {
  if (new Set(cases.map(({ outcome }) => JSON.stringify(outcome))).size < 2) return undefined
  if (cases.some(({ outcome }) => outcome.kind === 'unknown')) return undefined
  if (call.isComponent) return textAssertions(cases, call.text, dialect)
  const throwing = cases.filter(({ outcome }) => outcome.kind === 'throws'), answering = cases.filter(({ outcome }) => outcome.kind === 'answers')
  if (throwing.length + answering.length < cases.length) return undefined
  const say = answering.length === 0 ? undefined : equality(answering, call.isAsync ? `await ${call.text}` : call.text, dialect)
  if (say === undefined) return undefined
  if (throwing.length === 0) return [say]
  const fails = throwsText(call, dialect)
  return [`if (${testOf(throwing, cases)}) ${fails}`, `else ${say}`]
}

/** Of each set of states that show a text the first few: words and labels, else classes. */
function textAssertions(cases: readonly Case[], text: string, dialect: Dialect): string[] | undefined {
  const pages = cases.map(({ value, outcome }) => ({ value, page: pageOf(outcome) }))
  if (pages.some(({ page }) => page === undefined)) return undefined
  const where = (word: string): typeof pages => pages.filter(({ page }) => page?.all.some(one => one.includes(word)))
  const isSure = (word: string): boolean => isTelling(word) && pages.every(one => where(word).includes(one) || !one.page?.maybe.some(other => other.includes(word)))
  const tell = (words: readonly string[]): string[] => [...new Set(words)].filter(word => isSure(word) && where(word).length < pages.length)
  const words = tell(pages.flatMap(({ page }) => page?.texts ?? [])), all = words.length > 0 ? words : tell(pages.flatMap(({ page }) => page?.classes ?? []))
  if (all.length === 0) return undefined
  const sets = all.map(word => where(word).map(({ value }) => JSON.stringify(value)).join()), isFew = (i: number): boolean => sets.slice(0, i).filter(set => set === sets[i]).length < MAX_WORDS
  return [`const html = ${text}`, ...all.filter((_, i) => isFew(i)).map(word => isEqual(`html.includes(${quote(word)})`, testOf(where(word), cases), dialect))]
}
const MAX_WORDS = 3

function pageOf(outcome: Outcome): (Shown & { readonly all: readonly string[] }) | undefined {
  if (outcome.kind === 'answers') return outcome.value == null || outcome.value === false ? { texts: [], classes: [], maybe: [], all: [] } : undefined
  return outcome.kind === 'shows' ? { ...outcome, all: [...outcome.texts, ...outcome.classes] } : undefined
}

/** A text that hardly stands on a page by chance. */
export const isTelling = (word: string): boolean => word.length >= 3

function equality(cases: readonly Case[], call: string, dialect: Dialect): string {
  const values = cases.map(({ value, outcome }) => ({ value, answer: outcome.kind === 'answers' ? outcome.value : undefined }))
  const last = values.at(-1), same = (negated: boolean): boolean => values.length > 1 && values.every(({ value, answer }) => typeof value === 'boolean' && answer === (value !== negated))
  if (same(false) || same(true)) return isEqual(call, testOf([{ value: same(false) }], cases), dialect)
  const expected = values.slice(0, -1).reduceRight((rest, { value, answer }) => `${testOf([{ value }], cases)} ? ${literal(answer)} : ${rest}`, literal(last?.answer))
  return isEqual(call, expected, dialect, values.some(({ answer }) => typeof answer === 'object' && answer !== null))
}

function isEqual(actual: string, expected: string, { expect }: Dialect, deep = false): string {
  if (expect === 'assert') return `assert.${deep ? 'deepEqual' : 'equal'}(${actual}, ${expected})`
  return `expect(${actual}).${deep ? 'toEqual' : 'toBe'}(${expected})`
}

function throwsText({ text, isAsync }: { text: string; isAsync: boolean }, { expect }: Dialect): string {
  if (expect === 'assert') return isAsync ? `await assert.rejects(async () => ${text})` : `assert.throws(() => ${text})`
  return isAsync ? `await expect(${text}).rejects.toThrow()` : `expect(() => ${text}).toThrow()`
}

/** The condition under which the flag has one of these values: `on`, `!on`, `value === 'grid'`. */
function testOf(wanted: readonly { readonly value: FlagValue }[], cases: readonly Case[]): string {
  if (cases.every(({ value }) => typeof value === 'boolean')) return wanted[0]?.value === true ? 'on' : '!on'
  return wanted.map(({ value }) => `value === ${literal(value)}`).join(' || ')
}

export function literal(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, one]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)}: ${literal(one)}`)
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
  }
  return Object.is(value, -0) ? '-0' : String(value)
}
