// Functions and components that take an object of flags: by the type of a parameter, or because the code hands them one. What is
// written out there in a test forces flags (`mockFlags({ newNav: true })`, `render(page, { flags: { newNav: true } })`), elsewhere
// it names them.
import type { Expr } from './expr.js'
import type { FileFacts, Site } from './facts.js'
import type { Follower } from './follow.js'
import { mayLead } from './leads.js'
import type { Registry } from './registry.js'
import type { Specials } from './special.js'
import type { Spelling } from './shape.js'
import type { Term } from './term.js'
import type { Step } from './view.js'

export interface Taken {
  /** the argument, and the property of it */
  readonly path: readonly [index: number, ...rest: Step[]]
  /** the flags there are; `undefined` = any name is one */
  readonly registry: Registry | undefined
  readonly sdk: string
  readonly spelling: Spelling
}

/** Who takes flags, for files that may call it: `prop` = the name of the property they come by. */
export interface Taker { readonly name: string; readonly index: number; readonly prop: string | undefined }

export class Takers {
  readonly #taken = new Map<string, Taken[]>()
  readonly known: Taker[] = []

  constructor(readonly specials: Specials) {}

  private get follower(): Follower {
    return this.specials.follower
  }

  of(term: Term): readonly Taken[] {
    const key = receiverKey(term)
    return key === undefined ? [] : this.#taken.get(key) ?? []
  }

  /** @param words what the names of files were looked for: a type of flags comes from nowhere else */
  learnTypes(files: readonly FileFacts[], words: ReadonlySet<string>): void {
    if (this.specials.matcher.registries.isEmpty) return
    for (const facts of files) for (const site of facts.sites) if (site.kind === 'takes') this.typed(facts, site, words)
  }

  private typed(facts: FileFacts, { fn, types }: Site & { kind: 'takes' }, words: ReadonlySet<string>): void {
    const term: Term = { kind: 'function', file: facts.file, id: fn }
    for (const [index, type] of types.entries()) {
      if (!type || !mayLead(facts, type, words, () => false)) continue
      for (const { rest, registry } of this.listsIn(facts.file, type, words)) this.add(term, { path: [index, ...rest], registry, sdk: registry.sdk, spelling: registry.spelling })
    }
  }

  /** What a type says of flags: itself, or a property of it. */
  private listsIn(file: string, type: Expr, words: ReadonlySet<string>): { rest: Step[]; registry: Registry }[] {
    return this.follower.typed(file, type).flatMap(term => {
      const registry = this.listOf(term)
      if (registry) return [{ rest: [], registry }]
      const facts = term.kind === 'object' && term.expr.type ? this.follower.world.facts(term.file) : undefined
      if (term.kind !== 'object' || !facts) return []
      return term.expr.props.flatMap(({ name, value }) => {
        const lists = value && mayLead(facts, value, words, () => false) ? this.follower.typed(term.file, value).flatMap(one => this.listOf(one) ?? []) : []
        return lists.map(registry => ({ rest: [name], registry }))
      })
    })
  }

  private listOf(term: Term): Registry | undefined {
    const registry = term.kind === 'mapped' || (term.kind === 'object' && term.expr.type) ? this.specials.matcher.registries.of(term) : undefined
    return registry?.keys === 'names' ? registry : undefined
  }

  /** An object of flags is handed there. */
  hand(term: Term, path: readonly Step[], flags: Term): void {
    const [index, ...rest] = path, registry = this.listOf(flags)
    const from = flags.kind === 'flags' ? { registry: undefined, sdk: flags.sdk, spelling: flags.shape.spelling } : registry && { registry, sdk: registry.sdk, spelling: registry.spelling }
    if (from && typeof index === 'number') this.add(term, { path: [index, ...rest], ...from })
  }

  private add(term: Term, taken: Taken): void {
    const key = receiverKey(term), before = key === undefined ? [] : this.#taken.get(key) ?? []
    if (key === undefined || before.some(one => one.path.join('.') === taken.path.join('.'))) return
    this.#taken.set(key, [...before, taken])
    const facts = 'file' in term ? this.follower.world.facts(term.file) : undefined
    const name = term.kind === 'function' ? facts?.functions[term.id]?.name : term.kind === 'class' ? facts?.declarations[term.id]?.name : undefined
    const [index, prop] = taken.path
    if (name !== undefined && name !== '' && name !== 'constructor') this.known.push({ name, index, prop: typeof prop === 'string' ? prop : undefined })
  }
}

function receiverKey(term: Term): string | undefined {
  return term.kind === 'function' || term.kind === 'class' ? `${term.kind}:${term.file}:${term.id}` : undefined
}
