// project.ts, filled in: facts on demand, from the cache where the same content was asked about the same names before.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { isTestFile } from '../detect/test-file.js'
import { Barrels } from './barrels.js'
import type { Cache } from './cache.js'
import type { Skipped } from './facts.js'
import { byFile, type ListedFile } from './files.js'
import { hashOf } from './git.js'
import { kindOf } from './kinds.js'
import type { ModuleResolver } from './modules.js'
import { holderOf, type Words } from './prefilter.js'
import type { ProjectFacts } from './project.js'
import { decode, readBytes, readText } from './read.js'
import { Names } from './names.js'
import { fileLimitMs, Watch } from './limit.js'
import { partsOf } from './scripts.js'
import { templateParsers, type ParseTemplate } from './template/parser.js'
import { tokensOf } from './tokens.js'

/**
 * What a parser makes of one file; `problem` = it could not, and where. `unread` = it could, but for this.
 * `template` = of a markup file, what stands around the scripts that are `text`; `parse` = the framework's own parser of it
 */
export type Extract<F> = (file: string, text: string, names: ReadonlySet<string>, template?: string, parse?: ParseTemplate) => Given<F>

/** Thrown by `facts` when a file has to be parsed and no parser was given yet: load it and ask again. */
export class ParserNeeded extends Error {}

export interface OpenOptions<F> {
  readonly root: string
  readonly files: readonly ListedFile[]
  /** asked for when the first file is */
  readonly words: () => ReadonlyMap<string, Words>
  readonly resolver: ModuleResolver
  readonly cache: Cache
  /** takes down what the cache did not know */
  readonly keep: (key: string, text: string) => void
  readonly extract: Extract<F> | undefined
}

export interface OpenProject<F> extends ProjectFacts<F> {
  /** from now on facts also cover these names: the next `facts` of a file that has one of them is a new answer */
  ask(names: Iterable<string>): void
  give(extract: Extract<F>): void
  /** the facts of many files, without those that have none: cheaper than one by one */
  all(files: readonly string[]): F[]
  /** files whose facts were asked for, and those that could not be parsed */
  readonly asked: ReadonlySet<string>
  readonly unparsed: ReadonlyMap<string, Skipped>
  /** files that were parsed, but for an expression of their template */
  readonly partly: ReadonlyMap<string, Skipped>
  /** keys of all that was asked of the cache or kept for it */
  readonly used: ReadonlySet<string>
  /** what the text of a file answers to a yes-no question, remembered by its content; a text that cannot be read may say anything: yes */
  says(file: string, question: string, test: (text: string) => boolean): boolean
  /** the names asked about that a code file holds */
  held(file: string): ReadonlySet<string>
  /** files outside the listing that were read, with the hash of each; none = it could not be read, or is no code */
  readonly strangers: ReadonlyMap<string, { readonly id: string } | undefined>
  /** every name asked about */
  readonly names: () => readonly string[]
  /** lets go of all facts: they are large, and whoever asks for a file's again has it read again */
  release(): void
}

type Given<F> = F & { readonly unread?: string } | { readonly problem: string }
/** `held` = the names they cover */
interface Answer<F> { readonly held: ReadonlySet<string>; readonly facts: F | undefined }

