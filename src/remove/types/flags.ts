// What names a flag by its type: the member of the type that the reads read, objects written out as that type, and lists of
// its keys. Found from the reads alone, in the files that say the name.
import { ts } from '../../fold/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import type { FlagKey } from '../../flag/key.js'
import { lineStarts, positionAt } from '../../flag/place.js'
import type { FlagValue } from '../../flag/value.js'
import type { FlowProject } from '../../scan/flow/bind.js'
import { isTestFile } from '../files.js'
import { literalOf } from '../../scan/flow/forcing.js'
import type { Project } from '../project.js'
import { declarationsOf, membersBehind } from './members.js'
import type { TypeHost } from './program.js'

/** more files than that say the name: it is a word of the language, and types are not asked for it */
const FILES = 400

/** References that the types give, beside those that are known already. */
export function typedReferences(key: FlagKey, references: readonly FlagReference[], project: Project, flow: FlowProject, host: () => TypeHost): FlagReference[] {
  const reads = references.filter(one => one.role === 'read' && one.key.kind === 'exact' && one.via === 'member')
  const names = new Set(reads.flatMap(one => nameAt(one, project) ?? []))
  return [...names].flatMap(name => {
    const files = project.files.filter(file => project.read(file)?.includes(name))
    const members = files.length > FILES ? new Set<string>() : membersBehind(name, reads, flow, host())
    if (members.size === 0) return []
    const known = new Set(references.map(one => `${one.file}:${one.span.start}`))
    const program = host().program(files, new Map())
    return files.flatMap(file => placesIn(program.getSourceFile(host().path(file)), name, members, program.getTypeChecker(), host())
      .map(place => referenceTo(key, file, place, references))).filter(one => !known.has(`${one.file}:${one.span.start}`))
  })
}

function nameAt({ file, span }: FlagReference, project: Project): string | undefined {
  const text = project.read(file)?.slice(span.start, span.end).replace(/^['"]|['"]$/g, '')
  return text !== undefined && /^[\w$-]+$/.test(text) ? text : undefined
}

interface TypedPlace { readonly node: ts.Node; readonly kind: 'member' | 'property' | 'key'; readonly value?: ts.Expression }

function placesIn(source: ts.SourceFile | undefined, name: string, members: ReadonlySet<string>, checker: ts.TypeChecker, host: TypeHost): TypedPlace[] {
  const found: TypedPlace[] = []
  const isMember = (property: ts.Symbol | undefined): boolean => declarationsOf(property, host).some(one => members.has(one))
  const visit = (node: ts.Node): void => {
    if ((ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && node.text === name) found.push(...placeOf(node, checker, isMember))
    ts.forEachChild(node, visit)
  }
  if (source !== undefined) visit(source)
  return found
}

function placeOf(node: ts.Identifier | ts.StringLiteralLike, checker: ts.TypeChecker, isMember: (property: ts.Symbol | undefined) => boolean): TypedPlace[] {
  const { parent } = node
  if ((ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent)) && parent.name === node) return isMember(checker.getSymbolAtLocation(node)) ? [{ node, kind: 'member' }] : []
  if ((ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) && parent.name === node) {
    const type = checker.getContextualType(parent.parent)
    if (type === undefined || !isMember(checker.getNonNullableType(type).getProperty(node.text))) return []
    return [{ node, kind: 'property', ...ts.isPropertyAssignment(parent) ? { value: parent.initializer } : {} }]
  }
  if (!ts.isStringLiteralLike(node) || !ts.isExpression(node)) return []
  return isKeyOf(checker.getContextualType(node), checker, isMember) ? [{ node, kind: 'key' }] : []
}

/** `keyof Flags`: a union of names each of which is a member of the type that this one is a member of */
function isKeyOf(type: ts.Type | undefined, checker: ts.TypeChecker, isMember: (property: ts.Symbol | undefined) => boolean): boolean {
  const origin = (type as (ts.Type & { readonly origin?: ts.Type }) | undefined)?.origin
  const index = origin ?? type
  if (index === undefined || (index.flags & ts.TypeFlags.Index) === 0) return false
  return (index as ts.IndexType).type.getProperties().some(isMember) && checker.getPropertiesOfType((index as ts.IndexType).type).length > 0
}

function referenceTo(key: FlagKey, file: string, { node, kind, value }: TypedPlace, [first]: readonly FlagReference[]): FlagReference {
  const start = node.getStart(), starts = lineStarts(node.getSourceFile().text)
  const from = positionAt(starts, start), to = positionAt(starts, node.end), span = { start, end: node.end }
  return {
    key: { kind: 'exact', key }, file, ...from, endLine: to.line, endColumn: to.column, span, site: span, sdk: first?.sdk ?? 'config',
    role: kind === 'property' && isTestFile(file) ? 'override' : 'declare', via: 'member', fallback: undefined, forces: value === undefined ? undefined : stateOf(value),
    result: undefined, async: false, inert: true, enclosing: undefined,
  }
}

function stateOf(node: ts.Expression): FlagValue | undefined {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) return stateOf(node.expression)
  if (!ts.isObjectLiteralExpression(node)) return literalOf(node)?.value
  return Object.fromEntries(node.properties.flatMap(one => ts.isPropertyAssignment(one) ? [[one.name.getText().replace(/['"]/g, ''), stateOf(one.initializer) ?? null]] : []))
}
