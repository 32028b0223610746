// project.ts, filled in: facts on demand, from the cache where the same content was asked about the same names before.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { isTestFile } from '../detect/test-file.js'
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
import type { Watch } from './limit.js'
import { partsOf } from './scripts.js'
import { needleOf, starHash, tokensOf } from './tokens.js'

/** What a parser makes of one file; `problem` = it could not, and where. */
export type Extract<F> = (file: string, text: string, names: ReadonlySet<string>) => F | { readonly problem: string }

/** Thrown by `facts` when a file has to be parsed and no parser was given yet: load it and ask again. */
export class ParserNeeded extends Error {}

export interface OpenOptions<F> {
  readonly root: string
  readonly files: readonly ListedFile[]
  readonly words: ReadonlyMap<string, Words>
  readonly resolver: ModuleResolver
  readonly cache: Cache
  readonly extract: Extract<F> | undefined
}

export interface OpenProject<F> extends ProjectFacts<F> {
  /** from now on facts also cover these names: the next `facts` of a file that has one of them is a new answer */
  ask(names: Iterable<string>): void
  give(extract: Extract<F>): void
  /** files whose facts were asked for, and those that could not be parsed */
  readonly asked: ReadonlySet<string>
  readonly unparsed: ReadonlyMap<string, Skipped>
  /** all facts given, as data or as the JSON they came from, for the next run */
  readonly learnt: ReadonlyMap<string, string | object>
  readonly isNew: () => boolean
  /** what the text of a file answers to a yes-no question, remembered by its content; a text that cannot be read may say anything: yes */
  says(file: string, question: string, test: (text: string) => boolean): boolean
  /** the names asked about that a code file holds */
  held(file: string): ReadonlySet<string>
  readonly watch: Watch
  /** files outside the listing that were read, with the hash of each; none = it could not be read, or is no code */
  readonly strangers: ReadonlyMap<string, { readonly id: string } | undefined>
  /** every name asked about */
  readonly names: () => readonly string[]
}

type Given<F> = F | { readonly problem: string }
/** `held` = the names they cover */
interface Answer<F> { readonly held: ReadonlySet<string>; readonly facts: F | undefined }

export function openProject<F extends object>(options: OpenOptions<F>): OpenProject<F> {
  const { root, words, resolver, cache } = options
  const listed = new Map(options.files.filter(({ file, kind }) => kind !== 'text' && words.get(file)?.form === 'plain').map(one => [one.file, one]))
  const answers = new Map<string, Answer<F>>(), learnt = new Map<string, string | object>(), unparsed = new Map<string, Skipped>()
  const asked = new Set<string>(), strangers = new Map<string, Stranger | undefined>()
  const names = new Names()
  const leftOut = new Map<string, string>()
  let extract = options.extract, isNew = false, current: ReturnType<Watch['current']>

  function stranger(file: string): Stranger | undefined {
    if (words.has(file)) return undefined
    if (!strangers.has(file)) strangers.set(file, readStranger(root, file))
    return strangers.get(file)
  }

  function parse(file: string, held: ReadonlySet<string>): Given<F> {
    if (extract === undefined) throw new ParserNeeded()
    const bytes = readBytes(join(root, file))
    isNew = true
    if ('reason' in bytes) return { problem: bytes.reason }
    const text = decode(bytes)
    current = { file, since: performance.now() }
    try {
      if (kindOf(file) !== 'markup') return extract(file, text, held)
      const { script, extension } = partsOf(file, text)
      return extract(file + extension, script, held)
    } catch (error) {
      if (error instanceof RangeError) return { problem: 'nested too deeply to analyse: searched as text only' }
      throw error
    } finally {
      current = undefined
    }
  }

  function facts(file: string): F | undefined {
    if (leftOut.has(file)) return undefined
    const own = listed.get(file)
    const found = own === undefined ? stranger(file) : { id: own.id, words: words.get(file)!.words }
    if (found === undefined) return undefined
    const held = names.heldBy(file, found.words)
    const before = answers.get(file)
    if (before?.held === held) return before.facts
    const key = factsKey(found.id, file, held)
    const text = cache.facts.get(key)
    const given = text === undefined ? parse(file, held) : JSON.parse(text) as Given<F>
    learnt.set(key, text ?? given)
    asked.add(file)
    const problem = 'problem' in given ? given.problem as string : undefined
    if (problem !== undefined) unparsed.set(file, { file, reason: problem })
    const answer = { held, facts: problem === undefined ? { ...given as F, file } : undefined }
    answers.set(file, answer)
    return answer.facts
  }

  return {
    files: [...listed.keys()], resolver, facts, asked, unparsed, learnt,
    isNew: () => isNew, strangers, names: () => names.all(),
    watch: {
      current: () => current,
      leaveOut(file, reason) {
        current = undefined
        leftOut.set(file, reason)
        unparsed.set(file, { file, reason })
      },
    },
    mayExport(file, name) {
      const own = words.get(file)?.words ?? stranger(file)?.words
      return own === undefined || own.includes(starHash) || needleOf(name).every(part => own.includes(part))
    },
    says(file, question, test) {
      const key = `${listed.get(file)?.id} ${question}`
      const known = cache.facts.get(key)
      const text = known === undefined ? readText(join(root, file)) : undefined
      const answer = known ?? JSON.stringify(typeof text !== 'string' || test(text))
      learnt.set(key, answer)
      if (known === undefined) isNew = true
      return answer === 'true'
    },
    held: file => names.heldBy(file, words.get(file)?.words ?? new Uint32Array(0)),
    mayLead(file) {
      const own = words.get(file)?.words ?? stranger(file)?.words
      return own === undefined || own.includes(starHash) || names.heldBy(file, own).size > 0
    },
    wordsOf: file => words.get(file)?.words ?? new Uint32Array(0),
    ask: more => names.add(more),
    give: given => { extract = given },
    holding(wanted) {
      const holds = holderOf(wanted)
      return [...listed.values()].filter(({ file }) => holds(words.get(file)!.words)).sort(byFile).map(({ file }) => file)
    },
  }
}

interface Stranger { readonly id: string; readonly words: Uint32Array }

/** Imports lead to files that are not listed: ignored by git, or outside `include`. */
function readStranger(root: string, file: string): Stranger | undefined {
  if (kindOf(file) !== 'code') return undefined
  const bytes = readBytes(join(root, file))
  return 'reason' in bytes ? undefined : { id: hashOf(bytes), words: tokensOf(bytes, bytes.length) }
}

/** Facts depend on the content, on how its name says to parse it (doubles are looked for in tests), and on those of the names asked about that it holds. */
function factsKey(id: string, file: string, held: ReadonlySet<string>): string {
  const names = createHash('sha1').update([...held].sort().join('\n')).digest('base64url')
  return `${id}${file.slice(file.lastIndexOf('.'))}${/\.d\.[cm]?ts$/.test(file) ? '!' : ''}${isTestFile(file) ? '?' : ''} ${names}`
}
