// What is known once a flag is fixed: which expressions of one file now have which value. `scan/flow.ts` fills it in;
// fold reads it and knows nothing of SDKs, keys or other files.
import type { ts } from './compiler.js'
import type { Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'

/** A value code can hold; `undefined` is JavaScript's, so "not known" is the absence of a `Constant`. */
export interface Constant { readonly value: FlagValue | undefined }

/** The expression (or JSX gate, or decorator) that stands at exactly `start` to `end` and is worth `value`. */
export interface KnownSpan extends Span, Constant {
  /**
   * true: the name of a constant that stays, so a value position keeps the name and only tests are folded.
   * Otherwise the text becomes the literal wherever the value itself is still needed.
   */
  readonly keep?: boolean
  /** only whether it is truthy is known, so only tests fold: `x || on`, while the flag is on */
  readonly truth?: boolean
  /** the expression is a promise of the value: `await` unwraps it, elsewhere it becomes `Promise.resolve(value)` */
  readonly promise?: boolean
  /**
   * For a JSX gate `<Gate flag="x" otherwise={<B/>}>children</Gate>`: the attribute that is rendered while the value is
   * falsy. A truthy value renders the children.
   */
  readonly otherwise?: string
}

export interface World {
  /** any order; spans may nest (`await read()` around `read()`), the outermost wins */
  readonly known: readonly KnownSpan[]
  /** what a value that code does not name (other.ts) is certain to differ from */
  readonly unlike?: ReadonlySet<FlagValue>
  /** and whether it is truthy, where that is assumed */
  readonly otherIs?: boolean
  /** true = this expression is always `true` or `false`; asked only where syntax and the checker cannot tell */
  isBoolean?(node: ts.Expression): boolean
  /** true = a page shows nothing for it while it is falsy, for it is no number; asked only where the checker cannot tell */
  isSilent?(node: ts.Expression): boolean
  /** true = evaluating this call, `new` or getter does nothing anybody can see; asked only where syntax cannot tell */
  isPure?(node: ts.Expression): boolean
  /** the value of a name or member that never changes (a constant, an enum member), for `===` and `case` */
  constantOf?(node: ts.Expression): Constant | undefined
  /** the values of a list or set that never changes, for `includes` and `has` */
  listOf?(node: ts.Expression): readonly FlagValue[] | undefined
  /** true = the component puts its children on the page as they are, and looks at none; asked only where its name does not tell */
  handsOn?(tag: ts.JsxTagNameExpression): boolean
}
