// What an expression says, as plain data: no AST, no file system, so that facts of a file can be cached and sent about.
// Names are resolved to the declarations of their own file; what lies behind an import is the linker's business.
import type { Step } from './view.js'

/** UTF-16 offsets in the expression's own file */
export type At = readonly [start: number, end: number]

export type Expr =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null; readonly at: At }
  | { readonly kind: 'template'; readonly quasis: readonly string[]; readonly parts: readonly Expr[]; readonly at: At }
  /** a name declared in this file: an index into `FileFacts.declarations`; `type` = where a type is meant */
  | { readonly kind: 'declared'; readonly id: number; readonly at: At; readonly type?: true }
  | { readonly kind: 'global'; readonly name: string; readonly at: At }
  /** `this` inside a class: its declaration, or `undefined` */
  | { readonly kind: 'this'; readonly of: number | undefined; readonly above?: true }
  /** `at` is the member's own token */
  | { readonly kind: 'member'; readonly of: Expr; readonly name: Step; readonly at: At }
  | { readonly kind: 'element'; readonly of: Expr; readonly index: Expr; readonly at: At }
  | { readonly kind: 'call'; readonly callee: Expr; readonly args: readonly (Expr | null)[]; readonly types?: readonly Expr[]; readonly construct: boolean; readonly at: At }
  | { readonly kind: 'import'; readonly module: string }
  | { readonly kind: 'object'; readonly props: readonly Entry[]; readonly spreads: readonly Expr[]; readonly open: boolean; readonly type?: true; readonly at: At }
  | { readonly kind: 'array'; readonly items: readonly (Expr | null)[]; readonly at: At }
  | { readonly kind: 'either'; readonly of: readonly Expr[]; readonly at: At }
  | { readonly kind: 'function'; readonly id: number; readonly at: At }
  | { readonly kind: 'keyof'; readonly of: Expr }
  | { readonly kind: 'typeof'; readonly of: Expr }
  | { readonly kind: 'generic'; readonly of: Expr; readonly args: readonly Expr[] }
  | { readonly kind: 'list'; readonly of: Expr }
  | { readonly kind: 'mapped'; readonly keys: Expr; readonly value: Expr | undefined }
  | { readonly kind: 'all'; readonly of: readonly Expr[] }
  /** only those of `of` that hold what the tests say */
  | { readonly kind: 'where'; readonly of: Expr; readonly tests: readonly RowTest[] }
  | { readonly kind: 'unknown'; readonly at: At }

/** `row.a.b === value`, or, without `is`, `!==` */
export interface RowTest { readonly path: readonly Step[]; readonly is: boolean; readonly value: Expr }

/** `computed` = the expression of `{ [KEY]: v }`, whose name is '' */
export interface Entry { readonly name: string; readonly at: At; readonly value: Expr | undefined; readonly computed?: Expr }

export type Declaration = { readonly name: string; readonly at: At } & (
  | { readonly kind: 'import'; readonly module: string; readonly imported: string; readonly importedAt: At }
  | { readonly kind: 'const'; readonly value: Expr; readonly type: Expr | undefined; readonly whole: At }
  | { readonly kind: 'variable'; readonly values: readonly Expr[]; readonly type: Expr | undefined; readonly open?: true }
  | { readonly kind: 'parameter'; readonly fn: number; readonly index: number; readonly type: Expr | undefined; readonly default: Expr | undefined; readonly rest?: true }
  | { readonly kind: 'each'; readonly of: Expr; readonly what: 'values' | 'keys' }
  | { readonly kind: 'enum'; readonly members: readonly Entry[] }
  | { readonly kind: 'class'; readonly heritage: readonly Expr[]; readonly types: readonly Expr[]; readonly fulfils: readonly Expr[]; readonly members: readonly Member[]; readonly construct?: Constructed }
  | { readonly kind: 'function'; readonly fn: number }
  | { readonly kind: 'type'; readonly value: Expr }
  | { readonly kind: 'opaque' })

/** `above` = what its constructor hands to `super` */
export interface Constructed { readonly fn: number; readonly above?: readonly (Expr | null)[] }

export interface Member {
  readonly name: string
  readonly at: At
  readonly is: 'field' | 'method' | 'getter'
  readonly static: boolean
  readonly value: Expr | undefined
  readonly type: Expr | undefined
  /** of a parameter property: the parameter's declaration */
  readonly parameter?: number
}

export interface FunctionFacts {
  readonly name: string | undefined
  readonly returns: readonly Expr[]
  readonly type: Expr | undefined
  /** false = a signature: whoever implements it is not known */
  readonly body: boolean
}

/** Every expression directly inside one, for walks over data. */
export function partsOf(expr: Expr): readonly (Expr | null | undefined)[] {
  switch (expr.kind) {
    case 'template': return expr.parts
    case 'member': case 'keyof': case 'typeof': case 'list': return [expr.of]
    case 'element': return [expr.of, expr.index]
    case 'call': return [expr.callee, ...expr.args, ...expr.types ?? []]
    case 'object': return [...expr.props.map(prop => prop.value), ...expr.spreads]
    case 'array': return expr.items
    case 'either': case 'all': return expr.of
    case 'generic': return [expr.of, ...expr.args]
    case 'mapped': return [expr.keys, expr.value]
    case 'where': return [expr.of, ...expr.tests.map(test => test.value)]
    default: return []
  }
}

/** Where it stands; `undefined` for what has no token of its own. */
export function atOf(expr: Expr): At | undefined {
  return 'at' in expr ? expr.at : undefined
}
