// A state that the override only passes on: setup({ newCart = true } = {}) { mockFlags({ newCart }) }. The calls of the helper
// decide, so each of them forces the flag where it stands.
import { ts } from '../../scan/compiler.js'
import { forcingsOf } from '../../scan/flow/forcing.js'
import { bindingsOf, nodeIn } from '../../scan/flow/names.js'
import type { FlagValue } from '../../flag/value.js'

export interface Decided {
  /** where the call, or the row, begins */
  readonly at: number
  readonly by: 'call' | 'row' | 'value'
  /** `undefined` = the call leaves it out, and nothing stands in for it */
  readonly state: FlagValue | undefined
}

/** Nothing where any of the places that decide cannot be read. */
export function decidedBy(expression: ts.Expression): Decided[] {
  const source = expression.getSourceFile(), same = nodeIn(bindingsOf(source.fileName, source.text).source, expression)
  return ((same && forcingsOf(same)) ?? []).map(({ at, by, state }) => ({ at: at.getStart(), by: by === 'default' ? 'call' : by, state }))
}
