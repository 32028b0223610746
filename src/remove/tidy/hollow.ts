// Constructors and static blocks that the removal emptied: a class does without either.
import { ts } from '../../fold/compiler.js'
import { parse } from '../../scan/flow/names.js'
import { hasModifier } from '../candidate.js'
import { lineSpan } from '../cut.js'
import type { Replacement } from '../text.js'

// constructor() {}            goes, unless it takes something, keeps others from making one, or stands for that of a base class
export function hollowEdits(file: string, before: string, now: string): Replacement[] {
  if (before === now || !/\{\s*\}/.test(now)) return []
  const hollow = hollowIn(parse(file, now))
  if (hollow.length === 0) return []
  const was = new Set(hollowIn(parse(file, before)).map(idOf))
  return hollow.filter(one => !was.has(idOf(one))).map(one => ({ ...lineSpan(one, now), text: '', why: 'nothing is left in it' }))
}

type Hollow = ts.ConstructorDeclaration | ts.ClassStaticBlockDeclaration

function hollowIn(source: ts.SourceFile): Hollow[] {
  const found: Hollow[] = []
  const visit = (node: ts.Node): void => {
    if ((isPlainConstructor(node) || ts.isClassStaticBlockDeclaration(node)) && /^\{\s*\}$/.test(node.body?.getText() ?? '')) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isPlainConstructor(node: ts.Node): node is ts.ConstructorDeclaration {
  if (!ts.isConstructorDeclaration(node) || node.parameters.length > 0) return false
  if (hasModifier(node, ts.SyntaxKind.PrivateKeyword) || hasModifier(node, ts.SyntaxKind.ProtectedKeyword)) return false
  const { heritageClauses, members } = node.parent
  return !heritageClauses?.some(one => one.token === ts.SyntaxKind.ExtendsKeyword) && members.filter(ts.isConstructorDeclaration).length === 1
}

/** The class and the kind: one that had its author's own keeps what it has. */
function idOf({ parent, kind }: Hollow): string {
  return `${parent.name?.getText() ?? ''} ${kind}`
}
