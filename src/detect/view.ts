// What a parser must tell the detector; nothing else of any AST is known above this line.
// Views exist for TypeScript (scan/typescript.ts) and ESTree (rules/shared/estree.ts); test/view-parity.test.ts holds them equal.
import type { Span } from '../flag/place.js'

export interface Ast<N> {
  view(node: N): View<N>
  /** what the nearest declaration of a name binds it to; `undefined` = a global */
  resolve(name: N): Binding<N> | undefined
  span(node: N): Span
}

export type View<N> =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** `a${x}b`: quasis 'a', 'b' and parts x; also 'a' + x + 'b' */
  | { readonly kind: 'template'; readonly quasis: readonly string[]; readonly parts: readonly N[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'this' }
  /** `a.b`, `a?.b` and `a['b']` */
  | { readonly kind: 'member'; readonly object: N; readonly property: string; readonly at: N }
  /** `a[b]` where b is no literal */
  | { readonly kind: 'element'; readonly object: N; readonly index: N }
  /** arguments; `undefined` = a spread. `construct` = `new` */
  | { readonly kind: 'call'; readonly callee: N; readonly args: readonly (N | undefined)[]; readonly construct: boolean }
  | { readonly kind: 'object'; readonly props: readonly Property<N>[]; readonly open: boolean }
  | { readonly kind: 'array'; readonly items: readonly (N | undefined)[] }
  | { readonly kind: 'jsx'; readonly tag: N; readonly props: readonly Property<N>[]; readonly open: boolean }
  /** a choice between values: `c ? a : b`, `a ?? b`, `a || b`, `a && b` */
  | { readonly kind: 'either'; readonly of: readonly N[] }
  /** `await x`; parentheses, `as`, `satisfies` and `!` are looked through by the view itself */
  | { readonly kind: 'await'; readonly of: N }
  | { readonly kind: 'function'; readonly params: readonly N[]; readonly returns: readonly N[] }
  | { readonly kind: 'other' }

/** One entry of an object or one JSX attribute; `at` is the name's own node, `value` is absent for `<A b />`. */
export interface Property<N> { readonly name: string; readonly at: N; readonly value: N | undefined }

export type Binding<N> =
  /** exported name, 'default' or '*' */
  | { readonly kind: 'import'; readonly module: string; readonly name: string }
  | { readonly kind: 'const'; readonly value: N }
  /** const { isEnabled: on = false } = useFlags(): the field `isEnabled` of the call */
  | { readonly kind: 'field'; readonly of: N; readonly name: string }
  /** `of` = the function's node, so that a wrapper can be inferred; `path` for a destructured parameter */
  | { readonly kind: 'parameter'; readonly of: N; readonly index: number; readonly path: readonly string[]; readonly type: N | undefined }
  | { readonly kind: 'enum'; readonly members: readonly Property<N>[] }
  | { readonly kind: 'class'; readonly node: N }
  | { readonly kind: 'function'; readonly node: N }
  /** let, reassigned, loop variable: never guess */
  | { readonly kind: 'opaque' }
