// How this file is written, so that what fold inserts looks like the rest: quotes, semicolons, indentation, end of line.
import { ts } from './compiler.js'
import type { FlagValue } from '../flag/value.js'

export interface Style {
  readonly quote: '"' | '\''
  readonly semicolon: '' | ';'
  readonly unit: string
  readonly eol: string
}

/** Asked once for every value of every flag in a file: looked at once. */
export function styleOf(file: ts.SourceFile): Style {
  const known = styles.get(file) ?? lookAt(file)
  styles.set(file, known)
  return known
}

const styles = new WeakMap<ts.SourceFile, Style>()

function lookAt(file: ts.SourceFile): Style {
  const { text } = file
  let single = 0, double = 0, semi = 0, bare = 0
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && !ts.isJsxAttribute(node.parent)) {
      if (text[node.end - 1] === '\'') single++
      else double++
    } else if (ts.isExpressionStatement(node) || ts.isVariableStatement(node) || ts.isImportDeclaration(node) || ts.isReturnStatement(node)) {
      if (text[node.end - 1] === ';') semi++
      else bare++
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return {
    quote: single > double ? '\'' : '"',
    semicolon: bare > semi ? '' : ';',
    unit: /^(\t| {2,8})\S/m.exec(text)?.[1] ?? '  ',
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  }
}

/** A value as this file would write it. */
export function literalText(value: FlagValue | undefined, style: Style): string {
  if (typeof value === 'string') return quoted(value, style.quote)
  if (Array.isArray(value)) return `[${value.map(item => literalText(item, style)).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${keyText(key, style)}: ${literalText(item, style)}`)
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
  }
  return Object.is(value, -0) ? '-0' : String(value)
}

function keyText(key: string, style: Style): string {
  if (key === '__proto__') return `[${quoted(key, style.quote)}]`
  return isName(key) ? key : quoted(key, style.quote)
}

/** Can it be written as a property without quotes? */
export function isName(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text)
}

function quoted(value: string, quote: '"' | '\''): string {
  const body = JSON.stringify(value).slice(1, -1).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
  return quote === '"' ? `"${body}"` : `'${body.replaceAll('\\"', '"').replaceAll('\'', '\\\'')}'`
}
