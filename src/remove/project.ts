// What a removal may know of a project, and the copy of it that it works on. The copy lives in memory: nothing here writes.
import type { ts } from 'ts-morph'
import { applyEdits } from '../flag/edit.js'
import { parse } from '../scan/flow/names.js'
import type { ModuleResolver } from '../scan/modules.js'
import { guardEdits } from './guard.js'
import type { Replacement } from './text.js'

export interface Project {
  /** every source file, relative to the root with `/` */
  readonly files: readonly string[]
  /** `undefined` = there is no such file, or it cannot be read as text */
  read(file: string): string | undefined
  readonly resolver: ModuleResolver
  /** its exports are public: config `entry`, package.json, framework routes, tests, stories */
  isRoot(file: string): boolean
  /** its package is private: nobody outside imports from it */
  isPrivate?(file: string): boolean
}

export interface Draft {
  readonly project: Project
  /** as it is now; `undefined` once deleted */
  text(file: string): string | undefined
  original(file: string): string | undefined
  source(file: string): ts.SourceFile | undefined
  edit(file: string, edits: readonly Replacement[]): void
  delete(file: string): void
  /** files whose text differs from the original, deleted ones left out */
  changed(): string[]
  deleted(): string[]
}

export function createDraft(project: Project): Draft {
  const originals = new Map<string, string | undefined>(), texts = new Map<string, string | undefined>()
  const sources = new Map<string, { text: string; source: ts.SourceFile }>()
  const original = (file: string): string | undefined => {
    if (!originals.has(file)) originals.set(file, project.read(file))
    return originals.get(file)
  }
  const text = (file: string): string | undefined => texts.has(file) ? texts.get(file) : original(file)
  const source = (file: string): ts.SourceFile | undefined => {
    const now = text(file)
    if (now === undefined) return undefined
    const known = sources.get(file)
    if (known?.text === now) return known.source
    const parsed = parse(`/${file}`, now)
    sources.set(file, { text: now, source: parsed })
    return parsed
  }
  return {
    project, original, text, source,
    edit(file, edits) {
      const now = text(file)
      if (now === undefined || edits.length === 0) return
      const tree = /\.[cm]?[jt]sx?$/.test(file) ? source(file) : undefined
      texts.set(file, applyEdits(now, tree === undefined ? edits : [...edits, ...guardEdits(tree, edits)]))
    },
    delete(file) { texts.set(file, undefined) },
    changed: () => [...texts].filter(([file, now]) => now !== undefined && now !== original(file)).map(([file]) => file).sort(),
    deleted: () => [...texts].filter(([, now]) => now === undefined).map(([file]) => file).sort(),
  }
}