export function openProject<F extends object>(options: OpenOptions<F>): OpenProject<F> {
  const { root, resolver, cache, keep } = options, words = once(options.words)
  const listed = once(() => new Map(options.files.filter(({ file, kind }) => kind !== 'text' && words().get(file)?.form === 'plain').map(one => [one.file, one])))
  const answers = new Map<string, Answer<F>>(), used = new Set<string>(), unparsed = new Map<string, Skipped>(), partly = new Map<string, Skipped>()
  const asked = new Set<string>(), strangers = new Map<string, Stranger | undefined>()
  const names = new Names(), watch = new Watch(), templates = templateParsers(root)
  const leftOut = new Set<string>(), told = new Map<string, string | undefined>()
  const ownWords = (file: string): Words['words'] | undefined => words().get(file)?.words ?? stranger(file)?.words
  const barrels = new Barrels({
    resolver, wordsOf: ownWords, tells, says,
    holdsAny: file => { const own = ownWords(file); return own === undefined || names.heldBy(file, own).size > 0 },
  })
  let extract = options.extract

  function stranger(file: string): Stranger | undefined {
    if (words().has(file)) return undefined
    if (!strangers.has(file)) strangers.set(file, readStranger(root, file))
    return strangers.get(file)
  }

  function parse(file: string, held: ReadonlySet<string>): Given<F> {
    if (extract === undefined) throw new ParserNeeded()
    const bytes = readBytes(join(root, file))
    if ('reason' in bytes) return { problem: bytes.reason }
    const text = decode(bytes), { script, template, extension } = kindOf(file) === 'markup' ? partsOf(file, text) : { script: text, template: undefined, extension: '' }
    try {
      const given = watch.each(file, () => extract?.(file + extension, script, held, template, template === undefined ? undefined : templates.of(file)))
      if (given === undefined) leftOut.add(file)
      return given ?? { problem: `took longer than ${fileLimitMs / 1000} s to analyse: searched as text only` }
    } catch (error) {
      if (error instanceof RangeError) return { problem: 'nested too deeply to analyse: searched as text only' }
      throw error
    }
  }

  function facts(file: string): F | undefined {
    if (leftOut.has(file)) return undefined
    const own = listed().get(file)
    const found = own === undefined ? stranger(file) : { id: own.id, words: words().get(file)!.words }
    if (found === undefined) return undefined
    const held = names.heldBy(file, found.words)
    const before = answers.get(file)
    if (before?.held === held) return before.facts
    const key = factsKey(found.id, file, held, kindOf(file) === 'markup' ? templates.idOf(file) : '')
    const text = cache.facts(key)
    const given = text === undefined ? parse(file, held) : JSON.parse(text) as Given<F>
    if (text === undefined && !leftOut.has(file)) keep(key, JSON.stringify(given))
    used.add(key)
    asked.add(file)
    const problem = 'problem' in given ? given.problem as string : undefined
    if (problem !== undefined) unparsed.set(file, { file, reason: problem })
    else if ('unread' in given && given.unread !== undefined) partly.set(file, { file, reason: given.unread })
    const answer = { held, facts: problem === undefined ? { ...given as F, file } : undefined }
    answers.set(file, answer)
    return answer.facts
  }

  /** Remembered by the text's content; `undefined` = it cannot be read. */
  function tells(file: string, question: string, ask: (text: string) => string): string | undefined {
    const { id } = listed().get(file) ?? stranger(file) ?? {}
    if (id === undefined) return undefined
    const key = `${id} ${question}`
    if (told.has(key)) return told.get(key)
    const known = cache.facts(key), text = known === undefined ? readText(join(root, file)) : undefined
    const answer = known ?? (typeof text === 'string' ? ask(text) : undefined)
    if (known === undefined && answer !== undefined) keep(key, answer)
    used.add(key)
    told.set(key, answer)
    return answer
  }

  function says(file: string, question: string, test: (text: string) => boolean): boolean {
    return tells(file, question, text => String(test(text))) !== 'false'
  }

  return {
    get files() { return [...listed().keys()] },
    resolver, facts, asked, unparsed, partly, used, strangers, names: () => names.all(),
    mayExport: (file, name) => barrels.mayExport(file, name),
    mayLead: (file, name) => barrels.mayLead(file, name),
    says, held: file => names.heldBy(file, words().get(file)?.words ?? new Uint32Array(0)),
    wordsOf: file => words().get(file)?.words ?? new Uint32Array(0),
    ask: more => { names.add(more); barrels.forget() },
    give: given => { extract = given },
    release: () => { answers.clear() },
    all: files => batchesOf(files).flatMap(batch => watch.over(() => batch.flatMap(file => facts(file) ?? []))),
    holding(wanted) {
      const holds = holderOf(wanted)
      return [...listed().values()].filter(({ file }) => holds(words().get(file)!.words)).sort(byFile).map(({ file }) => file)
    },
  }
}

/** Few enough that a second goes by at most, where one file may take ten. */
const batchSize = 64

function batchesOf(files: readonly string[]): (readonly string[])[] {
  return Array.from({ length: Math.ceil(files.length / batchSize) }, (_, i) => files.slice(i * batchSize, (i + 1) * batchSize))
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

interface Stranger { readonly id: string; readonly words: Uint32Array }

/** Imports lead to files that are not listed: ignored by git, or outside `include`. */
function readStranger(root: string, file: string): Stranger | undefined {
  if (kindOf(file) !== 'code') return undefined
  const bytes = readBytes(join(root, file))
  return 'reason' in bytes ? undefined : { id: hashOf(bytes), words: tokensOf(bytes, bytes.length) }
}

/** Facts depend on the content, on how its name says to parse it (doubles are looked for in tests), on who reads its template, and on those of the names asked about that it holds. */
function factsKey(id: string, file: string, held: ReadonlySet<string>, parser: string): string {
  const names = createHash('sha1').update([...held].sort().join('\n')).digest('base64url')
  return `${id}${file.slice(file.lastIndexOf('.'))}${/\.d\.[cm]?ts$/.test(file) ? '!' : ''}${isTestFile(file) ? '?' : ''}${parser} ${names}`
}
