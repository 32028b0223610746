// CODEOWNERS: who owns a file. The last line that matches wins, as GitHub and GitLab have it.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** The owners of a file as the line has them (`@acme/payments @ann`); `undefined` = nobody */
export type OwnerOf = (file: string) => string | undefined

const usual = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS']

/**
 * Reads the file the settings name, else the first of the usual ones, in the project's folder or in one around it up to the top
 * of the repository: a host reads it there. Without one nobody owns anything.
 */
export function readOwners(root: string, named: string | undefined): OwnerOf {
  for (const folder of upToTop(root)) {
    for (const file of named === undefined ? usual : [named, ...usual.filter(file => file.endsWith(`/${named}`))]) {
      try {
        const ownerOf = parseOwners(readFileSync(join(folder, file), 'utf8')), inside = relative(folder, root).replaceAll(sep, '/')
        return file => ownerOf(inside === '' ? file : `${inside}/${file}`)
      } catch { /* the next place */ }
    }
  }
  return () => undefined
}

/** From the folder to the top of its repository; the folder alone where there is none. */
function upToTop(root: string): string[] {
  const folders = [root]
  for (let folder = root; !existsSync(join(folder, '.git')); folders.push(folder)) {
    if (dirname(folder) === folder) return [root]
    folder = dirname(folder)
  }
  return folders
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
    const section = /^\s*\^?\[[^\]]+\](?:\[\d+\])?(?:\s+(.*))?$/.exec(line)      // app/[slug] is a folder
    if (section === null) lines.push({ line, owners })
    else owners = (section[1] ?? '').replace(/\s#.*$/, '').trim()
  }
  return lines
}

/** A pattern without owners says that nobody owns what it matches. */
function ruleOf(line: string, sectionOwners: string): Rule | undefined {
  const words = line.replace(/(^|\s)#.*$/, '').trim().match(/(?:\\.|[^\s\\])+/g) ?? []
  const [pattern, ...owners] = words
  if (pattern === undefined) return undefined
  return { matches: matcherOf(pattern), owners: owners.join(' ') || sectionOwners || undefined }
}

/** As gitignore has it: a slash before the end anchors to the root; a folder stands for all below it; `dir/*` is not recursive. */
function matcherOf(pattern: string): (file: string) => boolean {
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '')
  const isAnchored = pattern.startsWith('/') || bare.includes('/')
  const below = pattern.endsWith('/') ? '/.+' : /(^|\/)\*$/.test(bare) && isAnchored ? '' : '(?:/.+)?'
  const regex = new RegExp(`^${isAnchored ? '' : '(?:.+/)?'}${sourceOf(bare)}${below}$`, 's')
  return file => regex.test(file)
}

// Only * and ? are special: app/[slug] and app/(shop) are what folders are called. `**` stands for folders where it is a part of its own.
function sourceOf(glob: string): string {
  return glob.replace(/(^|\/)\*\*(?=\/|$)(\/?)|\*+|\?|\\(.)|[^*?\\]/gs, (part: string, before: string | undefined, after: string | undefined, escaped: string | undefined) => {
    if (before !== undefined) return after === '/' ? `${before}(?:.+/)?` : `${before}.*`
    if (part.startsWith('*')) return '[^/]*'
    if (part === '?') return '[^/]'
    return (escaped ?? part).replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')
  })
}
