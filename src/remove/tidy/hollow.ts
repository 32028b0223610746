// Constructors, static blocks and a component's calls from React that the removal emptied: a class does without any of them.
import { ts } from '../../fold/compiler.js'
import { parse } from '../../scan/flow/names.js'
import { isPure, reactName } from '../../scan/flow/pure.js'
import { hasModifier } from '../candidate.js'
import { lineSpan } from '../cut.js'
import type { Graph } from '../graph.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'

// constructor() {}            goes, unless it takes something, keeps others from making one, or stands for that of a base class
// componentDidMount() {}      goes, unless somebody calls it by its name
export function hollowEdits(file: string, before: string, now: string, around: Around): Replacement[] {
  if (before === now || !/\{\s*\}/.test(now)) return []
  const hollow = hollowIn(parse(file, now))
  if (hollow.length === 0) return []
  const was = new Set(hollowIn(parse(file, before)).map(idOf))
  return hollow.filter(one => !was.has(idOf(one)) && !(ts.isMethodDeclaration(one) && isCalled(one, file, around))).map(one => ({ ...lineSpan(one, now), text: '', why: 'nothing is left in it' }))
}

interface Around { readonly draft: Draft; readonly graph: Graph }

type Hollow = ts.ConstructorDeclaration | ts.ClassStaticBlockDeclaration | ts.MethodDeclaration

function hollowIn(source: ts.SourceFile): Hollow[] {
  const found: Hollow[] = []
  const visit = (node: ts.Node): void => {
    if ((isPlainConstructor(node) || ts.isClassStaticBlockDeclaration(node) || isReactCall(node)) && /^\{\s*\}$/.test(node.body?.getText() ?? '')) found.push(node)
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

const ASKED_BY_REACT = /^(?:UNSAFE_)?component(?:DidMount|DidUpdate|WillUnmount|WillMount|WillUpdate|WillReceiveProps)$/

/** what React calls where a component has it; one above that, of the project's own, may have another */
function isReactCall(node: ts.Node): node is ts.MethodDeclaration {
  if (!ts.isMethodDeclaration(node) || !ASKED_BY_REACT.test(node.name.getText()) || !ts.isClassLike(node.parent)) return false
  const [base] = node.parent.heritageClauses?.find(one => one.token === ts.SyntaxKind.ExtendsKeyword)?.types ?? []
  const isPlain = ts.getDecorators(node) === undefined && node.asteriskToken === undefined && node.parameters.every(one => isPure(one))
  return isPlain && base !== undefined && /^(?:Pure)?Component$/.test(reactName(base.expression) ?? '')
}

/** `super.componentDidMount()`, here or where the class may be had; somebody outside may say so of a public one */
function isCalled({ name }: ts.MethodDeclaration, file: string, { draft: { project, text }, graph }: Around): boolean {
  const called = new RegExp(`(?:\\.\\s*|['"])${name.getText()}\\b`)
  return project.isRoot(file) || [file, ...graph.dependents(file)].some(one => called.test(text(one) ?? ''))
}

/** The class and what it is: one that had its author's own keeps what it has. */
function idOf({ parent, kind, name }: Hollow): string {
  const owner = ts.isClassLike(parent) ? parent.name?.text ?? '' : ''
  return `${owner} ${kind} ${name?.getText() ?? ''}`
}
