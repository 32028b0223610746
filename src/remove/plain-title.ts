// The title of a test or suite that ranged over a table, once it has one row: ` with new-cart $on` was put there for the table and
// goes; `$on`, `%s` and `${on}` become what they said.
import { ts } from '../fold/compiler.js'
import type { FlagValue } from '../flag/value.js'
import { styleOf } from '../fold/style.js'

export interface Titled {
  /** the column as a pattern names it */
  readonly name: string
  readonly value: FlagValue
  readonly isPattern: boolean
  readonly uses: readonly ts.Identifier[]
  readonly keys: readonly string[]
}

/** @returns the expression; `undefined` = it holds something only the runner can tell, or says nothing but the state */
export function plainTitle(title: ts.Expression, titled: Titled): string | undefined {
  if (ts.isTemplateExpression(title)) return ofTemplate(title, titled)
  if (!ts.isStringLiteralLike(title)) return titled.isPattern ? undefined : title.getText()
  return titled.isPattern ? ofPattern(title, titled) : title.getText()
}

function ofPattern(title: ts.StringLiteralLike, { name, value, keys }: Titled): string | undefined {
  const written = title.getText(), quote = written.slice(0, 1), text = written.slice(1, -1)
  const cut = isNamed(title) ? text : withoutFlag(text, `$${name}`, keys)
  const said = cut.replaceAll(new RegExp(`\\$${name}(?![\\w$])`, 'g'), () => textOf(value)).replace(/%[sdifp]/, () => textOf(value))
  // '%s' alone: without the table it would say no more than "true"
  const rest = cut.replaceAll(new RegExp(`\\$${name}(?![\\w$])|%[sdifp]`, 'g'), '')
  return /%[a-z#$%]|\$[\w#]/i.test(said) || !/\w/.test(rest) ? undefined : `${quote}${said}${quote}`
}

function ofTemplate(title: ts.TemplateExpression, { value, isPattern, uses, keys }: Titled): string | undefined {
  const isOwn = (span: ts.TemplateSpan): boolean => uses.some(use => use === span.expression)
  if (isPattern) return undefined
  const [span, ...more] = title.templateSpans
  if (span === undefined || more.length > 0 || !isOwn(span)) return `\`${title.head.rawText ?? title.head.text}${title.templateSpans.map(one => `${isOwn(one) ? textOf(value) : `\${${one.expression.getText()}}`}${one.literal.rawText ?? one.literal.text}`).join('')}\``
  const whole = `${title.head.text}\u0000${span.literal.text}`, cut = isNamed(title) ? whole : withoutFlag(whole, '\u0000', keys)
  const { quote } = styleOf(title.getSourceFile())
  return `${quote}${cut.replace('\u0000', textOf(value)).replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n')}${quote}`
}

/** cart with new-cart $on  =>  cart */
function withoutFlag(text: string, state: string, keys: readonly string[]): string {
  const added = keys.map(key => ` with ${key} ${state}`).find(one => text.endsWith(one) && text.length > one.length)
  return added === undefined ? text : text.slice(0, -added.length)
}

/** a snapshot is found by the titles around its test, as they were said */
const isNamed = (title: ts.Node): boolean => /toMatch\w*Snapshot/.test(title.getSourceFile().text)

const textOf = (value: FlagValue): string => (typeof value === 'string' ? value : JSON.stringify(value))
