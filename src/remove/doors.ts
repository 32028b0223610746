// The doors a flag was read through: the modules, the names of them that were asked, and where in the call the key stood.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { askedOf } from '../scan/flow/asked.js'
import { nodeAt } from '../scan/flow/node-at.js'
import { bindingsOf } from '../scan/flow/names.js'
import type { Draft } from './project.js'

export interface Door {
  /** what was called: `isEnabled`, the method of a client, a hook */
  readonly names: Set<string>
  /** which argument is the key */
  readonly index: number
  /** members of what is answered that are the flag; none = the answer is the flag's */
  readonly members: Set<string>
}

/** By module, as the original has it: a file of the project, or `package:` and its name. */
export function doorsOf(reads: readonly FlagReference[], draft: Draft): Map<string, Door> {
  const doors = new Map<string, Door>()
  for (const read of reads) {
    const original = draft.original(read.file)
    const { source, symbolOf } = bindingsOf(read.file, original ?? '')
    const node = original === undefined ? undefined : nodeAt(source, read.site.start, read.site.end)
    const asked = node === undefined ? undefined : askedOf(node), callee = node === undefined ? undefined : tagOf(node) ?? asked?.expression
    let root: ts.Node | undefined = callee
    while (root !== undefined && (ts.isPropertyAccessExpression(root) || ts.isCallExpression(root))) root = root.expression
    const declared = root !== undefined && ts.isIdentifier(root) ? symbolOf(root)?.declarations?.[0] : undefined
    const module = declared === undefined ? undefined : moduleBehind(read.file, declared, draft)
    if (module === undefined || callee === undefined || declared === undefined) continue
    const door = doors.get(module) ?? { names: new Set<string>(), index: Math.max(0, asked?.arguments.findIndex(one => one.getStart() <= read.span.start && read.span.end <= one.end) ?? 0), members: new Set<string>() }
    door.names.add(calledName(callee, declared))
    if (read.via === 'member') door.members.add(source.text.slice(read.span.start, read.span.end).replace(/['"]/g, ''))
    doors.set(module, door)
  }
  return doors
}

function tagOf(node: ts.Node): ts.JsxTagNameExpression | undefined {
  return ts.isJsxElement(node) ? node.openingElement.tagName : ts.isJsxSelfClosingElement(node) ? node.tagName : undefined
}

/** client.isEnabled('x'), isEnabled('x'), and on('x') of `import { isEnabled as on }` */
function calledName(callee: ts.Node, declared: ts.Declaration): string {
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text
  if (ts.isImportSpecifier(declared)) return (declared.propertyName ?? declared.name).text
  return ts.isImportClause(declared) ? 'default' : callee.getText()
}

function moduleBehind(file: string, declared: ts.Declaration, draft: Draft): string | undefined {
  let statement: ts.Node | undefined = declared
  while (statement !== undefined && !ts.isImportDeclaration(statement)) statement = statement.parent
  if (statement === undefined || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined
  const { text } = statement.moduleSpecifier, meant = draft.project.resolver.resolve(file, text)
  return meant.kind === 'file' ? meant.file : meant.kind === 'package' ? `package:${text}` : undefined
}
