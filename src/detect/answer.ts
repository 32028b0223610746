// What a read's result says about the flag, as its shape describes it; a wrapper's callers inherit it.
import type { FlagReference } from './reference.js'
import type { Shape } from './shape.js'

export type Answer = Pick<FlagReference, 'result' | 'async' | 'also' | 'answers' | 'type' | 'gate'>

export const PLAIN: Answer = { result: undefined, async: false }

export function answerFrom(shape: Partial<Shape>): Answer {
  const { result, async, also, answers, type } = shape
  const gate = shape.kind === 'jsx' && (shape.match !== undefined || shape.otherwise !== undefined)
    ? { ...(shape.match === undefined ? {} : { match: shape.match }), ...(shape.otherwise === undefined ? {} : { otherwise: shape.otherwise }) }
    : undefined
  return {
    result, async: async === true,
    ...(also === undefined ? {} : { also }), ...(answers === undefined ? {} : { answers }),
    ...(type === undefined ? {} : { type }), ...(gate === undefined ? {} : { gate }),
  }
}
