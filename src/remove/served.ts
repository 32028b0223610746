// What tests let a server answer: `cy.intercept('/flags', { body: { 'new-cart': false } })`. No read and no override of the
// configuration is there, but the object says which state the test runs in, as an override does.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { isDistinctive } from '../detect/words.js'
import type { FlagKey } from '../flag/key.js'
import { lineStarts, positionAt } from '../flag/place.js'
import { isTestFile } from './files.js'
import { isListOfFlags, nameOf } from './listed.js'
import type { Draft } from './project.js'

/** Overrides beside those that are known already. */
export function servedReferences(key: FlagKey, exact: readonly FlagReference[], known: ReadonlySet<string>, draft: Draft): FlagReference[] {
  if (!isDistinctive(key)) return []
  return draft.project.files.flatMap(file => {
    const source = isTestFile(file) && /\.[cm]?[jt]sx?$/.test(file) && draft.original(file)?.includes(key) === true ? draft.source(file) : undefined
    const isKnown = (node: ts.Node): boolean => exact.some(one => one.file === file && one.span.start <= node.getStart() && node.end <= one.span.end)
    return source === undefined ? [] : propertiesIn(source, key).filter(one => isServed(one, key, known) && !isKnown(one.name)).map(one => referenceTo(key, file, one.name))
  })
}

function propertiesIn(source: ts.SourceFile, key: string): ts.PropertyAssignment[] {
  const found: ts.PropertyAssignment[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && nameOf(node) === key) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** among other flags, or in what a request is answered with */
function isServed(property: ts.PropertyAssignment, key: string, known: ReadonlySet<string>): boolean {
  const list = property.parent
  if (isListOfFlags(list, list.properties.map(nameOf), key, known)) return true
  for (let node: ts.Node = list; !ts.isStatement(node); node = node.parent) {
    if (ts.isCallExpression(node.parent) && node.parent.expression !== node && SERVES.test(node.parent.expression.getText().split('.').at(-1) ?? '')) return true
  }
  return false
}

const SERVES = /^(?:intercept|route|fulfill|respond|respondWith|reply|replyOnce|json|setCookie|mockResponse(?:Once)?|onGet|onPost)$/

function referenceTo(key: FlagKey, file: string, name: ts.Node): FlagReference {
  const start = name.getStart(), starts = lineStarts(name.getSourceFile().text), span = { start, end: name.end }
  const to = positionAt(starts, name.end)
  return {
    key: { kind: 'exact', key }, file, ...positionAt(starts, start), endLine: to.line, endColumn: to.column, span, site: span, sdk: 'config',
    role: 'override', via: 'direct', fallback: undefined, forces: undefined, result: undefined, async: false, inert: true, enclosing: undefined,
  }
}
