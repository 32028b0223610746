// A call that another call makes, for another `this`: `isOn.call(it, 'x')`, `isOn.apply(it, ['x'])`, `Reflect.apply(isOn, it, ['x'])`.
import type { Expr } from './expr.js'
import type { Site } from './facts.js'

type Call = Site & { kind: 'call' }

export function calledInside(site: Call): Call | undefined {
  const { callee, args } = site
  if (callee.kind !== 'member') return undefined
  const { of, name } = callee, [first, second, third] = args
  if (of.kind === 'global' && of.name === 'Reflect') return name === 'apply' && first && third ? { ...site, callee: first, ...listed(third) } : undefined
  if (of.kind !== 'declared' && of.kind !== 'member') return undefined
  if (name === 'call') return { ...site, callee: of, args: args.slice(1) }
  return name === 'apply' && second ? { ...site, callee: of, ...listed(second) } : undefined
}

/** A list that is written out, or one that has a name. */
function listed(list: Expr): Pick<Call, 'args' | 'spread'> {
  return list.kind === 'array' ? { args: list.items } : { args: [null], spread: list }
}
