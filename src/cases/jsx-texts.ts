// The words a component shows for certain: texts of its own JSX, and of what a known condition lets through. Children that are
// components show what they like, so only this file's own texts count.
import { ts } from 'ts-morph'
import type { FlagValues } from './flag-values.js'
import { knownOf, type Names } from './known.js'

/** `undefined` when the expression is no JSX. */
export function textsOf(node: ts.Expression, names: Names, flags: FlagValues): string[] | undefined {
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression, names, flags)
  if (ts.isConditionalExpression(node)) {
    const condition = knownOf(node.condition, names, flags)
    return condition && textsOf(condition.value ? node.whenTrue : node.whenFalse, names, flags)
  }
  if (!isJsx(node)) return undefined
  const texts: string[] = []
  collect(node, names, flags, texts)
  return texts
}

function collect(node: ts.Node, names: Names, flags: FlagValues, texts: string[]): void {
  if (ts.isJsxText(node)) {
    const text = node.text.trim()
    if (text !== '' && !/[&"'\n]/.test(text)) texts.push(text)
  } else if (ts.isJsxExpression(node)) {
    if (node.expression) inside(node.expression, names, flags, texts)
  } else if (ts.isJsxElement(node)) {
    // <Panel>text</Panel> may leave its children out; <p>text</p> does not
    if (/^[a-z]/.test(node.openingElement.tagName.getText())) node.children.forEach(child => collect(child, names, flags, texts))
  } else if (ts.isJsxFragment(node)) node.children.forEach(child => collect(child, names, flags, texts))
}

function inside(node: ts.Expression, names: Names, flags: FlagValues, texts: string[]): void {
  const known = knownOf(node, names, flags)
  if (known !== undefined) {
    if (typeof known.value === 'string' && known.value.trim() !== '' && !/[&<>"']/.test(known.value)) texts.push(known.value)
    return
  }
  if (ts.isParenthesizedExpression(node)) return inside(node.expression, names, flags, texts)
  if (ts.isConditionalExpression(node)) {
    const condition = knownOf(node.condition, names, flags)
    if (condition !== undefined) inside(condition.value ? node.whenTrue : node.whenFalse, names, flags, texts)
  } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    const condition = knownOf(node.left, names, flags)
    if (condition?.value) inside(node.right, names, flags, texts)
  } else if (isJsx(node)) collect(node, names, flags, texts)
}

function isJsx(node: ts.Node): boolean {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)
}
