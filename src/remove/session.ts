// Several removals over one scan: each is planned on what the ones before it left, in memory. A dry run and a run that writes
// go the same way, so what is printed is what is written.
import type { FlagReference } from '../detect/reference.js'
import type { FlagKey } from '../flag/key.js'
import type { FlagDefinition } from '../flag/definition.js'
import type { FlagValue } from '../flag/value.js'
import type { FlowProject } from '../scan/flow/bind.js'
import type { Change } from './apply.js'
import { diffOf, planAndVerify } from './check.js'
import type { Removal } from './describe.js'
import { findFlag, functionCalls, referencesOf, type NamedFlag } from './given.js'
import { movedReferences } from './moved.js'
import { placesIn } from './placed.js'
import { textsAfter, type Plan } from './plan.js'
import { flowProject } from './carry.js'
import { createGraph } from './graph.js'
import { createDraft, type Project } from './project.js'
import { textsCompared } from './compared.js'
import { unreadSettings } from './settings/unread.js'
import { ownReferences } from './shared.js'
import { withTranslations, type TranslationFiles } from './translations/translations.js'
import { typedReferences } from './types/flags.js'
import { createTypeHost } from './types/program.js'

export interface Session {
  /** @throws {UserError} when neither code nor store knows the word */
  find(typed: string, flags: readonly FlagDefinition[]): NamedFlag
  /** the texts that the code compares its answer with */
  compared(flag: NamedFlag): ReadonlySet<string>
  plan(flag: NamedFlag, value: FlagValue, evidence: string): Removal
  /** what writing the plan changes, seen from what the plans before it left */
  changes(plan: Plan): readonly Change[]
  /** later plans build on this one */
  accept(plan: Plan): void
}

export interface SessionOptions {
  readonly root: string
  readonly project: Project
  readonly references: readonly FlagReference[]
  /** files that define the flag beside the code: flags.yml, a store's export, `.env` */
  readonly settings: readonly string[]
  /** files of texts, where there are any */
  readonly translations?: TranslationFiles
}

export function createSession({ root, project: before, references: scanned, settings, translations }: SessionOptions): Session {
  const texts = new Map<string, string | undefined>()
  const read = (file: string): string | undefined => texts.has(file) ? texts.get(file) : before.read(file)
  let project: Project = { ...before, read }, references = scanned
  // the calls of a function that is one flag, and that no setting names, are found anew; all other references are known from the scan
  const scannedKeys = keysOf(scanned)
  const current = (flag: NamedFlag): readonly FlagReference[] =>
    !scannedKeys.has(flag.key) && flag.references.length > 0 && flag.references.every(one => one.via === 'function') ? functionCalls(flag.key, project) ?? [] : referencesOf(flag.key, references)
  const flow = (): FlowProject => {
    const draft = createDraft(project)
    return flowProject(draft, createGraph(draft), new Set())
  }
  const byTypes = (key: FlagKey, known: readonly FlagReference[], texts: FlowProject): FlagReference[] =>
    typedReferences(key, known, project, texts, () => createTypeHost(root, project, known[0]?.file ?? ''))
  return {
    find: (typed, flags) => findFlag(typed, references, flags, project),
    compared(flag) {
      const texts = flow()
      return textsCompared(ownReferences(current(flag), references, texts).own, texts)
    },
    plan(flag, value, evidence) {
      const texts = flow()
      const { own, open } = ownReferences(current(flag), references, texts, { value, holding: word => project.files.filter(file => read(file)?.includes(word)) })
      const known = keysOf(references), files = new Set(own.map(one => one.file))
      const others = references.filter(one => one.role === 'read' && files.has(one.file) && !own.includes(one))
      const removal = planAndVerify(root, { key: flag.key, value, references: [...own, ...byTypes(flag.key, own, texts)], open, others, project, settings: { files: settings, known } }, evidence)
      if (translations === undefined || removal.verified.fresh.length > 0) return removal
      const translated = translations.files.length === 0 ? removal.plan : withTranslations({ plan: removal.plan, translations, known, read })
      const unread = unreadSettings(translated, translations.others, read)
      if (translated === removal.plan && unread.length === 0) return removal
      const plan = { ...translated, notes: [...translated.notes, ...unread] }
      const after = textsAfter(plan, read), { was, written } = placesIn(plan, read, after)
      return { ...removal, plan: { ...plan, ...was }, written, diff: diffOf(after, read) }
    },
    changes: plan => [...textsAfter(plan, read)].map(([file, after]) => ({ file, before: read(file) ?? '', after })),
    accept(plan) {
      const after = textsAfter(plan, read)
      references = references.flatMap(one => after.has(one.file) ? [] : [one]).concat([...after].flatMap(([file, text]) =>
        text === undefined ? [] : movedReferences(references.filter(one => one.file === file), read(file) ?? '', text)))
      for (const [file, text] of after) texts.set(file, text)
      project = { ...project, files: project.files.filter(file => !(after.has(file) && after.get(file) === undefined)) }
    },
  }
}

function keysOf(references: readonly FlagReference[]): Set<string> {
  return new Set(references.flatMap(({ key, role }) => key.kind === 'exact' && role !== 'text' ? [key.key] : []))
}
