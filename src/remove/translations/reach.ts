// Does what remains still say a key: whole, below a prefix that a function was given, or put together at run time?
import { lineStarts, placeText, positionAt } from '../../flag/place.js'
import { escaped } from '../../flag/pattern.js'
import type { Translation } from './entries.js'
import { patternsIn, type Pattern } from './templates.js'

export interface Text { readonly file: string; readonly text: string }

/** `used`: something says it · a reason: something may, nobody can be sure · `undefined`: nothing does */
export type Reach = 'used' | { readonly reason: string } | undefined

export interface Remaining {
  /** the project's texts as the removal leaves them, its translation files left out */
  readonly texts: readonly Text[]
  /** translation files: a text may quote another one, as `$t(cart.title)` or `@:cart.title` */
  readonly translations: readonly Text[]
  /** every key there is, to see whether a prefix serves others */
  readonly keys: ReadonlySet<string>
}

export function createReach({ texts, translations, keys }: Remaining): (one: Translation) => Reach {
  const patterns = texts.map(one => ({ ...one, patterns: isCode(one.file) ? patternsIn(one.text) : [] }))
  const quoted = (text: string, word: string): boolean => text.includes(word) && new RegExp(`(['"\`])${escaped(word)}\\1`).test(text)
  return one => {
    const forms = formsOf(one)
    if (texts.some(({ file, text }) => forms.some(form => isSaid(form, file, text)))) return 'used'
    if (translations.some(({ text }) => forms.some(form => text.includes(form) && new RegExp(`(?:\\$t\\(\\s*|@(?:\\.\\w+)?:[('"{]*)(?:\\w+:)?${escaped(form)}(?![\\w-])`).test(text)))) return 'used'
    return belowPrefix(forms, { texts, keys, quoted }) ?? imported(one, texts) ?? assembled(forms, patterns)
  }
}

const isCode = (file: string): boolean => !/\.(?:md|markdown|rst|json|ya?ml)$/.test(file)

/** The ways code may name it: with its namespace or not, with the suffix for a number or a gender or without. */
export function formsOf({ key, namespace }: Pick<Translation, 'key' | 'namespace'>): string[] {
  const bare = [key]
  for (let base = key.replace(SUFFIX, ''); base !== bare.at(-1); base = base.replace(SUFFIX, '')) bare.push(base)
  return namespace === undefined ? bare : bare.flatMap(one => [one, `${namespace}:${one}`, `${namespace}.${one}`])
}

const SUFFIX = /(?<=[^.])_(?:zero|one|two|few|many|other|plural|male|female|neuter|neutral|interval|ordinal|\d+)$/

/** A word is said in quotes; a path anywhere but as the end of a longer one. */
function isSaid(form: string, file: string, text: string): boolean {
  if (!text.includes(form)) return false
  if (!/[.:\s]/.test(form)) return new RegExp(isCode(file) && /\.[cm]?[jt]sx?$/.test(file) ? `(['"\`])(?:\\w+:)?${escaped(form)}\\1|>\\s*${escaped(form)}\\s*<` : `(?<![\\w$-])${escaped(form)}(?![\\w-])`).test(text)
  for (const { index } of text.matchAll(new RegExp(`(?<![\\w$-])${escaped(form)}(?![\\w-]|[.:]\\w)`, 'g'))) {
    const chain = /[\w$.-]*\.$/.exec(text.slice(Math.max(0, index - 200), index))?.[0] ?? ''
    // 'admin.cart.title' is another key than cart.title; texts.cart.title is not
    if (chain === '' || !/['"`]/.test(text[index - chain.length - 1] ?? '')) return true
  }
  return false
}

interface Below { readonly texts: readonly Text[]; readonly keys: ReadonlySet<string>; quoted(text: string, word: string): boolean }

/** useTranslations('cart') … t('title'), { keyPrefix: 'cart' } */
function belowPrefix(forms: readonly string[], { texts, keys, quoted }: Below): Reach {
  let unsure: Reach
  for (const [prefix, rest] of forms.flatMap(splits)) {
    for (const { file, text } of texts) {
      const at = quoted(text, prefix) ? text.search(new RegExp(`(['"\`])${escaped(prefix)}\\1`)) : -1
      if (at < 0 || (!prefix.includes('.') && !/transl|prefix|namespace|scope|i18n|intl|\bn?s\b|\bt\(/i.test(text.slice(Math.max(0, at - 50), at)))) continue
      if (quoted(text, rest)) return 'used'
      const siblings = [...text.matchAll(/([\w$]+)\(\s*(['"`])([^'"`\n]+)\2/g)].filter(([, , , word = '']) => keys.has(`${prefix}.${word}`))
      const asksOther = siblings.some(([, callee = '']) => new RegExp(`(?<![\\w$])${escaped(callee)}\\(\\s*[A-Za-z_$\`]`).test(text))
      if (siblings.length === 0 || asksOther || texts.some(one => quoted(one.text, rest))) unsure ??= { reason: `may be read below "${prefix}", which ${placeOf(file, text, at)} names` }
    }
  }
  return unsure
}

/** a.b:c => [a, b:c] [a.b, c] */
export function splits(form: string): [prefix: string, rest: string][] {
  return [...form.matchAll(/[.:]/g)].map(({ index }) => [form.slice(0, index), form.slice(index + 1)])
}

/** import texts from './en.json': what it is read for is not followed */
function imported({ file, key }: Translation, texts: readonly Text[]): Reach {
  const name = file.slice(file.lastIndexOf('/') + 1), word = key.slice(key.lastIndexOf('.') + 1)
  const holder = texts.find(({ text }) => text.includes(name) && text.includes(word) && new RegExp(`[/'"\`]${escaped(name)}['"\`]`).test(text) && new RegExp(`(?<![\\w$])${escaped(word)}(?![\\w$])`).test(text))
  return holder === undefined ? undefined : { reason: `may be read in ${holder.file}, which imports ${name} and names "${word}"` }
}

function assembled(forms: readonly string[], texts: readonly (Text & { readonly patterns: readonly Pattern[] })[]): Reach {
  for (const { file, text, patterns } of texts) {
    const whole = patterns.find(({ pattern }) => forms.some(form => pattern.test(form)))
    const found = whole ?? patterns.find(({ pattern }) => forms.flatMap(splits).some(([prefix, rest]) => pattern.test(rest) && new RegExp(`(['"\`])${escaped(prefix)}\\1`).test(text)))
    if (found !== undefined) return { reason: `may be put together at ${placeOf(file, text, found.at)}` }
  }
  return undefined
}

function placeOf(file: string, text: string, at: number): string {
  return placeText({ file, ...positionAt(lineStarts(text), at) })
}
