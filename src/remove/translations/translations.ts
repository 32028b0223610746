// Texts that only removed code asked for. Any string of it that is a key of a translation file is one, whatever function it was
// given to; what remains of the project, code or not, must not say it in any way. Listed, and taken out of the files one names.
import { textsAfter, leftoverIn, type Leftover, type Plan } from '../plan.js'
import { lineEdits } from '../diff.js'
import { withoutPaths } from './cut.js'
import { isYaml, translationsOf, type Translation } from './entries.js'
import { createReach, formsOf, splits, type Text } from './reach.js'
import { saidIn, type Said } from './said.js'

export interface TranslationFiles {
  /** files that hold texts */
  readonly files: readonly string[]
  /** those of them that may be changed */
  readonly given: ReadonlySet<string>
  /** every other text of the project: whatever may say a key */
  readonly others: readonly string[]
}

export interface TranslationRequest {
  readonly plan: Plan
  readonly translations: TranslationFiles
  /** keys of flags: a flag's name in removed code is no text that was asked for */
  readonly known: ReadonlySet<string>
  read(file: string): string | undefined
}

/** The plan with what becomes of the texts. */
export function withTranslations({ plan, translations: { files, given, others }, known, read }: TranslationRequest): Plan {
  const after = textsAfter(plan, read), now = (file: string): string | undefined => after.has(file) ? after.get(file) : read(file)
  const changed = [...after].flatMap(([file, text]) => removedFrom(file, read(file) ?? '', text ?? ''))
  if (changed.every(one => one.gone.size === 0)) return plan
  const notes: Leftover[] = [], texts = files.flatMap(file => textOf(file, now))
  const all = texts.flatMap(({ file, text }) => {
    const found = mayHold(file, text, changed) ? translationsOf(file, text) : []
    if (found === undefined && given.has(file)) notes.push(leftoverIn(file, text, 0, 'it cannot be read, so texts that nothing uses any more were not looked for here'))
    return found ?? []
  })
  const asked = askedFor(all, changed)
  if (asked.size === 0) return { ...plan, notes: [...plan.notes, ...notes] }
  const remaining = others.flatMap(file => textOf(file, now)), reach = createReach({ texts: remaining, translations: texts, keys: new Set(all.flatMap(formsOf)) })
  const gone = new Map<string, Translation[]>()
  for (const [one, asking] of asked) {
    const objection = reach(one) ?? (known.has(one.key) || one.key === plan.key ? { reason: 'is the name of a flag, too' } : doubt(one, asking, [...remaining, ...changed.map(({ file }) => ({ file, text: read(file) ?? '' }))], all))
    if (objection === 'used') continue
    if (objection === undefined && given.has(one.file)) gone.set(one.file, [...gone.get(one.file) ?? [], one])
    else notes.push(leftoverIn(one.file, now(one.file) ?? '', one.at, objection === undefined ? `nothing uses the text "${one.key}" any more; --i18n takes it out` : `the text "${one.key}" was used by what is removed, but ${objection.reason}; it stays`))
  }
  return spliced({ plan, notes, gone, read, now })
}

interface Removed { readonly file: string; readonly had: Said; readonly gone: Said }

function removedFrom(file: string, before: string, after: string): Removed[] {
  const had = saidIn(file, before), has = saidIn(file, after)
  return had.size === 0 ? [] : [{ file, had, gone: new Map([...had].filter(([literal]) => !has.has(literal))) }]
}

function textOf(file: string, now: (file: string) => string | undefined): Text[] {
  const text = now(file)
  return text === undefined ? [] : [{ file, text }]
}

/** reading a large file as YAML takes longer than seeing that none of its names was said */
function mayHold(file: string, text: string, changed: readonly Removed[]): boolean {
  if (!isYaml(file) || /^\s*\? /m.test(text)) return true
  const words = new Set(changed.flatMap(({ had }) => [...had.keys()]).map(lastWord))
  return [...text.matchAll(/([\p{L}\p{N}_-]+)[^\p{L}\p{N}\r\n]{0,8}?:/gu)].some(([, name = '']) => words.has(lastWord(name)))
}

