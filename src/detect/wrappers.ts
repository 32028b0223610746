// A function whose parameter flows unchanged into a key position is a read itself; found, not configured, to a fixpoint.
import type { Answer } from './answer.js'
import type { Expr } from './expr.js'
import type { Inner } from './reference.js'
import type { Affix, ParameterSlot, Table } from './key-set.js'
import type { Asked } from './key-types.js'
import type { Slot, SlotStep } from './rules.js'
import type { Taker } from './takers.js'
import type { Term } from './term.js'
import { undeclaredName, Unimported } from './unimported.js'
import type { World } from './world.js'

/** How the read inside answers: the wrapper's callers inherit it. */
export interface Inherited {
  readonly sdk: string
  readonly role: 'read' | 'override'
  readonly answer: Answer
  /** the read itself, and the others that ask for the same key */
  readonly through: readonly Inner[]
  /** patterns that a key must fit */
  readonly only?: readonly string[] | undefined
  /** where the callers put what answers for the flag, or the constant that does */
  readonly fallback?: Slot | Expr | undefined
}

export interface Wrapper extends Inherited {
  readonly slot: Slot
  /** text it puts before and after what it is given */
  readonly affix?: Affix | undefined
  /** it is given the name of an entry of these */
  readonly tables?: readonly Table[] | undefined
  /** the parameter's own declaration, for the default it may have */
  readonly file: string
  readonly declaration: number
  /** a method: the key is what the object was constructed with */
  readonly receiver?: ParameterSlot
}

/** as it is being learnt: more reads inside may turn up */
type Learnt = Wrapper & { readonly through: Inner[] }

function alsoThrough(before: Learnt, { role, through }: Inherited): void {
  if (before.role === role) for (const one of through) if (!before.through.some(other => sameInner(one, other))) before.through.push(one)
}

export class Wrappers {
  readonly #byFunction = new Map<string, Learnt[]>()
  readonly #files = new Set<string>()
  /** functions that somebody calls: their inner read is theirs */
  readonly #called = new Set<string>()

  readonly #open = new Set<string>()

  /** by signature: the functions that implement it */
  readonly #behind = new Map<string, readonly string[]>()

  constructor(readonly world: World) {}

  readonly #unimported = new Unimported()

  /** @returns what `watching` calls the function, if it was new */
  learn({ term, rest, affix, tables }: ParameterSlot, inherited: Inherited): readonly string[] {
    const declaration = this.world.facts(term.file)?.declarations[term.id]
    if (declaration?.kind !== 'parameter') return []
    const key = functionKey(term.file, declaration.fn)
    const steps: SlotStep[] = [...term.path.map(name => ({ kind: 'prop' as const, name: String(name) })), ...rest]
    const slot = { index: declaration.index, steps }
    const known = this.#byFunction.get(key) ?? []
    const before = known.find(one => sameSlot(one.slot, slot) && one.affix?.join('*') === affix?.join('*') && sameTables(one.tables, tables))
    if (before !== undefined) {
      alsoThrough(before, inherited)
      return []
    }
    // a wrapper that calls itself with more text each time has no end
    if (known.length >= MAX_SLOTS) return []
    this.set(key, term.file, [...known, { ...inherited, through: [...inherited.through], slot, affix, tables, file: term.file, declaration: term.id }])
    const name = this.nameOf(key)
    if (name === undefined) return [key]
    this.#unimported.add(name, key)
    return [key, name]
  }

  /** A method that asks for what its object was constructed with. */
  learnMethod(fn: number, receiver: ParameterSlot, inherited: Inherited): readonly string[] {
    const { file, id } = receiver.term, key = functionKey(file, fn), known = this.#byFunction.get(key) ?? []
    const before = known.find(one => one.receiver?.term.id === id)
    if (before !== undefined) {
      alsoThrough(before, inherited)
      return []
    }
    this.set(key, file, [...known, { ...inherited, through: [...inherited.through], fallback: undefined, slot: { index: 0, steps: receiver.rest }, affix: receiver.affix, tables: receiver.tables, file, declaration: id, receiver }])
    return [key]
  }

