// CODEOWNERS: who owns a file. The last line that matches wins, as GitHub and GitLab have it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import picomatch from 'picomatch'

/** The owners of a file as the line has them (`@acme/payments @ann`); `undefined` = nobody */
export type OwnerOf = (file: string) => string | undefined

const usual = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS']

/** Reads the file the settings name, else the first of the usual ones; without one nobody owns anything. */
export function readOwners(root: string, named: string | undefined): OwnerOf {
  for (const file of named === undefined ? usual : [named, ...usual.filter(file => file.endsWith(`/${named}`))]) {
    try { return parseOwners(readFileSync(join(root, file), 'utf8')) } catch { /* the next place */ }
  }
  return () => undefined
}

export function parseOwners(text: string): OwnerOf {
  const rules = sectioned(text).flatMap(({ line, owners }) => ruleOf(line, owners) ?? []).reverse()
  const known = new Map<string, string | undefined>()
  return file => {
    if (!known.has(file)) known.set(file, rules.find(rule => rule.matches(file))?.owners)
    return known.get(file)
  }
}

interface Rule { readonly matches: (file: string) => boolean; readonly owners: string | undefined }

/** GitLab's `[Section] @default-owner` gives its owners to lines without any. */
function sectioned(text: string): { line: string; owners: string }[] {
  const lines: { line: string; owners: string }[] = []
  let owners = ''
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\^?\[[^\]]+\](?:\[\d+\])?\s*(.*)$/.exec(line)
    if (section === null) lines.push({ line, owners })
    else owners = section[1]!.replace(/\s#.*$/, '').trim()
  }
  return lines
}

/** A pattern without owners says that nobody owns what it matches. */
function ruleOf(line: string, sectionOwners: string): Rule | undefined {
  const words = line.replace(/(^|\s)#.*$/, '').trim().match(/(?:\\.|[^\s\\])+/g) ?? []
  const [pattern, ...owners] = words
  if (pattern === undefined) return undefined
  return { matches: matcherOf(pattern.replaceAll('\\ ', ' ')), owners: owners.join(' ') || sectionOwners || undefined }
}

/** As gitignore has it: a slash before the end anchors to the root; a folder stands for all below it; `dir/*` is not recursive. */
function matcherOf(pattern: string): (file: string) => boolean {
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '')
  const anchored = pattern.startsWith('/') || bare.includes('/')
  const glob = anchored ? bare : `**/${bare}`
  const globs = [...(pattern.endsWith('/') ? [] : [glob]), ...(/(^|\/)\*$/.test(bare) && anchored ? [] : [`${glob}/**`])]
  return picomatch(globs, { dot: true, nobrace: true, noext: true, nonegate: true })
}
