// Nothing is written that was not checked: the planned texts are parsed again, and what they touch is type-checked before
// and after. Diagnostics that were there already do not stop a removal; a new one does.
import type { ts } from '../fold/compiler.js'
import { parse } from '../scan/flow/names.js'
import { isMarkup } from '../scan/kinds.js'
import { hunksOf } from './moved.js'
import type { Graph } from './graph.js'
import type { Project } from './project.js'
import { freshOf, problemAt, problemsIn, type Problem } from './types/problems.js'
import { createTypeHost, type Texts, type TypeHost } from './types/program.js'
import { differenceOf, shapeOf, type Difference, type Shape } from './types/shape.js'

export interface Verified {
  /** files that were type-checked; none when the change touches no TypeScript */
  readonly files: number
  /** diagnostics in those files */
  readonly before: number
  readonly after: number
  readonly fresh: readonly Problem[]
  /** what could not be checked, in words */
  readonly notes: readonly string[]
}

/** Proves one plan after the other; what is known of the text before is asked once. */
export function createVerifier(root: string, project: Project, graph: Graph): (after: Texts) => Verified {
  let host: TypeHost | undefined
  const known: Known = new Map()
  return after => {
    const syntax = [...after].flatMap(([file, text]) => text === undefined ? [] : syntaxErrors(file, text, project.read(file) ?? ''))
    if (syntax.length > 0) return { files: after.size, before: 0, after: syntax.length, fresh: syntax, notes: [] }
    const first = [...after.keys()].filter(isTyped).sort()[0]
    if (first === undefined && ![...after.keys()].some(isCode)) return { files: 0, before: 0, after: 0, fresh: [], notes: [] }
    host ??= createTypeHost(root, project, first ?? '')
    return new Check(host, project, graph, after, known).run()
  }
}

const isCode = (file: string): boolean => /\.[cm]?[jt]sx?$/.test(file)
const isTyped = (file: string): boolean => /\.[cm]?tsx?$/.test(file)

function syntaxErrors(file: string, text: string, before: string): Problem[] {
  const now = parseErrors(file, text)
  return now.length > parseErrors(file, before).length ? now : []
}

export function parseErrors(file: string, text: string): Problem[] {
  if (!isCode(file) && !isMarkup(file)) return []
  const source = parse(file, text) as ts.SourceFile & { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }
  return (source.parseDiagnostics ?? []).map(one => problemAt(file, source, one))
}

/** what was wrong with a file before; in another company its types may reach further */
type Known = Map<string, readonly Problem[]>

/**
 * Starts with the files that changed and goes on to those that can tell the difference: files that use an export which is
 * something else now, and files that name a member which went.
 */
class Check {
  readonly #files = new Set<string>()
  readonly #fresh: Problem[] = []
  #before = 0
  #after = 0

  constructor(readonly host: TypeHost, readonly project: Project, readonly graph: Graph, readonly changed: Texts, readonly known: Known) {}

  run(): Verified {
    for (let next: Suspects = new Map([...this.changed.keys()].filter(isCode).map(file => [file, new Set()])); next.size > 0;) next = this.look(next)
    const files = [...this.#files].filter(isTyped).length
    return { files, before: this.#before, after: this.#after, fresh: this.#fresh, notes: files === 0 ? [] : this.host.notes }
  }

  /** The files to look at next. */
  private look(files: Suspects): Suspects {
    for (const file of files.keys()) this.#files.add(file)
    const roots = [...this.#files].sort()
    const now = this.host.program(roots.filter(file => !this.isGone(file)), this.changed)
    const was = lazily(() => this.host.program(roots.filter(file => this.project.read(file) !== undefined), new Map()))
    const next = new Map<string, Set<string>>()
    for (const [file, suspects] of files) {
      this.compare(file, now, was)
      for (const [user, name] of this.affectedBy(file, this.difference(file, suspects, now, was))) if (!this.#files.has(user)) next.set(user, (next.get(user) ?? new Set()).add(name))
    }
    return next
  }

  private compare(file: string, now: ts.Program, was: () => ts.Program): void {
    if (!isTyped(file) || this.isGone(file)) return
    const after = problemsIn(file, now, this.host)
    this.#after += after.length
    if (after.length === 0) return
    const key = [file, ...[...this.#files].sort()].join('\n'), before = this.known.get(key) ?? problemsIn(file, was(), this.host)
    this.known.set(key, before)
    this.#before += before.length
    this.#fresh.push(...freshOf(before, after, hunksOf(this.project.read(file) ?? '', this.changed.get(file) ?? this.project.read(file) ?? '')))
  }

  private difference(file: string, suspects: ReadonlySet<string>, now: ts.Program, was: () => ts.Program): Difference {
    const [after = NOTHING, before = NOTHING] = [this.isGone(file) ? undefined : now, was()].map(program => {
      const source = program?.getSourceFile(this.host.path(file))
      return program === undefined || source === undefined ? undefined : shapeOf(source, program.getTypeChecker())
    })
    return differenceOf(before, after, suspects)
  }

  /** files, each with a name that means something else in it */
  private affectedBy(file: string, { names, members }: Difference): [string, string][] {
    const barrels = [...names].flatMap(name => this.graph.importers(file).filter(use => use.import.kind === 'reexport' && use.import.name === name))
    const users = [...names].flatMap(name => [...this.graph.usesOf(file, name), ...barrels].flatMap((use): [string, string][] => [[use.file, name], [use.file, use.import.local?.text ?? name]]))
    if (members.size === 0) return users
    const named = [...this.graph.dependents(file)].filter(one => isCode(one) && [...members].some(name => this.project.read(one)?.includes(name)))
    return [...users, ...named.map((one): [string, string] => [one, ''])]
  }

  private isGone(file: string): boolean {
    return this.changed.has(file) && this.changed.get(file) === undefined
  }
}

/** files to look at, each with the names that mean something else in it */
type Suspects = ReadonlyMap<string, ReadonlySet<string>>

const NOTHING: Shape = { exports: new Map(), types: new Map() }

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
