// Nothing is written that was not checked: the planned texts are parsed again, and what they touch is type-checked before
// and after. Diagnostics that were there already do not stop a removal; a new one does.
import { ts } from 'ts-morph'
import { parse } from '../scan/flow/names.js'
import { createTypeHost, type TypeHost } from './type-host.js'
import type { Graph } from './graph.js'
import type { Project } from './project.js'

export interface Verified {
  /** files that were type-checked; none when the change touches no TypeScript */
  readonly files: number
  /** diagnostics in those files */
  readonly before: number
  readonly after: number
  /** `file:line:column: message`, as a reader opens them */
  readonly fresh: readonly string[]
  /** what could not be checked, in words */
  readonly notes: readonly string[]
}

export type Texts = ReadonlyMap<string, string | undefined>

/** `after`: the planned text of every changed file, `undefined` for a deleted one. */
export function verify(root: string, project: Project, graph: Graph, after: Texts): Verified {
  const syntax = [...after].flatMap(([file, text]) => text === undefined ? [] : syntaxErrors(file, text, project.read(file) ?? ''))
  if (syntax.length > 0) return { files: after.size, before: 0, after: syntax.length, fresh: syntax, notes: [] }
  const files = affected(after, graph).filter(file => /\.[cm]?tsx?$/.test(file))
  if (files.length === 0) return { files: 0, before: 0, after: 0, fresh: [], notes: [] }
  const host = createTypeHost(root, project, files)
  const now = diagnose(host, files.filter(file => !(after.has(file) && after.get(file) === undefined)), after)
  const before = now.length === 0 ? [] : diagnose(host, files.filter(file => project.read(file) !== undefined), new Map())
  return { files: files.length, before: before.length, after: now.length, fresh: freshOnes(before, now), notes: host.notes }
}

function syntaxErrors(file: string, text: string, before: string): string[] {
  const now = parseErrors(file, text)
  return now.length > parseErrors(file, before).length ? now : []
}

export function parseErrors(file: string, text: string): string[] {
  if (!/\.[cm]?[jt]sx?$/.test(file)) return []
  const source = parse(file, text) as ts.SourceFile & { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }
  return (source.parseDiagnostics ?? []).map(one => describe(file, source, one))
}

/** the changed files and those that import them */
function affected(after: Texts, graph: Graph): string[] {
  const files = new Set<string>()
  for (const file of after.keys()) {
    files.add(file)
    for (const use of graph.importers(file)) files.add(use.file)
  }
  return [...files].sort()
}

interface Problem { readonly key: string; readonly text: string }

function diagnose(host: TypeHost, files: readonly string[], after: Texts): Problem[] {
  const program = host.program(files, after)
  return files.flatMap(file => {
    const source = program.getSourceFile(host.path(file))
    if (source === undefined) return []
    return program.getSemanticDiagnostics(source).filter(one => !isAboutPackages(one)).map(one => ({
      key: `${file} ${one.code} ${ts.flattenDiagnosticMessageText(one.messageText, ' ').slice(0, 200)}`,
      text: describe(file, source, one),
    }))
  })
}

/** a package that is not installed, or its types: not our doing, before or after */
function isAboutPackages(diagnostic: ts.Diagnostic): boolean {
  if (![2307, 7016, 2792, 2875, 7026].includes(diagnostic.code)) return false
  return !/'\.\.?\//.test(ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '))
}

function freshOnes(before: readonly Problem[], now: readonly Problem[]): string[] {
  const budget = new Map<string, number>()
  for (const { key } of before) budget.set(key, (budget.get(key) ?? 0) + 1)
  return now.filter(({ key }) => {
    const left = budget.get(key) ?? 0
    budget.set(key, left - 1)
    return left <= 0
  }).map(({ text }) => text)
}

function describe(file: string, source: ts.SourceFile, diagnostic: ts.Diagnostic): string {
  const { line, character } = source.getLineAndCharacterOfPosition(diagnostic.start ?? 0)
  return `${file}:${line + 1}:${character + 1}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`
}

