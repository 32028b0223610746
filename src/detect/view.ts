// What a parser must tell the detector; nothing else of any AST is known above this line.
// Views exist for TypeScript (scan/typescript.ts) and ESTree (rules/shared/estree.ts); test/view-parity.test.ts holds them equal.
import type { Span } from '../flag/place.js'

export interface Ast<N> {
  /** types are views too: a union is `either`, an interface an `object`, a reference a `name` */
  view(node: N): View<N>
  /** the node itself without parentheses, `as`, `satisfies`, `!` and `<T>x`; `view` looks through them by this */
  inner(node: N): N
  /** what `x as T`, `x satisfies T` and `<T>x` call x; `undefined` for whatever names no type */
  said(node: N): View<N> & { readonly kind: 'said' } | undefined
  /** direct children in source order */
  children(node: N, visit: (child: N) => void): void
  /** what the nearest declaration of a name binds it to; `undefined` = a global. A name in a type position finds types. */
  resolve(name: N): Binding<N> | undefined
  span(node: N): Span
  exports(root: N): readonly Export<N>[]
  /** what a walk does with the node, seen by its syntax: no view is made for it */
  sort(node: N): Sort
  /** of a 'name' its text, of an 'entry' or 'function' its name; '' where there is none */
  text(node: N): string
  /** what stands around a node, and which conditions hold in the node because of it; absent = nobody asks */
  around?(node: N): Above<N> | undefined
  /** what a condition is made of; `undefined` for anything else */
  test?(node: N): Condition<N> | undefined
  /** of the whole file; absent = every name has to be resolved. `also` = names that are looked for whatever leads to them */
  outline?(also: (name: string) => boolean): Outline<N>
}

/** `holds` = each condition with what it came to */
export interface Above<N> { readonly parent: N; readonly holds: readonly (readonly [test: N, is: boolean])[] }

/** `!a` · `a && b` · `a || b` · `a === b`, or, without `is`, `a !== b` */
export type Condition<N> =
  | { readonly kind: 'not'; readonly of: N }
  | { readonly kind: 'both' | 'either'; readonly left: N; readonly right: N }
  | { readonly kind: 'same'; readonly is: boolean; readonly left: N; readonly right: N }

/**
 * A first look; the view has the last word. `site` = may be one · `element` = the opening of one · `entry` = of an object or an
 * element · `target` = what is written to or decorates is no site · `choice` = an `either` · `wrapper` = `inner` looks through it
 * · `said` = that, and it may name a type
 */
export type Sort = 'none' | 'name' | 'this' | 'function' | 'class' | 'object' | 'namespace' | 'element' | 'entry' | 'call' | 'index' | 'compare' | 'site' | 'target' | 'choice' | 'wrapper' | 'said'

/** Upper bounds that spare most questions to `resolve`. */
export interface Outline<N> {
  /** the words and every name whose declaration mentions one, directly or through another such name: no other name leads to a word */
  leading(words: Iterable<string>): ReadonlySet<string>
  /** names that parameters declare */
  readonly parameters: ReadonlySet<string>
  /** whether a name stands in the node that leads to one of the words `leading` was asked about, or that is looked for anyway */
  near(node: N): boolean
  /** whether a parameter may stand in it */
  passes(node: N): boolean
}