/** without the suffix of a number or a gender, on both sides */
function lastWord(name: string): string {
  return /[\p{L}\p{N}_-]+(?=[^\p{L}\p{N}]*$)/u.exec(name)?.[0].replace(/(?<=.)_.*/, '') ?? ''
}

interface Asking {
  /** where the word stood that names it; empty = unknown */
  readonly positions: ReadonlySet<string>
  /** a path, or a word below a prefix that stands in the same file: too much to be chance */
  readonly isPath: boolean
  readonly had: Said
}

/** The texts that removed code asked for, each once. */
function askedFor(all: readonly Translation[], changed: readonly Removed[]): Map<Translation, Asking> {
  const asked = new Map<Translation, Asking>()
  for (const { had, gone } of changed) for (const one of gone.size === 0 ? [] : all) {
    const forms = formsOf(one), whole = forms.find(form => gone.has(form))
    const below = forms.flatMap(splits).some(([prefix, rest]) => had.has(prefix) && had.has(rest) && (gone.has(prefix) || gone.has(rest)))
    if (whole === undefined && !below) continue
    asked.set(one, { positions: gone.get(whole ?? '') ?? new Set(), isPath: below || /[.:]/.test(whole ?? ''), had })
  }
  return asked
}

/** Why a single word of removed code may not have been the text's key; `used` = it was something else. */
function doubt(one: Translation, { positions, isPath, had }: Asking, texts: readonly Text[], all: readonly Translation[]): { readonly reason: string } | 'used' | undefined {
  const spaces = new Set(all.map(other => other.namespace)), namesakes = new Set(all.filter(other => baseOf(other) === baseOf(one)).map(other => other.namespace))
  const saysSpace = (space: string | undefined): boolean => space !== undefined && [...had.keys()].some(literal => literal === space || literal.startsWith(`${space}:`) || literal.startsWith(`${space}.`))
  if (!saysSpace(one.namespace)) {
    if ([...namesakes].some(saysSpace)) return 'used'
    if (namesakes.size > 1) return { reason: 'several files have one of this name' }
    if (one.namespace !== undefined && [...spaces].some(saysSpace)) return { reason: 'that code names another file of texts' }
  }
  if (isPath) return undefined
  const known = new Set(all.flatMap(formsOf)), others = [...positions].filter(position => position !== '').map(position => wordsAt(position, texts).filter(word => word !== one.key))
  if (others.some(words => words.length > 0 && words.every(word => known.has(word)))) return undefined
  return others.length > 0 && others.every(words => words.some(word => !known.has(word))) ? 'used' : { reason: 'the word may have been something else there' }
}

/** without the suffix of a number or a gender */
function baseOf({ key }: Translation): string | undefined {
  return formsOf({ key, namespace: undefined }).at(-1)
}

function wordsAt(position: string, texts: readonly Text[]): string[] {
  const pattern = new RegExp(position, 'g')
  return texts.flatMap(({ file, text }) => /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/.test(file) ? [...text.matchAll(pattern)].map(([, , word = '']) => word) : [])
}

interface Splice { readonly plan: Plan; readonly notes: readonly Leftover[]; readonly gone: ReadonlyMap<string, readonly Translation[]>; read(file: string): string | undefined; now(file: string): string | undefined }

function spliced({ plan, notes, gone, read, now }: Splice): Plan {
  const edits = plan.edits.filter(edit => !gone.has(edit.file)), added = [...notes]
  for (const [file, texts] of gone) {
    const before = now(file) ?? '', after = withoutPaths(file, before, texts.map(one => one.path))
    if (after === undefined) added.push(...texts.map(one => leftoverIn(file, before, one.at, `nothing uses the text "${one.key}" any more, but it cannot be spliced out here; take it out by hand`)))
    edits.push(...lineEdits(read(file) ?? '', after ?? before).map(edit => ({ ...edit, file })))
  }
  return { ...plan, edits, notes: [...plan.notes, ...added] }
}
