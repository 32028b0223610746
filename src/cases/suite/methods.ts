// A class whose methods read the flag: a test that makes one and calls another of its methods does not reach the flag.
import { ts } from '../../scan/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import { helpersIn } from './reach.js'

/** Names of the methods in which the file reads the flag, and of those that call them; `undefined` = it is read elsewhere, too. */
export function methodsReading(source: ts.SourceFile, reads: readonly FlagReference[]): ReadonlySet<string> | undefined {
  const found = new Set<string>()
  for (const { site } of reads) {
    const member = membersOf(source).find(one => one.getStart() <= site.start && site.end <= one.getEnd())
    if (member === undefined) return undefined
    found.add(member.name.getText())
  }
  for (let size = -1; size < found.size;) {
    size = found.size
    for (const member of membersOf(source)) if (says(member, found)) found.add(member.name.getText())
  }
  return found
}

/** Those, and helpers of the test file whose code names one. */
export function namesCalling(test: ts.SourceFile, methods: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set(methods), helpers = helpersIn(test)
  for (let size = -1; size < found.size;) {
    size = found.size
    for (const { name, node } of helpers) if (says(node, found)) found.add(name)
  }
  return found
}

export function says(node: ts.Node, names: ReadonlySet<string>): boolean {
  const visit = (one: ts.Node): boolean => ((ts.isIdentifier(one) || ts.isStringLiteral(one)) && names.has(one.text)) || (ts.forEachChild(one, visit) ?? false)
  return visit(node)
}

type Member = (ts.MethodDeclaration | ts.PropertyDeclaration) & { readonly name: ts.Identifier }

/** Methods, and properties that hold a function: what else a class has runs when one is made. */
function membersOf(source: ts.SourceFile): Member[] {
  const isCalled = (one: ts.ClassElement): boolean => (ts.isMethodDeclaration(one) || (ts.isPropertyDeclaration(one) && one.initializer !== undefined && (ts.isArrowFunction(one.initializer) || ts.isFunctionExpression(one.initializer))))
  return source.statements.filter(ts.isClassDeclaration).flatMap(({ members }) => members.filter((one): one is Member => isCalled(one) && one.name !== undefined && ts.isIdentifier(one.name)))
}
