// What removed code said: its string literals, each with the place it stood at, as a pattern that finds others at such places.
import { ts } from '../../fold/compiler.js'
import { escaped } from '../../flag/pattern.js'
import { parse } from '../../scan/flow/names.js'
import { isMarkup } from '../../scan/kinds.js'

/** literals, each with where it stands: the first argument of a function, an attribute, a property of what a function is given */
export type Said = ReadonlyMap<string, ReadonlySet<string>>

export function saidIn(file: string, text: string): Said {
  const found = new Map<string, Set<string>>()
  const add = (literal: string, position: string): void => { found.set(literal, (found.get(literal) ?? new Set()).add(position)) }
  // a template's expressions stand in attributes: each sort of quote is read for itself
  if (isMarkup(file)) for (const quote of [`'`, `"`, '`']) for (const [, literal = ''] of text.matchAll(new RegExp(`${quote}([^${quote}\\n\\\\]*)(?=${quote})`, 'g'))) add(literal, '')
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && !ts.isImportDeclaration(node.parent) && !ts.isExportDeclaration(node.parent)) add(node.text, positionOf(node))
    ts.forEachChild(node, visit)
  }
  if (/\.[cm]?[jt]sx?$/.test(file)) visit(parse(`/${file}`, text))
  return found
}

/** The pattern's last group is the literal; empty where nothing is known of the place. */
function positionOf(node: ts.StringLiteralLike): string {
  const outer = ts.isJsxExpression(node.parent) ? node.parent : node, { parent } = outer
  if (ts.isJsxAttribute(parent)) return `(?<![\\w-])${escaped(parent.name.getText())}=\\{?\\s*${LITERAL}`
  if (ts.isCallExpression(parent) && parent.arguments[0] === node) return `${calledBy(parent)}${LITERAL}`
  const object = ts.isPropertyAssignment(parent) && parent.initializer === node ? parent.parent : undefined, call = object?.parent
  if (object === undefined || call === undefined || !ts.isCallExpression(call) || call.arguments[0] !== object) return ''
  return `${calledBy(call)}\\{[^{}]*?(?<![\\w$])${escaped((parent as ts.PropertyAssignment).name.getText())}\\s*:\\s*${LITERAL}`
}

const LITERAL = '([\'"`])([^\'"`\\n]*)\\1'

function calledBy({ expression }: ts.CallExpression): string {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression
  return `(?<![\\w$])${escaped(name.getText())}\\(\\s*`
}
