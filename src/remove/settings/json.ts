import { ts } from '../../fold/compiler.js'
import { cutEntries } from '../entries.js'
import type { Kind, SettingsEntry } from './entry.js'

/** The entries of a JSON text (comments allowed) that bear the key. */
export function jsonEntries(file: string, text: string, key: string): SettingsEntry[] {
  const source = ts.createSourceFile(`/${file}`, text, ts.ScriptTarget.JSON, true, ts.ScriptKind.JSON)
  const found: SettingsEntry[] = []
  const visit = (node: ts.Node, path: readonly string[]): void => {
    const entry = entryOf(node, path, key, text)
    if (entry !== undefined) found.push(entry)
    else ts.forEachChild(node, child => visit(child, ts.isPropertyAssignment(node) ? [...path, nameOf(node)] : path))
  }
  visit(source, [])
  return found
}

function entryOf(node: ts.Node, path: readonly string[], key: string, text: string): SettingsEntry | undefined {
  if (ts.isPropertyAssignment(node) && nameOf(node) === key) {
    const others = node.parent.properties.filter(ts.isPropertyAssignment).filter(one => one !== node)
    return {
      path, is: 'key', kind: kindOf(node.initializer), value: valueOf(node.initializer), at: node.getStart(), cut: cutEntries([node], text)[0],
      neighbours: others.map(one => ({ key: nameOf(one), kind: kindOf(one.initializer) })),
    }
  }
  if (!ts.isStringLiteral(node) || node.text !== key || !ts.isArrayLiteralExpression(node.parent)) return undefined
  const others = node.parent.elements.filter(one => one !== node)
  return {
    path, is: 'item', kind: 'text', value: node.text, at: node.getStart(), cut: cutEntries([node], text)[0],
    neighbours: others.map(one => ({ key: ts.isStringLiteral(one) ? one.text : '', kind: kindOf(one) })),
  }
}

function nameOf({ name }: ts.PropertyAssignment): string {
  return ts.isStringLiteral(name) || ts.isIdentifier(name) ? name.text : ''
}

function valueOf(node: ts.Expression): string | undefined {
  return ts.isStringLiteral(node) ? node.text : kindOf(node) === 'boolean' || ts.isNumericLiteral(node) ? node.getText() : undefined
}

function kindOf(node: ts.Expression): Kind {
  if (ts.isStringLiteral(node)) return 'text'
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return 'boolean'
  if (ts.isObjectLiteralExpression(node)) return 'map'
  if (ts.isArrayLiteralExpression(node)) return 'list'
  return node.kind === ts.SyntaxKind.NullKeyword ? 'nothing' : 'number'
}