export type View<N> =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** `a${x}b`: quasis 'a', 'b' and parts x; also 'a' + x + 'b' */
  | { readonly kind: 'template'; readonly quasis: readonly string[]; readonly parts: readonly N[] }
  /** `type` = it stands where a type is meant */
  | { readonly kind: 'name'; readonly name: string; readonly type?: boolean }
  /** `above` = `super` */
  | { readonly kind: 'this'; readonly above?: true }
  /** `a.b`, `a?.b`, `a['b']`, the type `A['b']` and `<a.b/>`; `at` is the token that names the member */
  | { readonly kind: 'member'; readonly object: N; readonly property: string; readonly at: N; readonly type: boolean }
  /** `a[b]` where b is no literal; the type `A[B]` */
  | { readonly kind: 'element'; readonly object: N; readonly index: N; readonly type: boolean }
  /** `undefined` = a spread; `spread` = what is spread, if that comes last and nothing else is. `construct` = `new`. `types` = its type arguments */
  | { readonly kind: 'call'; readonly callee: N; readonly args: readonly (N | undefined)[]; readonly spread?: N; readonly types: readonly N[]; readonly construct: boolean }
  | { readonly kind: 'import'; readonly module: string }
  /** `open` = it has entries whose names are not known; what is spread in stands in `spreads`; `type` = an interface or a type literal */
  | { readonly kind: 'object'; readonly props: readonly Property<N>[]; readonly spreads: readonly N[]; readonly open: boolean; readonly type?: true }
  | { readonly kind: 'array'; readonly items: readonly (N | undefined)[] }
  /** `<A b={c}>`; `A.B` is a member */
  | { readonly kind: 'jsx'; readonly tag: N; readonly props: readonly Property<N>[]; readonly spreads: readonly N[]; readonly open: boolean }
  /** a choice between values: `c ? a : b`, `a ?? b`, `a || b`, `a && b`; a union of types */
  /** `or` = the second stands in for the first: `a ?? b`, `a || b`; a ternary and `a && b` are a choice, too */
  | { readonly kind: 'either'; readonly of: readonly N[]; readonly or?: true }
  /** `await x`; parentheses, `as`, `satisfies`, `!` and `<T>x` are looked through by the view itself */
  | { readonly kind: 'await'; readonly of: N }
  /** `a === b`, `a == b`, `a !== b`, and each `case b` of `switch (a)` */
  | { readonly kind: 'compare'; readonly left: N; readonly right: N }
  /** `key in of` */
  | { readonly kind: 'has'; readonly of: N; readonly key: N }
  /** `a = b`, and `delete a` with no value */
  | { readonly kind: 'assign'; readonly target: N; readonly value: N | undefined }
  /** `a as T`: never answered by `view`, which looks through it */
  | { readonly kind: 'said'; readonly of: N; readonly type: N }
  /** arrow, function, method, accessor, constructor; `takes` are the types of its parameters, `returns` the expressions it can answer with */
  | { readonly kind: 'function'; readonly name: string | undefined; readonly params: readonly N[]; readonly takes: readonly (N | undefined)[]; readonly returns: readonly N[]; readonly type: N | undefined; readonly body: boolean }
  /** `types` = the type arguments of what it extends; `fulfils` = what it implements */
  | { readonly kind: 'class'; readonly name: string | undefined; readonly heritage: readonly N[]; readonly types: readonly N[]; readonly fulfils: readonly N[]; readonly members: readonly ClassMember<N>[]; readonly construct: Construct<N> | undefined }
  /** `@x(y)`: `of` is the expression */
  | { readonly kind: 'decorator'; readonly of: N }
  /** an entry `{ a: b = c }` of a destructuring pattern */
  | { readonly kind: 'bound'; readonly binding: Binding<N>; readonly at: N; readonly default: N | undefined }
  /** `enum A {}`, `type A =`, `interface A {}`, `const A =`: where the declared name stands; `body` of an interface, an `object` */
  | { readonly kind: 'declared'; readonly name: N; readonly body: View<N> | undefined }
  // types
  | { readonly kind: 'keyof'; readonly of: N }
  | { readonly kind: 'typeof'; readonly of: N }
  /** `A<B>`; also heritage with arguments */
  | { readonly kind: 'generic'; readonly of: N; readonly args: readonly N[] }
  /** `A[]`, `readonly A[]` */
  | { readonly kind: 'list'; readonly of: N }
  /** `{ [K in A]: B }` */
  | { readonly kind: 'mapped'; readonly keys: N; readonly value: N | undefined }
  /** `A & B` */
  | { readonly kind: 'all'; readonly of: readonly N[] }
  | { readonly kind: 'other' }

/**
 * One entry of an object, type or enum, or one JSX attribute; `at` is the name's own node, `value` is absent for `<A b />`.
 * `{ [KEY]: v }` has the name '' and its `computed` expression.
 */
export interface Property<N> { readonly name: string; readonly at: N; readonly value: N | undefined; readonly computed?: N }

/** A constructor that takes something or hands something on; `above` = what it hands to `super`. */
export interface Construct<N> { readonly fn: N; readonly above: readonly (N | undefined)[] | undefined }

/** A field's initializer, a method's function, a constructor's `this.x = value` or a parameter property's type. */
export interface ClassMember<N> {
  readonly name: string
  readonly at: N
  readonly is: 'field' | 'method' | 'getter'
  readonly static: boolean
  readonly value: N | undefined
  readonly type: N | undefined
  /** a parameter property: `at` declares the parameter, too */
  readonly parameter?: true
}

/** a property name or an array index */
export type Step = string | number

/** `at` is the declared name's own node: it tells two declarations apart. */
export type Binding<N> = { readonly at: N } & (
  /** exported name, 'default' or '*' */
  | { readonly kind: 'import'; readonly module: string; readonly name: string; readonly imported: N }
  | { readonly kind: 'const'; readonly value: N | undefined; readonly type: N | undefined; readonly whole: N }
  /** const { isEnabled: on = false } = useFlags(): the path `isEnabled` into the call */
  | { readonly kind: 'field'; readonly of: Binding<N>; readonly path: readonly Step[]; readonly default: N | undefined }
  /** `of` = the function's node, so that a wrapper can be inferred; `rest` = it holds all arguments from there on */
  | { readonly kind: 'parameter'; readonly of: N; readonly index: number; readonly type: N | undefined; readonly default: N | undefined; readonly rest?: true }
  /** let and var: what is written to it, and its declared type; `open` = not all that is written is one expression */
  | { readonly kind: 'variable'; readonly values: readonly N[]; readonly type: N | undefined; readonly open: boolean }
  /** for (const x of xs), for (const k in o) */
  | { readonly kind: 'each'; readonly of: N; readonly what: 'values' | 'keys' }
  | { readonly kind: 'enum'; readonly members: readonly Property<N>[]; readonly name: string }
  | { readonly kind: 'class'; readonly node: N }
  | { readonly kind: 'function'; readonly node: N }
  | { readonly kind: 'type'; readonly node: N }
  /** catch clauses, namespaces, type parameters without a bound: never guess */
  | { readonly kind: 'opaque' })

export type Export<N> =
  /** `type` = a value of the same name is exported too: this is what a type position means */
  | { readonly kind: 'local'; readonly name: string; readonly binding: Binding<N>; readonly type?: true }
  | { readonly kind: 'value'; readonly name: string; readonly value: N }
  | { readonly kind: 'from'; readonly name: string; readonly module: string; readonly imported: string; readonly at: N }
  | { readonly kind: 'star'; readonly module: string }
