// Tables with an entry for each key of a type: `type Key = 'a' | 'b'; const SHOWN: Record<Key, Stage[]> = { a: [], b: [] }`.
// Without the key in the type its entry would be an error, so both go, or neither.
import { ts } from '../fold/compiler.js'
import type { FlowProject } from '../scan/flow/bind.js'
import { isTableEntry } from './keyed.js'

export interface TableEntry { readonly file: string; readonly node: ts.Node }

/** `member`: what of a union names the key. */
export function tableEntries(file: string, member: ts.Node, project: FlowProject): readonly TableEntry[] {
  const union = member.parent, alias = union?.parent
  if (union === undefined || !ts.isLiteralTypeNode(member) || !ts.isStringLiteral(member.literal) || !ts.isUnionTypeNode(union) || alias === undefined || !ts.isTypeAliasDeclaration(alias)) return []
  const { text } = member.literal
  return project.uses(file, alias.name).flatMap(({ file: where, use }): TableEntry[] => {
    const table = tableOf(use), named = table?.properties.filter(one => one.name !== undefined && !ts.isComputedPropertyName(one.name) && one.name.text === text) ?? [], [entry, ...others] = named
    return entry !== undefined && others.length === 0 && ts.isPropertyAssignment(entry) && isTableEntry(where, entry, project) ? [{ file: where, node: entry }] : []
  })
}

/** the object whose type has the name for its keys */
function tableOf(key: ts.Identifier): ts.ObjectLiteralExpression | undefined {
  let type = keyedBy(key)
  while (type !== undefined && ts.isTypeReferenceNode(type.parent) && /^(?:Partial|Readonly|Required)$/.test(type.parent.typeName.getText())) type = type.parent
  const holder = type?.parent
  let value = holder !== undefined && ts.isVariableDeclaration(holder) && holder.type === type ? holder.initializer : holder !== undefined && ts.isSatisfiesExpression(holder) && holder.type === type ? holder.expression : undefined
  while (value !== undefined && (ts.isParenthesizedExpression(value) || ts.isAsExpression(value))) value = value.expression
  return value !== undefined && ts.isObjectLiteralExpression(value) ? value : undefined
}

// Record<Key, Stage[]> · { [key in Key]: Stage[] }
function keyedBy(key: ts.Identifier): ts.TypeNode | undefined {
  const named = key.parent, around = named?.parent
  if (named === undefined || around === undefined || !ts.isTypeReferenceNode(named) || named.typeArguments !== undefined) return undefined
  if (ts.isTypeReferenceNode(around)) return around.typeName.getText() === 'Record' && around.typeArguments?.[0] === named ? around : undefined
  return ts.isTypeParameterDeclaration(around) && around.constraint === named && ts.isMappedTypeNode(around.parent) ? around.parent : undefined
}
