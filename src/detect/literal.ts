import type { FlagValue } from '../flag/value.js'
import type { Expr } from './expr.js'

/** A value written out in code; `undefined` = anything else. */
export function literalOf(expr: Expr | undefined): FlagValue | undefined {
  if (expr?.kind === 'value') return expr.value
  if (expr?.kind === 'array') {
    const items = expr.items.map(item => item ? literalOf(item) : undefined)
    return items.some(item => item === undefined) ? undefined : items as FlagValue[]
  }
  if (expr?.kind !== 'object' || expr.open || expr.spreads.length > 0) return undefined
  const entries = expr.props.map(prop => [prop.name, literalOf(prop.value)] as const)
  return entries.some(([name, value]) => name === '' || value === undefined) ? undefined : Object.fromEntries(entries) as FlagValue
}
