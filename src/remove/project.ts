// What a removal may know of a project, and the copy of it that it works on. The copy lives in memory: nothing here writes.
import type { ts } from '../fold/compiler.js'
import { applyEdits } from '../flag/edit.js'
import type { FlagValue } from '../flag/value.js'
import { parse } from '../scan/flow/names.js'
import { isMarkup } from '../scan/kinds.js'
import type { ModuleResolver } from '../scan/modules.js'
import { guardEdits } from './guard.js'
import { hunksOf, originOf } from './moved.js'
import { nameId, NOTHING_HELD, type Restraint, type Taken } from './restraint.js'
import { wordsOfTemplate } from './templates.js'
import type { Replacement } from './text.js'

export interface Project {
  /** every source file, relative to the root with `/` */
  readonly files: readonly string[]
  /** `undefined` = there is no such file, or it cannot be read as text */
  read(file: string): string | undefined
  readonly resolver: ModuleResolver
  /** its exports are public: config `entry`, package.json, framework routes, tests, stories */
  isRoot(file: string): boolean
  /** the exported constant is the flag's own: it goes with its last use, whatever else its file serves */
  isKey?(file: string, name: string): boolean
  /** its package is private: nobody outside imports from it */
  isPrivate?(file: string): boolean
  /** a generated test without the flag; `gone` = it was the flag's alone, `undefined` = it is none, or a person has been at it */
  shrink?(file: string, text: string, key: string, value: FlagValue): string | 'gone' | undefined
}

export interface Draft {
  readonly project: Project
  /** as it is now; `undefined` once deleted */
  text(file: string): string | undefined
  original(file: string): string | undefined
  source(file: string): ts.SourceFile | undefined
  edit(file: string, edits: readonly Replacement[]): void
  delete(file: string): void
  /** notes that a declaration goes; `at` is where it stands in the text as it is now */
  take(file: string, name: string, at: number): void
  taken(): readonly Taken[]
  /** a check objected to taking this name */
  keeps(file: string, name: string): boolean
  /** files whose text differs from the original, deleted ones left out */
  changed(): string[]
  deleted(): string[]
}

export function createDraft(project: Project, restraint: Restraint = NOTHING_HELD): Draft {
  const originals = new Map<string, string | undefined>(), texts = new Map<string, string | undefined>()
  const sources = new Map<string, { text: string; source: ts.SourceFile }>()
  const taken: Taken[] = []
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
      const tree = /\.[cm]?[jt]sx?$/.test(file) || isMarkup(file) ? source(file) : undefined
      texts.set(file, applyEdits(now, tree === undefined ? edits : [...edits, ...guardEdits(tree, edits)]))
    },
    delete(file) { texts.set(file, undefined) },
    take(file, name, at) {
      const now = text(file), before = original(file)
      taken.push({ file, name, start: now === before ? at : originOf(hunksOf(before ?? '', now ?? ''), at).start })
    },
    taken: () => taken,
    keeps: (file, name) => restraint.names.has(nameId(file, name)) || (isMarkup(file) && wordsOfTemplate(file, text(file) ?? '').has(name)),
    changed: () => [...texts].filter(([file, now]) => now !== undefined && now !== original(file)).map(([file]) => file).sort(),
    deleted: () => [...texts].filter(([, now]) => now === undefined).map(([file]) => file).sort(),
  }
}
