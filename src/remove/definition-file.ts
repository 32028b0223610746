// A folder with a file for each flag, which somebody reads as a folder: `export default defineFlag({ name: Flags.NewNav, … })`.
// The file says nothing but what the flag is, others beside it say the same of theirs, and no code names it.
import { ts } from '../fold/compiler.js'
import type { FlowProject } from '../scan/flow/bind.js'
import { isPlain } from './deciding.js'
import { isNaming } from './entries.js'

interface Definition { readonly statement: ts.ExportAssignment; readonly callee: string; readonly property: string }

/** The statement that the flag's file is; `undefined` = more hangs on it than the flag, or nobody can tell. */
export function definitionFile(file: string, member: ts.Node, project: FlowProject): ts.Node | undefined {
  const own = definitionOf(member)
  if (own === undefined || project.isRoot(file) || project.users(file, 'default').all !== 0) return undefined
  const container = ts.isPropertyAccessExpression(member) && ts.isIdentifier(member.expression) ? project.home(file, member.expression) : undefined
  const name = container !== undefined && (ts.isEnumDeclaration(container.node) || ts.isVariableDeclaration(container.node)) ? container.node.name : undefined
  if (container === undefined || name === undefined || !ts.isIdentifier(name)) return undefined
  const isLike = ({ callee, property }: Definition): boolean => callee === own.callee && property === own.property
  const beside = project.uses(container.file, name).flatMap(({ file: other, use }) => other !== file && folderOf(other) === folderOf(file) ? definitionOf(use.parent) ?? [] : [])
  return beside.some(isLike) ? own.statement : undefined
}

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1)

/** `member` is what the flag is called by, and all that the file does is to define it. */
function definitionOf(member: ts.Node): Definition | undefined {
  const property = member.parent, object = property?.parent, call = object?.parent, statement = call?.parent
  if (property === undefined || !ts.isPropertyAssignment(property) || property.initializer !== member || !isNaming(property)) return undefined
  if (call === undefined || !ts.isCallExpression(call) || call.arguments.length !== 1 || !ts.isIdentifier(call.expression)) return undefined
  if (statement === undefined || !ts.isExportAssignment(statement) || statement.isExportEquals === true) return undefined
  const isAlone = statement.getSourceFile().statements.every(one => one === statement || ts.isImportDeclaration(one))
  return isAlone && isPlain(object) ? { statement, callee: call.expression.text, property: property.name.getText() } : undefined
}