  /** What a class does for a signature of its interface or base, whoever calls the signature asks for. */
  stand(signature: Term & { kind: 'function' }, { term }: ParameterSlot): string | undefined {
    const declaration = this.world.facts(term.file)?.declarations[term.id]
    if (declaration?.kind !== 'parameter') return undefined
    const key = functionKey(signature.file, signature.id), own = functionKey(term.file, declaration.fn)
    this.set(key, signature.file, this.#byFunction.get(own) ?? [])
    this.#behind.set(key, [...new Set([...this.#behind.get(key) ?? [], own])])
    if (this.#called.has(key)) this.#called.add(own)
    return key
  }

  of(term: Term): readonly Wrapper[] {
    const name = undeclaredName(term), key = this.keyOf(term)
    for (const one of [name, key]) if (one !== undefined) this.#asked.add(one)
    return (key !== undefined && this.#byFunction.get(key)) || []
  }

  private keyOf(term: Term): string | undefined {
    if (term.kind === 'function') return functionKey(term.file, term.id)
    const name = undeclaredName(term)
    return name === undefined ? undefined : this.#unimported.only(name)
  }

  readonly #asked = new Set<string>()

  /** What `work` answers, and the functions it would answer differently for once they turn out to be wrappers. */
  watching<T>(work: () => T): { readonly answer: T; readonly asked: readonly string[] } {
    this.#asked.clear()
    const answer = work()
    return { answer, asked: [...this.#asked] }
  }

  /** those that read a flag by the key they are given */
  asked(): Asked[] {
    return [...this.#byFunction].flatMap(([key, all]) => {
      const split = key.lastIndexOf(':'), fn = { kind: 'function' as const, file: key.slice(0, split), id: Number(key.slice(split + 1)) }
      return all.flatMap(({ role, slot, sdk, affix, tables }) => role === 'read' && !affix && !tables ? [{ fn, slot, sdk }] : [])
    })
  }

  /** how their callers call them */
  names(): string[] {
    return [...this.#byFunction.keys()].flatMap(key => this.nameOf(key) ?? [])
  }

  private nameOf(key: string): string | undefined {
    const split = key.lastIndexOf(':')
    return this.world.facts(key.slice(0, split))?.functions[Number(key.slice(split + 1))]?.name
  }

  private set(key: string, file: string, learnt: Learnt[]): void {
    this.#byFunction.set(key, learnt)
    this.#files.add(file)
  }

  /** Whether any stands in the file. */
  isIn(file: string): boolean {
    return this.#files.has(file)
  }

  has(file: string, fn: number): boolean {
    return this.#byFunction.has(functionKey(file, fn))
  }

  /** Whoever writes its name may ask for a flag. A test helper that takes flags by a property is a taker instead. */
  isWanted(file: string, fn: number): boolean {
    return (this.#byFunction.get(functionKey(file, fn)) ?? []).some(one => !isTaker(one))
  }

  takers(): Taker[] {
    return [...this.#byFunction].flatMap(([key, all]) => {
      const name = this.nameOf(key)
      return name === undefined ? [] : all.filter(isTaker).map(({ slot: { index, steps: [first] } }) => ({ name, index, prop: first?.kind === 'prop' ? first.name : undefined }))
    })
  }

  called(term: Term): void {
    const key = this.keyOf(term)
    if (key === undefined) return
    this.#called.add(key)
    for (const own of this.#behind.get(key) ?? []) this.#called.add(own)
  }

  /** A method of an object that this was given to: what it does with it is its callers'. */
  calledOn({ term }: ParameterSlot): void {
    const declaration = this.world.facts(term.file)?.declarations[term.id]
    if (declaration?.kind === 'parameter') this.#called.add(functionKey(term.file, declaration.fn))
  }

  /** Somebody hands on, whole, what a key deep inside is taken from: what is read there is not known here, wherever it came from. */
  leaveOpen(term: Term): void {
    const key = this.keyOf(term)
    if (key === undefined) return
    for (const own of [key, ...this.#behind.get(key) ?? []]) this.#open.add(own)
  }

  isCalled({ term }: ParameterSlot): boolean {
    const declaration = this.world.facts(term.file)?.declarations[term.id], key = declaration?.kind === 'parameter' ? functionKey(term.file, declaration.fn) : undefined
    return key !== undefined && this.#called.has(key) && !this.#open.has(key)
  }
}

const MAX_SLOTS = 20

/** `render(page, { flags: { newNav: true } })`: nearly every test calls it, and few hand it flags. */
const isTaker = ({ role, slot: { steps } }: Wrapper): boolean => role === 'override' && steps[0]?.kind === 'prop'

const sameInner = (a: Inner, b: Inner): boolean => a.file === b.file && a.site.start === b.site.start && a.site.end === b.site.end

const functionKey = (file: string, fn: number): string => `${file}:${fn}`

const sameTables = (a: readonly Table[] = [], b: readonly Table[] = []): boolean => a.length === b.length && a.every((one, at) => one.expr === b[at]?.expr)

const sameSlot = (a: Slot, b: Slot): boolean => a.index === b.index && JSON.stringify(a.steps) === JSON.stringify(b.steps)
