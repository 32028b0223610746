// Where a component is rendered, and so what a prop of it is given: at its elements, at those of what `memo(Nav)`, `observer(Nav)` and
// `withRouter(Nav)` make of it, and by the state that `connect(mapState)(Nav)` puts in place of an attribute.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'
import { connectionOf, mapped } from './connected.js'
import { usesElsewhere, usesEverywhere } from './functions.js'
import { isTransparent } from './transparent.js'
import { isWrapper } from './sinks.js'

/** `mapped` = the entry that `connect` is given for the prop: no attribute counts there */
export interface Rendering { readonly file: string; readonly use: ts.Identifier; readonly mapped?: ts.ObjectLiteralElementLike }
/** `complete` = there can be no other */
export interface Renderings { readonly uses: readonly Rendering[]; readonly complete: boolean }

const UNKNOWN: Renderings = { uses: [], complete: false }
const MAX_DEPTH = 6

export function renderingsOf(file: string, name: ts.Identifier, prop: string, project: FlowProject, depth = 0): Renderings {
  const { uses, complete } = usesEverywhere(file, name, project)
  return complete && depth <= MAX_DEPTH ? through(uses.filter(({ use }) => !isNaming(use)), prop, project, depth) : UNKNOWN
}

function through(uses: readonly Rendering[], prop: string, project: FlowProject, depth: number): Renderings {
  const found = uses.map(one => wrapped(one.file, one.use, one.use, prop, project, depth) ?? { uses: [one], complete: true })
  return found.every(({ complete }) => complete) ? { uses: found.flatMap(one => one.uses), complete: true } : UNKNOWN
}

/** `undefined` = nothing is made of it there */
function wrapped(file: string, use: ts.Identifier, node: ts.Node, prop: string, project: FlowProject, depth: number): Renderings | undefined {
  const { parent } = node
  if (isWrapper(parent)) return wrapped(file, use, parent, prop, project, depth)
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return node === use ? undefined : made(file, use, node, prop, project, depth)
  if (isTransparent(parent.expression, prop)) return wrapped(file, use, parent, prop, project, depth) ?? UNKNOWN
  const connection = connectionOf(parent)
  if (connection === undefined) return node === use ? undefined : UNKNOWN
  const given = mapped(file, connection, prop, project), uses = given?.entries.map(one => ({ file: one.file, use, mapped: one.entry })) ?? []
  if (given === undefined || !given.isOwnAsked) return given === undefined ? UNKNOWN : { uses, complete: true }
  const outer = wrapped(file, use, parent, prop, project, depth) ?? UNKNOWN
  return uses.length === 0 ? outer : { uses: [...uses, ...outer.uses.filter(one => mayGive(one, prop))], complete: outer.complete }
}

/** Where the state says what the prop is, an element that leaves it out says nothing. */
function mayGive({ use: { parent }, mapped: entry }: Rendering, prop: string): boolean {
  if (ts.isJsxClosingElement(parent)) return false
  if (entry !== undefined || !ts.isJsxOpeningLikeElement(parent)) return true
  return parent.attributes.properties.some(one => ts.isJsxSpreadAttribute(one) || one.name.getText() === prop)
}

/** What a wrapper made has a name of its own, or is the file's default. */
function made(file: string, use: ts.Identifier, { parent }: ts.Node, prop: string, project: FlowProject, depth: number): Renderings {
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) && parent.name.pos !== use.pos) return renderingsOf(file, parent.name, prop, project, depth + 1)
  if (!ts.isExportAssignment(parent) || project.isRoot(file)) return UNKNOWN
  const { uses, complete } = usesElsewhere(file, ['default'], project)
  return complete ? through(uses, prop, project, depth + 1) : UNKNOWN
}

/** Nav.displayName = 'Nav' */
function isNaming({ parent }: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(parent) && parent.name.text === 'displayName' && ts.isBinaryExpression(parent.parent) && parent.parent.left === parent && ts.isExpressionStatement(parent.parent.parent)
}
