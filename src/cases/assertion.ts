// What a test may say about a function whose outcome is known for every value of the flag: never something that holds whatever
// the flag does. When all outcomes are the same, or one is unknown, there is nothing to say.
import type { FlagValue } from '../flag/value.js'
import type { Dialect } from './dialect.js'
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

function textAssertions(cases: readonly Case[], text: string, dialect: Dialect): string[] | undefined {
  const shown = cases.map(({ value, outcome }) => ({ value, texts: outcome.kind === 'shows' ? outcome.texts : outcome.kind === 'answers' && outcome.value == null ? [] : undefined }))
  if (shown.some(({ texts }) => texts === undefined)) return undefined
  const words = [...new Set(shown.flatMap(({ texts }) => texts ?? []))].filter(word =>
    isTelling(word) && shown.some(({ texts }) => texts?.some(one => one.includes(word))) && !shown.every(({ texts }) => texts?.some(one => one.includes(word))))
  if (words.length === 0) return undefined
  return [`const html = ${text}`, ...words.slice(0, 4).map(word => {
    const where = shown.filter(({ texts }) => texts?.some(one => one.includes(word)))
    return isEqual(`html.includes(${quote(word)})`, testOf(where, cases), dialect)
  })]
}

/** A text that hardly stands on a page by chance. */
export const isTelling = (word: string): boolean => word.length >= 3

function equality(cases: readonly Case[], call: string, dialect: Dialect): string {
  const values = cases.map(({ value, outcome }) => ({ value, answer: outcome.kind === 'answers' ? outcome.value : undefined }))
  const last = values.at(-1)
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
