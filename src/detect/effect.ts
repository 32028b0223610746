// `yield call(isOn, 'x')`: a saga has its middleware make the call.
import type { Expr } from './expr.js'
import type { Site } from './facts.js'
import type { World } from './world.js'

const EFFECTS = /^(?:redux-saga\/effects|typed-redux-saga(?:\/macro)?)$/

/** The call that the effect stands for. */
export function effectOf(world: World, file: string, site: Site & { kind: 'call' }): Site & { kind: 'call' } | undefined {
  const { callee, args: [fn, ...args] } = site
  if (callee.kind !== 'declared' || !fn || !isNamed(fn)) return undefined
  const declaration = world.facts(file)?.declarations[callee.id]
  return declaration?.kind === 'import' && declaration.imported === 'call' && EFFECTS.test(declaration.module) ? { ...site, callee: fn, args } : undefined
}

const isNamed = ({ kind }: Expr): boolean => kind === 'declared' || kind === 'member'
