// The variables that a process was started with, and what a project makes of them before it asks.
import { lastName } from './builtins.js'
import type { Expr } from './expr.js'
import type { Follower } from './follow.js'
import type { Term } from './term.js'

/** process.env, import.meta.env, Deno.env and `import { env } from 'node:process'` */
export function isEnvironment(term: Term): boolean {
  if (term.kind === 'part') return term.name === 'env' && term.of.kind === 'global' && ['process', 'import.meta', 'globalThis', 'Bun', 'Deno'].includes(term.of.name)
  return term.kind === 'package' && /^(node:)?process$/.test(term.module) && lastName(term) === 'env'
}

/** `schema.parse(process.env)`, `createEnv({ runtimeEnv: process.env })`: its members are called as the variables are */
export function isMadeOfEnvironment(follower: Follower, term: Term): boolean {
  if (term.kind === 'part') return /^(?:data|value|values|parsed|env)$/.test(String(term.name)) && isMadeOfEnvironment(follower, term.of)
  if (term.kind !== 'result') return false
  const isIt = (expr: Expr | null | undefined): boolean => expr?.kind === 'member' && expr.name === 'env' && follower.terms(term.file, expr).some(isEnvironment)
  return term.args.some(arg => isIt(arg) || (arg?.kind === 'object' && [...arg.props.map(prop => prop.value), ...arg.spreads].some(isIt)))
}
