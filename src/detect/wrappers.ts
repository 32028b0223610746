// A function whose parameter flows unchanged into a key position is a read itself; found, not configured, to a fixpoint.
import type { Answer } from './answer.js'
import type { Affix, ParameterSlot } from './key-set.js'
import type { Asked } from './key-types.js'
import type { Slot, SlotStep } from './rules.js'
import type { Term } from './term.js'
import type { World } from './world.js'

/** How the read inside answers: the wrapper's callers inherit it. */
/** `only` = the patterns that a key must fit */
export interface Inherited { readonly only?: readonly string[] | undefined; readonly sdk: string; readonly role: 'read' | 'override'; readonly answer: Answer }

export interface Wrapper extends Inherited {
  readonly slot: Slot
  /** text it puts before and after what it is given */
  readonly affix?: Affix | undefined
  /** the parameter's own declaration, for the default it may have */
  readonly file: string
  readonly declaration: number
}

export class Wrappers {
  readonly #byFunction = new Map<string, Wrapper[]>()
  /** functions that somebody calls: their inner read is theirs */
  readonly #called = new Set<string>()

  /** by signature: the functions that implement it */
  readonly #behind = new Map<string, readonly string[]>()

  constructor(readonly world: World) {}

  /** @returns the function it is, as `watching` names it, if that was new */
  learn({ term, rest, affix }: ParameterSlot, inherited: Inherited): string | undefined {
    const declaration = this.world.facts(term.file)?.declarations[term.id]
    if (declaration?.kind !== 'parameter') return undefined
    const key = functionKey(term.file, declaration.fn)
    const steps: SlotStep[] = [...term.path.map(name => ({ kind: 'prop' as const, name: String(name) })), ...rest]
    const slot = { index: declaration.index, steps }
    const known = this.#byFunction.get(key) ?? []
    if (known.some(one => sameSlot(one.slot, slot) && one.affix?.join('*') === affix?.join('*'))) return undefined
    // a wrapper that calls itself with more text each time has no end
    if (known.length >= MAX_SLOTS) return undefined
    this.#byFunction.set(key, [...known, { ...inherited, slot, affix, file: term.file, declaration: term.id }])
    return key
  }

  /** What a class does for a signature of its interface or base, whoever calls the signature asks for. */
  stand(signature: Term & { kind: 'function' }, { term }: ParameterSlot): string | undefined {
    const declaration = this.world.facts(term.file)?.declarations[term.id]
    if (declaration?.kind !== 'parameter') return undefined
    const key = functionKey(signature.file, signature.id), own = functionKey(term.file, declaration.fn)
    this.#byFunction.set(key, this.#byFunction.get(own) ?? [])
    this.#behind.set(key, [...new Set([...this.#behind.get(key) ?? [], own])])
    if (this.#called.has(key)) this.#called.add(own)
    return key
  }

  of(term: Term): readonly Wrapper[] {
    if (term.kind !== 'function') return []
    const key = functionKey(term.file, term.id)
    this.#asked.add(key)
    return this.#byFunction.get(key) ?? []
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
      return all.flatMap(({ role, slot, sdk, affix }) => role === 'read' && !affix ? [{ fn, slot, sdk }] : [])
    })
  }

  /** how their callers call them */
  names(): string[] {
    return [...this.#byFunction.keys()].flatMap(key => {
      const split = key.lastIndexOf(':')
      return this.world.facts(key.slice(0, split))?.functions[Number(key.slice(split + 1))]?.name ?? []
    })
  }

  has(file: string, fn: number): boolean {
    return this.#byFunction.has(functionKey(file, fn))
  }

  called(term: Term): void {
    if (term.kind !== 'function') return
    const key = functionKey(term.file, term.id)
    this.#called.add(key)
    for (const own of this.#behind.get(key) ?? []) this.#called.add(own)
  }

  isCalled({ term }: ParameterSlot): boolean {
    const declaration = this.world.facts(term.file)?.declarations[term.id]
    return declaration?.kind === 'parameter' && this.#called.has(functionKey(term.file, declaration.fn))
  }
}

const MAX_SLOTS = 20

const functionKey = (file: string, fn: number): string => `${file}:${fn}`

const sameSlot = (a: Slot, b: Slot): boolean => a.index === b.index && JSON.stringify(a.steps) === JSON.stringify(b.steps)
