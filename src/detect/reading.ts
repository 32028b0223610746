// What one site reads, declares or forces, and what the shape it answers to says of the answer.
import { answerFrom, type Answer } from './answer.js'
import type { At, Expr } from './expr.js'
import type { Keys } from './key-set.js'
import type { Inner, Role, Via } from './reference.js'
import type { Shape } from './shape.js'
import type { Term } from './term.js'

/** A site that answers to a rule, with the keys it can have. */
export interface Reading {
  readonly file: string
  readonly site: At
  readonly enclosing: string | undefined
  readonly keys: Keys
  readonly role: Role
  readonly sdk: string
  /** how the key is reached when it stands there as a literal; a constant or a variable says so itself */
  readonly via: Via
  readonly fallback: Expr | undefined
  /** for an override of keys alone: the state it forces */
  readonly forces?: Expr | undefined
  readonly answer: Answer
  /** of a wrapper's call: the reads inside */
  readonly through?: readonly Inner[]
  readonly inert: boolean
  /** the keys are values of constants: whoever uses one names the flag */
  readonly holds?: boolean
  /** patterns that its keys must fit: those of the environment */
  readonly only?: readonly string[] | undefined
  /** the wrapper it was found by, where that takes its key from deep inside what it is given */
  readonly deepIn?: Term
}

/** What the rest of a shape says about the answer. */
export function answerOf(shape: Partial<Shape>): Pick<Reading, 'answer' | 'inert'> {
  return { answer: answerFrom(shape), inert: roleOf(shape) !== 'read' }
}

export function roleOf(shape: Partial<Shape>): 'read' | 'declare' | 'override' {
  return 'makes' in shape && shape.makes === 'reader' ? 'declare' : shape.role ?? 'read'
}

/** `change:*` of `client.on('change:x')`: the key is the part that the star stands for. */
export function inside(keys: Keys, within: string): Keys {
  const [before = '', after = ''] = within.split('*')
  const cut = (text: string): string => text.slice(before.length, text.length - after.length)
  const fits = (text: string): boolean => text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after)
  return {
    ...keys, hits: keys.hits.filter(hit => fits(hit.key)).map(hit => ({ ...hit, key: cut(hit.key) })),
    dynamic: keys.dynamic && fits(keys.dynamic.glob) ? { ...keys.dynamic, glob: cut(keys.dynamic.glob) } : undefined,
  }
}

export const nothingFits = (keys: Keys, within: string): boolean => {
  const { hits, dynamic } = inside(keys, within)
  return hits.length === 0 && dynamic === undefined
}

/** Two rules may describe the same read: the first (the user's own) stands. */
export function unique(readings: readonly Reading[]): Reading[] {
  const seen = new Set<string>()
  return readings.filter(reading => {
    const keys = [...reading.keys.hits.map(hit => `${hit.key}@${hit.at[0]}`), ...(reading.keys.dynamic ? ['*'] : []), ...(reading.keys.parameters.length > 0 ? ['()'] : [])]
    const fresh = keys.length === 0 || keys.some(key => !seen.has(`${reading.role} ${key}`))
    for (const key of keys) seen.add(`${reading.role} ${key}`)
    return fresh
  })
}
