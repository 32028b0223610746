// Flags in files that no parser of ours reads: templates, settings, other languages. Keys that are known are looked for, whole
// and exact, and those that an SDK's own words name; what is found has the role `text`: a hint for people, never a reason to call code dead.
import { lineStarts, positionAt } from '../flag/place.js'
import type { FlagReference } from '../detect/reference.js'
import { parseKey } from '../flag/key.js'
import { withoutComments } from './comments.js'
import { camelCase } from '../detect/spelling.js'
import { askedKeys } from './angular.js'
import { waffleKeys } from './waffle.js'

export interface TextOptions {
  /** keys to look for; those the file cannot hold may be left out */
  readonly keys: Iterable<string>
  /** attributes of templates whose quoted text is a key, known or not: `*featureFlag` */
  readonly attributes: readonly string[]
  /** so are attributes that are called after flags: `*shopFeatureToggle="'new-nav'"` */
  readonly isAngular?: boolean
  /** and what its expressions ask: angular.ts */
  readonly asked?: readonly string[]
  /** the text is a template though the file's name does not say so */
  readonly isTemplate?: boolean
}

interface Found { readonly key: string; readonly start: number; readonly end: number }

/** Every mention of a known key in a file's text, in order. */
export function findText(file: string, text: string, { keys, attributes, isAngular = false, asked = [], isTemplate = namesTemplate(file) }: TextOptions): FlagReference[] {
  const clean = withoutComments(isTemplate ? 'template.html' : file, text)
  const found = [...mentions(file, clean, [...keys], isTemplate), ...(isTemplate ? attributeKeys(clean, isAngular ? [...attributes.map(escape), called] : attributes.map(escape)) : []), ...(isTemplate && isAngular ? askedKeys(clean, asked) : []), ...waffleKeys(file, clean)]
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const starts = found.length === 0 ? [] : lineStarts(text)
  return found.filter((one, i) => one.start >= (found[i - 1]?.end ?? 0) || i === 0).flatMap(one => referenceOf(file, starts, one) ?? [])
}

function referenceOf(file: string, starts: readonly number[], { key, start, end }: Found): FlagReference | undefined {
  const parsed = parseKey(key)
  if (parsed === undefined) return undefined
  const from = positionAt(starts, start), to = positionAt(starts, end)
  const span = { start, end }
  return {
    key: { kind: 'exact', key: parsed }, file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column, span, site: span,
    sdk: 'text', role: 'text', via: 'direct', fallback: undefined, forces: undefined, result: undefined, async: false, enclosing: undefined,
  }
}

function mentions(file: string, text: string, keys: readonly string[], isTemplate: boolean): Found[] {
  const spellings = new Map<string, string>()
  for (const key of keys) {
    spellings.set(key, key)
    // useFlags().newNav in a template
    const camel = camelCase(key)
    if (isTemplate && isDistinct(camel) && !spellings.has(camel)) spellings.set(camel, key)
  }
  if (spellings.size === 0) return []
  const words = [...spellings.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).map(escape)
  const pattern = new RegExp(`(?<![\\w$/@-])(?:${words.join('|')})(?![\\w$/-])`, 'g')
  const found: Found[] = []
  for (const match of text.matchAll(pattern)) {
    const start = match.index, end = start + match[0].length
    const key = spellings.get(match[0])
    if (key !== undefined && counts(file, text, match[0], start, end)) found.push({ key, start, end })
  }
  return found
}

/**
 * A name of several words (`new-nav`, `newNav`) speaks for itself. A single everyday word (`search`) has to be quoted, and
 * as a property of JSON or YAML, where labels and ids look the same, the file has to be about flags.
 */
function counts(file: string, text: string, word: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? '', after = text[end] ?? ''
  const quoted = /["'`]/.test(before) && after === before
  if (isDistinct(word)) return quoted || !/^\.(?:[cm]?[jt]sx?|json|ya?ml|md|html|py|vue|svelte)\b/.test(text.slice(end, end + 8))
  if (/\{%-?\s*(?:flag|switch|sample)\s+$/.test(text.slice(Math.max(0, start - 24), start))) return true
  if (!quoted) return false
  const isProperty = /^\s*:/.test(text.slice(end + 1, end + 8)) && /\.(?:json[c5]?|ya?ml)$/.test(file)
  return !isProperty || /flag|feature|toggle|experiment/i.test(file)
}

/** Several words, or a word with a number: nothing a person writes by accident. */
function isDistinct(word: string): boolean {
  return word.length >= 5 && (/[-_.:]/.test(word) || /[a-z][A-Z]/.test(word) || /[a-z]\d/i.test(word))
}

/** an attribute that is called after flags: `*shopFeature`, `[featureToggle]`, `*ifFlag` */
const called = String.raw`(?:\*(?:[a-z]\w*)?(?:[fF]eature|[fF]lag)(?:Toggle|Flag|Gate)?|\[?(?:[a-z]\w*)?[fF]eature(?:Toggle|Flag|Gate))(?:On|Enabled)?\]?`

/** `*featureFlag="'new-nav'"`, `v-feature="'new-nav'"`; `attributes` are patterns */
function attributeKeys(text: string, attributes: readonly string[]): Found[] {
  if (attributes.length === 0) return []
  const pattern = new RegExp(`(?<![\\w*:-])(?:${attributes.join('|')})(?:[.:][\\w.-]+)?\\s*=\\s*(?:"\\s*'([^'"]+)'|'\\s*"([^'"]+)")`, 'g')
  return [...text.matchAll(pattern)].map(match => {
    const key = match[1] ?? match[2] ?? ''
    const start = match.index + match[0].length - 1 - key.length
    return { key, start, end: start + key.length }
  })
}

function namesTemplate(file: string): boolean {
  return /\.(?:vue|svelte|astro|html?)$/i.test(file)
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
