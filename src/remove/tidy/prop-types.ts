// The member that a prop has in the types of its component, wherever they are written: `Props` of another file, one part of
// `StateProps & OwnProps`, and `Pick<Props, 'on' | 'id'>`, which names it once more.
import { ts } from '../../fold/compiler.js'
import { exportNamesOf, type FlowProject } from '../../scan/flow/bind.js'
import { importOf } from '../../scan/flow/makers.js'
import { isTestFile } from '../../detect/test-file.js'
import type { Replacement } from '../text.js'
import { timesIn } from '../times.js'
import { emptiedPart, memberEdits, memberOf } from './props.js'

const why = 'nothing reads the prop any more'

/** `own`: nodes that may name a type without being somebody else - the component, and what maps the state to its props */
export interface Asking { readonly flow: FlowProject; readonly name: string; readonly own: readonly ts.Node[] }

type Edits = ReadonlyMap<string, readonly Replacement[]>
const NONE: Edits = new Map()
const MAX_DEPTH = 6

/** By file; `undefined` = the type is somebody else's, too, or out of reach. */
export function propTypeEditsAcross(file: string, type: ts.TypeNode | undefined, asking: Asking, depth = 0): Edits | undefined {
  if (type === undefined) return NONE
  if (depth > MAX_DEPTH) return undefined
  const bindings = asking.flow.bindings(file)
  if (bindings === undefined) return undefined
  if (ts.isTypeLiteralNode(type)) return memberOf(type.members, asking.name) === undefined ? NONE : asEdits(file, emptiedPart(type) ?? memberEdits(type.members, asking.name, bindings))
  if (ts.isParenthesizedTypeNode(type)) return propTypeEditsAcross(file, type.type, asking, depth + 1)
  if (ts.isIntersectionTypeNode(type)) return parts(type.types.map(one => propTypeEditsAcross(file, one, asking, depth + 1)))
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined
  if (type.typeArguments !== undefined) return generic(file, type, asking, depth)
  return named(file, type.typeName, asking, depth)
}

/** `LibraryProps & { on: boolean }`: where one part has the member, nobody needs to know what the others have */
function parts(all: readonly (Edits | undefined)[]): Edits | undefined {
  const having = all.filter(one => one !== undefined && one.size > 0)
  return having.length > 0 ? together(having) : together(all)
}

/** `Readonly<Props>`, `PropsWithChildren<Props>`, `Pick<Props, 'on' | 'id'>` */
function generic(file: string, type: ts.TypeReferenceNode, asking: Asking, depth: number): Edits | undefined {
  const [of, keys] = type.typeArguments ?? [], text = type.typeName.getText()
  if (of === undefined || !isBuiltIn(file, type, asking)) return undefined
  if (/^(?:Readonly|Partial|Required|(?:React\.)?PropsWithChildren)$/.test(text) && keys === undefined) return propTypeEditsAcross(file, of, asking, depth + 1)
  return /^(?:Pick|Omit)$/.test(text) ? propTypeEditsAcross(file, of, asking, depth + 1) : undefined
}

/** the language's own, or React's: a project may have a `Pick` of another meaning */
function isBuiltIn(file: string, { typeName }: ts.TypeReferenceNode, { flow }: Asking): boolean {
  const from = ts.isIdentifier(typeName) ? importOf(typeName.text, typeName.getSourceFile()) : undefined
  return from === undefined ? !ts.isIdentifier(typeName) || flow.bindings(file)?.symbolOf(typeName)?.declarations === undefined : /^(?:react|preact(?:\/compat)?)$/.test(from.module)
}

function named(file: string, name: ts.Identifier, asking: Asking, depth: number): Edits | undefined {
  const { flow } = asking, home = flow.home(file, name)
  if (home === undefined || !(ts.isInterfaceDeclaration(home.node) || ts.isTypeAliasDeclaration(home.node))) return undefined
  const declaration = home.node
  // `interface Props { id }` and `interface Props { on }` are one type
  if (flow.bindings(home.file)?.symbolOf(declaration.name)?.declarations?.length !== 1) return undefined
  const exported = exportNamesOf(declaration.name, [])
  const held = bodyEdits(home.file, declaration, asking, depth)
  // another part of the props: it says nothing of this one
  if (held === undefined || held.size === 0) return held
  if (exported.length > 0 && (flow.isRoot(home.file) || exported.some(one => !flow.users(home.file, one).complete))) return undefined
  return together([held, usesEdits(home.file, declaration.name, asking, depth)])
}

function usesEdits(file: string, name: ts.Identifier, asking: Asking, depth: number): Edits | undefined {
  return depth > MAX_DEPTH ? undefined : together(asking.flow.uses(file, name).map(one => useEdits(one.file, one.use, asking, depth)))
}

