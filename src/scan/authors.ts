// Who touched a line last: the owner of last resort. One `git blame` per file for all lines that ask, remembered by content.
import { join } from 'node:path'
import { cacheFolder } from './cache.js'
import { git } from './git.js'
import { readMemory, writeMemory } from './memory.js'

export interface Line { readonly file: string; readonly line: number }

/**
 * Who touched each line last, as `file:line` -> e-mail; lines that are not committed are left out.
 *
 * @param cwd files are relative to it
 * @param root of the project, where answers are remembered
 */
export async function findAuthors(cwd: string, root: string, lines: readonly Line[], limitMs: number): Promise<{ readonly authors: ReadonlyMap<string, string>; readonly notes: readonly string[] }> {
  const head = (await git(cwd, ['rev-parse', 'HEAD']))?.trim()
  if (head === undefined || lines.length === 0) return { authors: new Map(), notes: [] }
  const path = join(cacheFolder(root), 'authors.json'), byFile = new Map<string, Set<number>>()
  for (const { file, line } of lines) byFile.set(file, (byFile.get(file) ?? new Set<number>()).add(line))
  const known = readMemory<Authors>(path) ?? {}, ids = await blobIds(cwd, [...byFile.keys()]), authors = new Map<string, string>(), until = Date.now() + limitMs
  let left = 0
  await inTurn([...byFile], 4, async ([file, numbers]) => {
    const id = ids.get(file)
    if (id === undefined) return
    const own = known[`${id} ${file}`] ?? {}, missing = [...numbers].filter(line => !Object.hasOwn(own, String(line)))
    const said = missing.length === 0 ? {} : Date.now() > until ? undefined : await blame(cwd, file, missing)
    if (said === undefined) left++
    const all = { ...own, ...said }
    known[`${id} ${file}`] = all
    for (const line of numbers) { const who = all[String(line)]; if (who !== undefined) authors.set(`${file}:${line}`, who) }
  })
  writeMemory(path, Object.fromEntries([...byFile.keys()].map(file => `${ids.get(file)} ${file}`).filter(name => Object.hasOwn(known, name)).map(name => [name, known[name] ?? {}])))
  return { authors, notes: left === 0 ? [] : [`git blame was not asked about ${left} file(s) after ${Math.round(limitMs / 1000)} s; write owners into flags.yml or CODEOWNERS`] }
}

type Authors = Record<string, Readonly<Record<string, string>>>

async function blame(root: string, file: string, lines: readonly number[]): Promise<Record<string, string> | undefined> {
  const text = await git(root, ['blame', '--line-porcelain', ...lines.flatMap(line => ['-L', `${line},${line}`]), 'HEAD', '--', file])
  if (text === undefined) return {}
  const found: Record<string, string> = {}
  let at = '', name = ''
  for (const line of text.split('\n')) {
    const head = /^\^?[0-9a-f]{40,64} \d+ (\d+)/.exec(line)
    if (head !== null) at = head[1] ?? ''
    else if (line.startsWith('author ')) name = line.slice(7)
    else if (line.startsWith('author-mail ')) found[at] = /noreply/.test(line) ? name : line.slice(12).replace(/^<|>$/g, '')
  }
  return found
}

/** Ids of files whose content is as committed; a changed file's lines are not HEAD's. */
async function blobIds(root: string, files: readonly string[]): Promise<Map<string, string>> {
  const [listed = '', changed = ''] = await Promise.all([git(root, ['ls-files', '-s', '-z', '--', ...files.slice(0, 5000)]), git(root, ['status', '--porcelain', '-z', '--no-renames', '-uno', '--', '.'])])
  const prefix = (await git(root, ['rev-parse', '--show-prefix']))?.trim() ?? '', dirty = new Set(changed.split('\0').map(entry => entry.slice(3 + prefix.length)))
  return new Map(listed.split('\0').flatMap(entry => { const [, id, file] = /^\d+ ([0-9a-f]+) \d\t(.*)$/s.exec(entry) ?? []; return id === undefined || file === undefined || dirty.has(file) ? [] : [[file, id] as const] }))
}

async function inTurn<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  await Promise.all(Array.from({ length: width }, async () => { for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item) }))
}
