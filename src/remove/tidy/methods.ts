// Public methods and getters that answered for the flag: one that the removal changed, and that nobody names any more, goes.
import { ts } from '../../fold/compiler.js'
import { exportNamesOf } from '../../scan/flow/bind.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { lineSpan } from '../cut.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import { timesIn } from '../times.js'

type Method = (ts.MethodDeclaration | ts.GetAccessorDeclaration) & { readonly name: ts.Identifier; readonly parent: ts.ClassDeclaration }

export function methodEdits(file: string, before: string, now: string, draft: Draft): Replacement[] {
  if (before === now || draft.project.isRoot(file) || !/\bclass\b/.test(now)) return []
  const then = new Map(methodsIn(bindingsOf(file, before).source).map(one => [idOf(one), one.getText()]))
  const bindings = bindingsOf(file, now), changed = methodsIn(bindings.source).filter(one => then.has(idOf(one)) && then.get(idOf(one)) !== one.getText())
  const wasNamed = (one: Method): boolean => isNamed(one.name.text, file, draft, draft.original) || (timesIn(before, one.name.text) > 1 && isStatic(one) && isOnlyHere(one.parent, bindings))
  return changed.filter(one => timesIn(now, one.name.text) === 1 && !isNamed(one.name.text, file, draft, draft.text) && wasNamed(one)).map(one => {
    draft.take(file, one.name.text, one.getStart())
    return { ...lineSpan(one, now), text: '', why: `"${one.name.text}" is no longer used` }
  })
}

function methodsIn(source: ts.SourceFile): Method[] {
  const found: Method[] = []
  const visit = (node: ts.Node): void => {
    if (isMethod(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isMethod(node: ts.Node): node is Method {
  if (!(ts.isMethodDeclaration(node) || ts.isGetAccessor(node)) || !ts.isIdentifier(node.name) || !ts.isClassDeclaration(node.parent) || ts.getDecorators(node)?.length) return false
  // overloads, and a getter with its setter, are more than one
  const { text } = node.name
  return node.body !== undefined && node.parent.members.filter(one => one.name !== undefined && ts.isIdentifier(one.name) && one.name.text === text).length === 1
}

const isStatic = (one: Method): boolean => ts.getModifiers(one)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) === true

/** A class that no other file can have; objects of it may go anywhere. */
function isOnlyHere({ name }: ts.ClassDeclaration, { checker, references }: Bindings): boolean {
  const symbol = name === undefined ? undefined : checker.getSymbolAtLocation(name)
  return name !== undefined && symbol !== undefined && exportNamesOf(name, references(symbol)).length === 0
}

const idOf = ({ name, parent }: Method): string => `${parent.name?.text ?? ''}.${name.text}`

/** In any other file, templates and texts too: what is called by its name is called somewhere. */
function isNamed(name: string, own: string, { project }: Draft, textOf: (file: string) => string | undefined): boolean {
  return project.files.some(file => file !== own && timesIn(textOf(file) ?? '', name) > 0)
}
