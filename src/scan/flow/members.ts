// Functions and getters that are properties of an object: `const features = { checkout: () => on }`, and members of a class
// that nobody else can replace.
import { ts } from '../../fold/compiler.js'
import type { Walk } from './bind.js'
import type { Carried } from './carried.js'
import { usesEverywhere } from './functions.js'
import { isOwn } from './state.js'

/** The property of an object literal that a function is: its name and the literal. */
export function propertyOf(fn: ts.Node): { readonly object: ts.ObjectLiteralExpression; readonly name: ts.PropertyName } | undefined {
  const property = ts.isMethodDeclaration(fn) || ts.isGetAccessor(fn) ? fn : fn.parent
  const isOne = ts.isMethodDeclaration(property) || ts.isGetAccessor(property) || (ts.isPropertyAssignment(property) && property.initializer === fn)
  return isOne && ts.isObjectLiteralExpression(property.parent) ? { object: property.parent, name: property.name } : undefined
}

/** What such a property carries: a getter its result, any other function one that gives it. */
export function asProperty(fn: ts.Node, result: Carried): Carried {
  return ts.isGetAccessor(fn) ? result : { kind: 'function', gives: result }
}

/** Nobody but its own class can name the member, or replace it: private, or of a class that is extended nowhere. */
export function isSealed(member: ts.MethodDeclaration | ts.GetAccessorDeclaration | ts.PropertyDeclaration, file: string, walk: Walk): boolean {
  if (isOwn(member)) return true
  if (walk.project.looksOnly !== true || ts.getDecorators(member)?.length) return false
  const isReadonly = ts.getModifiers(member)?.some(one => one.kind === ts.SyntaxKind.ReadonlyKeyword) === true
  const made = member.parent
  if ((ts.isPropertyDeclaration(member) && !isReadonly) || !ts.isClassDeclaration(made) || made.name === undefined) return false
  const { uses, complete } = usesEverywhere(file, made.name, walk.project)
  return complete && !uses.some(({ use }) => ts.isExpressionWithTypeArguments(use.parent))
}