function bodyEdits(file: string, declaration: ts.InterfaceDeclaration | ts.TypeAliasDeclaration, asking: Asking, depth: number): Edits | undefined {
  if (ts.isTypeAliasDeclaration(declaration)) return propTypeEditsAcross(file, declaration.type, asking, depth + 1)
  const bindings = asking.flow.bindings(file), bases = declaration.heritageClauses?.flatMap(one => [...one.types]) ?? []
  if (bindings === undefined) return undefined
  if (memberOf(declaration.members, asking.name) !== undefined) return asEdits(file, memberEdits(declaration.members, asking.name, bindings))
  return together(bases.map(one => ts.isIdentifier(one.expression) && one.typeArguments === undefined ? named(file, one.expression, asking, depth + 1) : undefined))
}

/** What naming the type there comes to once the member is gone; `undefined` = somebody else has it. */
function useEdits(file: string, use: ts.Identifier, asking: Asking, depth: number): Edits | undefined {
  const { name, own } = asking, { parent } = use
  if (ts.isExportSpecifier(parent) || ts.isImportSpecifier(parent) || ts.isImportClause(parent)) return NONE
  const keys = picked(use)
  if (keys !== undefined && !isBuiltIn(file, keys, asking)) return undefined
  const without = keys && pickEdits(file, keys, name)
  // `Omit<Props, 'id'>` has the member still
  if (keys !== undefined && (without !== NONE || keys.typeName.getText() === 'Pick')) return without
  if (own.some(node => node.getSourceFile().fileName === use.getSourceFile().fileName && node.pos <= use.pos && use.end <= node.end)) return NONE
  const named = keys ?? parent, around = ts.isTypeReferenceNode(named) ? named.parent : named
  // Props['id']
  if (ts.isIndexedAccessTypeNode(around)) return ts.isLiteralTypeNode(around.indexType) && around.indexType.getText().slice(1, -1) !== name ? NONE : undefined
  // type Props = StateProps & OwnProps, interface Props extends StateProps: whoever has the whole has the part
  const whole = ts.isIntersectionTypeNode(around) ? around.parent : ts.isHeritageClause(around) ? around.parent : around
  if (ts.isTypeAliasDeclaration(whole) || ts.isInterfaceDeclaration(whole)) return exportNamesOf(whole.name, []).length > 0 && asking.flow.isRoot(file) ? undefined : usesEdits(file, whole.name, asking, depth + 1)
  return isTestFile(file) && timesIn(use.getSourceFile().text, name) === 0 ? NONE : undefined
}

/** of `Pick<Props, …>`: the whole reference */
function picked({ parent }: ts.Identifier): ts.TypeReferenceNode | undefined {
  const around = parent.parent
  return ts.isTypeReferenceNode(parent) && ts.isTypeReferenceNode(around) && /^(?:Pick|Omit)$/.test(around.typeName.getText()) && around.typeArguments?.[0] === parent ? around : undefined
}

// Pick<Props, 'on' | 'id'>  =>  Pick<Props, 'id'>;  Pick<Props, 'on'>  =>  {}
function pickEdits(file: string, pick: ts.TypeReferenceNode, name: string): Edits | undefined {
  const keys = pick.typeArguments?.[1], all = keys === undefined ? [] : ts.isUnionTypeNode(keys) ? [...keys.types] : [keys]
  if (all.length === 0 || !all.every(one => ts.isLiteralTypeNode(one) && ts.isStringLiteral(one.literal))) return undefined
  const at = all.findIndex(one => one.getText().slice(1, -1) === name), gone = all[at]
  if (gone === undefined) return NONE
  if (all.length === 1) return pick.typeName.getText() === 'Pick' ? new Map([[file, [{ start: pick.getStart(), end: pick.end, text: '{}', why }]]]) : undefined
  const next = all[at + 1], previous = all[at - 1]
  const span = next !== undefined ? { start: gone.getStart(), end: next.getStart() } : { start: previous?.end ?? gone.getStart(), end: gone.end }
  return new Map([[file, [{ ...span, text: '', why }]]])
}

function asEdits(file: string, edits: readonly Replacement[] | undefined): Edits | undefined {
  return edits === undefined ? undefined : new Map([[file, edits]])
}

/** `undefined` as soon as one of them is */
export function together(all: readonly (Edits | undefined)[]): Map<string, Replacement[]> | undefined {
  const found = new Map<string, Replacement[]>()
  for (const one of all) {
    if (one === undefined) return undefined
    for (const [file, edits] of one) {
      const before = found.get(file) ?? []
      found.set(file, [...before, ...edits.filter(edit => !before.some(known => known.start === edit.start && known.end === edit.end))])
    }
  }
  return found
}
