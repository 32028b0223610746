// Since when code speaks of a flag: one pass over the history for all keys, remembered beside the scan's cache, so that the
// next night reads only what is new. A history that ends early is said.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Instant } from '../flag/definition.js'
import { cacheFolder } from './cache.js'
import { git } from './git.js'
import { readMemory, writeMemory } from './memory.js'

export interface Introduced {
  /** key -> the commit since which code has spoken of it without a break */
  readonly dates: ReadonlyMap<string, Instant>
  readonly notes: readonly string[]
}

export interface Asked {
  /** absolute, in the repository */
  readonly root: string
  /** flag key -> the spellings code may have it in */
  readonly keys: ReadonlyMap<string, readonly string[]>
  /** file name endings to look into: `ts` */
  readonly endings: readonly string[]
  readonly limitMs: number
}

/** commits that added or took away a word: when, and how many lines more */
type Changes = readonly (readonly [at: string, lines: number])[]
interface Memory { /** milliseconds that were not enough at this head: not tried again with no more */ readonly gaveUp?: number; readonly head: string; readonly endings: string; readonly changes: Readonly<Record<string, Changes>> }

const noChange: Changes = []

/** First parents only: what counts is when it came to the branch that is released. */
export async function findIntroduced({ root, keys, endings, limitMs }: Asked): Promise<Introduced> {
  const nothing: Introduced = { dates: new Map(), notes: [] }
  const [head, shallow] = await Promise.all([git(root, ['rev-parse', 'HEAD']).then(text => text?.trim()), git(root, ['rev-parse', '--is-shallow-repository'])])
  if (head === undefined || keys.size === 0) return nothing
  const words = [...new Set([...keys.values()].flat())].sort(), path = join(cacheFolder(root), 'introduced.json')
  const memory = await usable(readMemory<Memory>(path), head, endings.join(), root), known = memory?.changes ?? {}
  const fresh = words.filter(word => !Object.hasOwn(known, word)), old = words.filter(word => Object.hasOwn(known, word))
  const passes = [
    ...(fresh.length === 0 ? [] : [{ words: fresh, range: head }]),
    ...(old.length === 0 || memory === undefined || memory.head === head ? [] : [{ words: old, range: `${memory.head}..${head}` }]),
  ]
  const isVain = memory?.head === head && memory.gaveUp !== undefined && memory.gaveUp >= limitMs && passes.length > 0
  const found = isVain ? [undefined] : await Promise.all(passes.map(pass => readChanges(root, pass.range, pass.words, endings, limitMs)))
  if (found.includes(undefined) && !isVain && limitMs > 0 && (memory === undefined || memory.head === head)) writeMemory(path, { head, endings: endings.join(), changes: known, gaveUp: limitMs })
  if (found.includes(undefined)) return { dates: new Map(), notes: [`git history could not be read within ${Math.round(limitMs / 1000)} s, so ${keys.size} flag(s) without a date stay without one; set HALYARD_GIT_MS to allow more milliseconds`] }
  const changes = new Map<string, Changes>(Object.entries(known))       // a key may be called constructor
  for (const one of found) for (const word of words) changes.set(word, [...changes.get(word) ?? noChange, ...one?.get(word) ?? noChange])
  if (passes.length > 0) writeMemory(path, { head, endings: endings.join(), changes: Object.fromEntries(changes) })
  const dates = new Map([...keys].flatMap(([key, spellings]) => { const at = startOf(spellings.flatMap(word => changes.get(word) ?? noChange)); return at === undefined ? [] : [[key, at] as const] }))
  return { dates, notes: shallow?.trim() === 'true' && dates.size > 0 ? [`this clone is shallow (fetch with --unshallow): the first references of ${dates.size} flag(s) may be older than git shows here`] : [] }
}

// A key that was taken out and came back is as old as its return.
function startOf(changes: Changes): Instant | undefined {
  let count = 0, start: string | undefined
  for (const [at, lines] of [...changes].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0)) {
    if (count <= 0 && lines > 0) start = at
    count += lines
  }
  return start
}

/** Above so many words git's own search costs more than reading every change. */
const mostSearched = 300

async function readChanges(root: string, range: string, words: readonly string[], endings: readonly string[], limitMs: number): Promise<Map<string, Changes> | undefined> {
  if (limitMs <= 0) return undefined
  const search = words.length > mostSearched ? [] : [`-G(${words.map(word => word.replace(/[^\w]/g, '[$&]').replace(/\[([\\^])\]/g, '\\$1')).join('|')})`]
  const args = ['log', '--first-parent', '-m', '--no-renames', '--format=%x00%cI', '-p', '-U0', '--no-color', '--no-ext-diff', '--no-textconv', ...search, range, '--', ...endings.map(ending => `*.${ending}`)]
  const child = spawn('git', ['--no-optional-locks', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true })
  const timer = setTimeout(() => { child.kill() }, limitMs), ended = new Promise<number | null>(done => { child.on('close', done); child.on('error', () => { done(1) }) })
  const matcher = matcherOf(words)
  const found = new Map<string, [string, number][]>()
  let at = ''
  for await (const line of createInterface({ input: child.stdout, crlfDelay: Infinity })) {
    if (line.startsWith('\0')) { at = new Date(Date.parse(line.slice(1))).toISOString(); continue }
    const step = line.startsWith('+') && !line.startsWith('+++ ') ? 1 : line.startsWith('-') && !line.startsWith('--- ') ? -1 : 0
    if (step === 0) continue
    for (const word of new Set([...line.matchAll(matcher)].map(match => match[1] ?? match[2] ?? ''))) count(found, word, at, step)
  }
  clearTimeout(timer)
  return await ended === 0 ? found : undefined
}

// 'key' in quotes, or bare where it can be nothing else: a key like `search` is a word of many sentences.
function matcherOf(words: readonly string[]): RegExp {
  const alternatives = (list: readonly string[]): string => [...list].sort((a, b) => b.length - a.length).map(word => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|')
  const telling = words.filter(word => /[a-z\d][A-Z]|[_-]/.test(word))
  return new RegExp(`['"\`](${alternatives(words)})['"\`]${telling.length === 0 ? '' : `|(?<![\\w$-])(${alternatives(telling)})(?![\\w$-])`}`, 'g')
}

function count(found: Map<string, [string, number][]>, word: string, at: string, step: number): void {
  const list = found.get(word) ?? [], last = list.at(-1)
  if (last?.[0] === at) last[1] += step
  else list.push([at, step])
  found.set(word, list)
}

// What was remembered holds on for new commits on top of it, not after a rebase.
async function usable(memory: Memory | undefined, head: string, endings: string, root: string): Promise<Memory | undefined> {
  if (memory === undefined || memory.endings !== endings) return undefined
  return memory.head === head || await git(root, ['merge-base', '--is-ancestor', memory.head, head]) !== undefined ? memory : undefined
}
