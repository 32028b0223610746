// What an expression turns out to be once names and imports are followed. The linker's only currency.
import type { At, Expr } from './expr.js'
import type { MemberShape } from './shape.js'
import type { Step } from './view.js'

export type Term =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null; readonly file: string; readonly at: At }
  | { readonly kind: 'template'; readonly file: string; readonly expr: Expr & { kind: 'template' }; readonly given?: Given }
  | { readonly kind: 'object'; readonly file: string; readonly expr: Expr & { kind: 'object' }; readonly given?: Given }
  | { readonly kind: 'array'; readonly file: string; readonly expr: Expr & { kind: 'array' }; readonly given?: Given }
  /** any number of these, in no place of their own: what Object.values answers, `T[]` */
  | { readonly kind: 'list'; readonly items: readonly Term[] }
  /** `value` = what its type says of every property */
  | { readonly kind: 'mapped'; readonly keys: readonly Term[]; readonly value: readonly Term[] }
  | { readonly kind: 'enum'; readonly file: string; readonly id: number }
  | { readonly kind: 'class'; readonly file: string; readonly id: number }
  /** `given` = what `new` was given, where it is known */
  | { readonly kind: 'instance'; readonly file: string; readonly id: number; readonly given?: Arguments }
  | { readonly kind: 'function'; readonly file: string; readonly id: number }
  /** a function some of whose first arguments are given: f.bind(null, 'x') */
  | { readonly kind: 'partial'; readonly of: Term; readonly file: string; readonly args: readonly (Expr | null)[] }
  /** `closed` = its type allows a known set of values only, which stand beside it */
  | { readonly kind: 'parameter'; readonly file: string; readonly id: number; readonly path: readonly Step[]; readonly closed: boolean }
  | { readonly kind: 'module'; readonly file: string }
  /** what a package exports: `path` from its namespace */
  | { readonly kind: 'package'; readonly module: string; readonly path: readonly Step[] }
  /** an import that leads to a file nobody could read; `file` where its name is known */
  | { readonly kind: 'missing'; readonly module: string; readonly path: readonly Step[] }
  /** `at` = where the call stands, if it was written out */
  | { readonly kind: 'result'; readonly of: Term; readonly construct: boolean; readonly file: string; readonly args: readonly (Expr | null)[]; readonly types?: readonly Expr[]; readonly at?: At }
  | { readonly kind: 'part'; readonly of: Term; readonly name: Step }
  /** a value of a type whose declaration was not followed */
  | { readonly kind: 'typed'; readonly of: Term }
  /** an object whose properties are flags */
  | { readonly kind: 'flags'; readonly shape: MemberShape; readonly sdk: string }
  /** a function that reads one flag: `enableNewDiff`, `flag({ key: 'x' })`; `key` = the expression of its key, or its name */
  | { readonly kind: 'gate'; readonly file: string; readonly key: Expr; readonly sdk: string }
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'unknown' }

/** What a call was given, in `file`; `outer` = the call around it, whose parameters these may name. */
export interface Arguments { readonly args: readonly (Expr | null)[]; readonly file: string; readonly outer?: Given }

/** What the parameters of a function stand for in something it made: `home` and `fn` say which function. */
export interface Given extends Arguments { readonly home: string; readonly fn: number }

export const UNKNOWN: Term = { kind: 'unknown' }

/** The same for every way to the same thing; `undefined` for what has no identity. */
export function identityOf(term: Term): string | undefined {
  switch (term.kind) {
    case 'object': case 'array': return `o:${term.file}:${term.expr.at[0]}`
    case 'enum': case 'class': case 'function': return `${term.kind[0]}:${term.file}:${term.id}`
    case 'package': case 'missing': return `p:${term.module}:${term.path.join('.')}`
    case 'partial': return identityOf(term.of)
    case 'module': return `m:${term.file}`
    case 'global': return `g:${term.name}`
    case 'part': {
      const of = identityOf(term.of)
      return of === undefined ? undefined : `${of}.${term.name}`
    }
    case 'result': {
      const of = identityOf(term.of)
      return of === undefined ? undefined : `${of}()`
    }
    default: return undefined
  }
}
