// Hooks that ask for the value of an atom of jotai or recoil. An atom may fetch, or do something once somebody asks for it; one
// that the project makes of a plain value, or of such atoms, only answers.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'
import { importOf } from './makers.js'
import { whereBound } from './names.js'
import { isPlainLiteral, isPure, type Quiet } from './pure.js'

type Project = Pick<FlowProject, 'bindings' | 'home' | 'uses'>

const ASKS: Readonly<Record<string, RegExp>> = { jotai: /^useAtom(?:Value)?$/, recoil: /^useRecoil(?:State|Value)$/ }
const MAX_DEPTH = 8

/** `useAtomValue(cartAtom)` with `const cartAtom = atom(0)` */
export function readsStillAtom(call: ts.CallExpression | ts.NewExpression, quiet: Quiet, project: Project): boolean {
  const [library, name] = ts.isCallExpression(call) ? importedFrom(call.expression) : []
  const asked = library !== undefined && name !== undefined && ASKS[library]?.test(name) === true ? call.arguments?.[0] : undefined
  return asked !== undefined && isStill(asked, { quiet, project }, 0)
}

function importedFrom(callee: ts.Expression): readonly [library?: string, name?: string] {
  const from = ts.isIdentifier(callee) ? importOf(callee.text, callee.getSourceFile()) : undefined
  return from === undefined ? [] : [from.module.replace(/^jotai\/(?:react|utils|vanilla|react\/utils|vanilla\/utils)$/, 'jotai'), from.name]
}

interface Looking { readonly quiet: Quiet; readonly project: Project }

function isStill(atom: ts.Expression, looking: Looking, depth: number): boolean {
  const { project } = looking, file = atom.getSourceFile().fileName.replace(/^\//, ''), name = ts.isIdentifier(atom) ? whereBound(project.bindings(file), atom) : undefined
  const home = name === undefined || depth > MAX_DEPTH ? undefined : project.home(file, name), made = home?.node
  if (home === undefined || made === undefined || !ts.isVariableDeclaration(made) || !ts.isIdentifier(made.name) || (ts.getCombinedNodeFlags(made) & ts.NodeFlags.Const) === 0) return false
  return made.initializer !== undefined && isMadeStill(made.initializer, looking, depth) && !project.uses(home.file, made.name).some(({ use }) => isToldOfMounting(use))
}

function isMadeStill(made: ts.Expression, looking: Looking, depth: number): boolean {
  if (!ts.isCallExpression(made)) return false
  const [library, name] = importedFrom(made.expression), [first] = made.arguments
  // recoil: effects run once somebody asks, and a default may be a promise or another atom
  if (library === 'recoil') return name === 'atom' && first !== undefined && ts.isObjectLiteralExpression(first) && first.properties.every(one => ts.isPropertyAssignment(one) && /^(?:key|default)$/.test(one.name.getText()) && isPlain(one.initializer))
  if (library !== 'jotai' || !/^atom(?:WithReset)?$/.test(name ?? '')) return false
  return first === undefined || isPlain(first) || (ts.isArrowFunction(first) && isDerived(first, looking, depth))
}

/** no function, no promise, no other atom; what is inside an object is only kept */
function isPlain(node: ts.Expression): boolean {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) return isPlain(node.expression)
  if (ts.isPrefixUnaryExpression(node)) return ts.isNumericLiteral(node.operand)
  return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node) || isPlainLiteral(node) || (ts.isIdentifier(node) && node.text === 'undefined')
}

/** `get => get(cartAtom).length` */
function isDerived({ body, parameters: [get, ...others], modifiers }: ts.ArrowFunction, looking: Looking, depth: number): boolean {
  if (ts.isBlock(body) || modifiers !== undefined || others.length > 0 || get === undefined || !ts.isIdentifier(get.name)) return false
  const own = get.name.text
  const asks = (call: ts.CallExpression | ts.NewExpression): boolean => ts.isIdentifier(call.expression) && call.expression.text === own && call.arguments?.length === 1 && call.arguments.every(one => isStill(one, looking, depth + 1))
  return isPure(body, Object.assign(new Set(looking.quiet), { answers: (call: ts.CallExpression | ts.NewExpression) => asks(call) || looking.quiet.answers?.(call) === true }))
}

/** `cartAtom.onMount = …` */
function isToldOfMounting(use: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(use.parent) && use.parent.expression === use && use.parent.name.text === 'onMount'
}
