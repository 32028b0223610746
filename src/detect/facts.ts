// Everything the linker needs of one file, as JSON: cached by the file's content, so it may depend on nothing else.
import type { At, Declaration, Entry, Expr, FunctionFacts } from './expr.js'

export interface FileFacts {
  readonly file: string
  readonly declarations: readonly Declaration[]
  readonly functions: readonly FunctionFacts[]
  readonly exports: readonly ExportFact[]
  readonly sites: readonly Site[]
  /** start of each line, for 1-based places */
  readonly lines: readonly number[]
}

export type ExportFact =
  /** `type` = a value of the same name is exported too: this is what a type position means */
  | { readonly kind: 'value'; readonly name: string; readonly value: Expr; readonly type?: true }
  | { readonly kind: 'from'; readonly name: string; readonly module: string; readonly imported: string; readonly at: At }
  | { readonly kind: 'star'; readonly module: string }

interface SiteBase {
  /** the whole expression a removal replaces by the value */
  readonly at: At
  /** nearest named function, class or component */
  readonly enclosing: string | undefined
  /** functions around it, innermost first: a mock's body belongs to the mock */
  readonly inside: readonly number[]
}

export type Site = SiteBase & (
  /** `spread` = what the last of `args` spreads, if no other does */
  | { readonly kind: 'call'; readonly callee: Expr; readonly args: readonly (Expr | null)[]; readonly spread?: Expr; readonly types?: readonly Expr[] }
  | { readonly kind: 'jsx'; readonly tag: Expr; readonly props: readonly Entry[]; readonly spreads: readonly Expr[]; readonly open: boolean }
  | { readonly kind: 'decorator'; readonly callee: Expr; readonly args: readonly (Expr | null)[] }
  /** a.b, a[b], { b } = a; `type` = in a type position; `written` = the target of an assignment; `called` = with arguments */
  | { readonly kind: 'member'; readonly expr: Expr; readonly fallback: Expr | undefined; readonly type: boolean; readonly written: Expr | undefined; readonly called?: true }
  | { readonly kind: 'compare'; readonly left: Expr; readonly right: Expr }
  /** a function some of whose parameters are of a type that may have to do with flags; `null` = no type is written */
  | { readonly kind: 'takes'; readonly fn: number; readonly types: readonly (Expr | null)[] }
  /** `key in of` */
  | { readonly kind: 'has'; readonly of: Expr; readonly key: Expr }
  /** `useFlags() as FlagSet` */
  | { readonly kind: 'said'; readonly of: Expr; readonly type: Expr }
  /** an object's entry or a JSX attribute with a flag-like name: `{ flag: 'x' }` */
  | { readonly kind: 'entry'; readonly name: string; readonly value: Expr; readonly text: boolean }
  /** a name that stands for a declaration of this file: how uses of key constants are found */
  | { readonly kind: 'use'; readonly id: number }
  /** an enum, interface, type alias or constant by its own declaration */
  | { readonly kind: 'declaration'; readonly id: number })
