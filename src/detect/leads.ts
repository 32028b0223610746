// Whether an expression can come to an object of flags, by the names it mentions in its own file. An import of another name
// is not followed: that would parse everything the file imports.
import type { Declaration, Expr } from './expr.js'
import type { FileFacts } from './facts.js'
import { stemOf } from './touch.js'

const MAX_DEPTH = 10

/** It may say yes too often; the follower decides. `receives` = a function is known to be handed flags. */
export function mayLead(facts: FileFacts, expr: Expr | null | undefined, words: ReadonlySet<string>, receives: (fn: number) => boolean, depth = 0): boolean {
  if (!expr || depth > MAX_DEPTH) return false
  const deeper = (one: Expr | null | undefined): boolean => mayLead(facts, one, words, receives, depth + 1)
  switch (expr.kind) {
    case 'global': return words.has(expr.name)
    case 'member': return words.has(String(expr.name)) || (expr.of.kind === 'this' ? ofClass(facts, expr.of.of, String(expr.name), deeper) : deeper(expr.of))
    case 'element': case 'list': case 'typeof': case 'keyof': case 'where': return deeper(expr.of)
    case 'mapped': return deeper(expr.keys)
    case 'call': return deeper(expr.callee) || expr.args.some(arg => (arg?.kind === 'declared' || arg?.kind === 'function') && deeper(arg)) || (expr.types ?? []).some(deeper)
    case 'either': case 'all': return expr.of.some(deeper)
    case 'generic': return deeper(expr.of) || expr.args.some(deeper)
    case 'object': return expr.spreads.some(deeper) || expr.props.some(prop => deeper(prop.value))
    case 'function': return (facts.functions[expr.id]?.returns ?? []).some(deeper)
    case 'declared': return declared(facts, facts.declarations[expr.id], words, receives, deeper)
    default: return false
  }
}

/** What `a` of `a.b().c` was imported as, through constants of the file. */
export function importBehind(facts: FileFacts, expr: Expr, depth = 0): Declaration & { kind: 'import' } | undefined {
  if (depth > MAX_DEPTH) return undefined
  if (expr.kind === 'member' || expr.kind === 'element') return importBehind(facts, expr.of, depth + 1)
  if (expr.kind === 'call') return importBehind(facts, expr.callee, depth + 1)
  const declaration = expr.kind === 'declared' ? facts.declarations[expr.id] : undefined
  if (declaration?.kind === 'const') return importBehind(facts, declaration.value, depth + 1)
  return declaration?.kind === 'import' ? declaration : undefined
}

type Deeper = (expr: Expr | null | undefined) => boolean

function declared(facts: FileFacts, declaration: Declaration | undefined, words: ReadonlySet<string>, receives: (fn: number) => boolean, deeper: Deeper): boolean {
  switch (declaration?.kind) {
    case 'import': return words.has(declaration.imported) || words.has(declaration.name) || words.has(declaration.module) || (declaration.imported === 'default' && words.has(stemOf(declaration.module)))
    case 'const': return deeper(declaration.value) || deeper(declaration.type)
    case 'variable': return declaration.values.some(deeper) || deeper(declaration.type)
    case 'parameter': return receives(declaration.fn) || deeper(declaration.type) || deeper(declaration.default)
    case 'each': return deeper(declaration.of)
    case 'function': return words.has(declaration.name) || (facts.functions[declaration.fn]?.returns ?? []).some(deeper)
    case 'type': return words.has(declaration.name) || deeper(declaration.value)
    default: return false
  }
}

/** `this.flags`, and React's `this.props` */
function ofClass(facts: FileFacts, id: number | undefined, name: string, deeper: Deeper): boolean {
  const owner = id === undefined ? undefined : facts.declarations[id]
  if (owner?.kind !== 'class') return false
  return name === 'props' || owner.members.some(member => member.name === name && (deeper(member.value) || deeper(member.type)))
}
