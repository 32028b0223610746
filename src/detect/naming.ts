// How code calls things: the name behind an alias, the name as written, the last words of a path.
import { lastName } from './builtins.js'
import type { Expr } from './expr.js'
import type { Term } from './term.js'
import type { World } from './world.js'

/** The exported name of what a callee stands for: an alias does not hide it. */
export function termName(world: World, term: Term): string | undefined {
  switch (term.kind) {
    case 'function': return world.facts(term.file)?.functions[term.id]?.name
    case 'parameter': return term.path.length > 0 ? String(term.path.at(-1)) : undefined
    case 'partial': return termName(world, term.of)
    default: return lastName(term)
  }
}

/** How the code itself calls it, an import's own name first. */
export function writtenName(world: World, file: string, expr: Expr): string | undefined {
  if (expr.kind === 'member') return String(expr.name)
  if (expr.kind === 'global') return expr.name
  if (expr.kind === 'call') return writtenName(world, file, expr.callee)
  if (expr.kind !== 'declared') return expr.kind === 'this' ? 'this' : undefined
  const declaration = world.facts(file)?.declarations[expr.id]
  return declaration?.kind === 'import' && declaration.imported !== 'default' && declaration.imported !== '*' ? declaration.imported : declaration?.name
}

/** Does `a.b.config` end in `config`, `*.flags` in anything's flags? `const { flags } = a` is `a.flags`, too. */
export function endsIn(expr: Expr, words: string, world: World, file: string): boolean {
  const parts = words.split('.')
  let at: Expr | undefined = expr
  for (const word of parts.reverse()) {
    if (at === undefined) return false
    if (word !== '*' && calledAs(at, world, file) !== word) at = takenFrom(at, world, file)
    if (at === undefined || (word !== '*' && calledAs(at, world, file) !== word)) return false
    const from: Expr = takenFrom(at, world, file) ?? at
    at = from.kind === 'member' ? from.of : from.kind === 'call' && from.callee.kind === 'member' ? from.callee.of : undefined
  }
  return true
}

function calledAs(expr: Expr, world: World, file: string): string | undefined {
  return expr.kind === 'call' ? `${writtenName(world, file, expr)}()` : writtenName(world, file, expr)
}

/** the member that a name was bound to: `const { flags } = useContext(C)`, `const flags = context.flags` */
function takenFrom(expr: Expr, world: World, file: string): Expr | undefined {
  const declaration = expr.kind === 'declared' ? world.facts(file)?.declarations[expr.id] : undefined
  return declaration?.kind === 'const' && declaration.value.kind === 'member' ? declaration.value : undefined
}
