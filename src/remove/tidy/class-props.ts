// Props of a class component: one that the class read before the removal and does not read any more goes with the member of its type
// and its attributes. Where `this.props` is handed on, or a subclass may read it, it stays.
import { ts } from '../../fold/compiler.js'
import { elementKey } from '../../scan/flow/bind.js'
import { isComponentBase, LIFECYCLE } from '../../scan/flow/components.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { flowProject } from '../carry.js'
import type { Graph } from '../graph.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import { timesIn } from '../times.js'
import { mappers, renderings, withAttributes } from './parameters.js'
import { propTypeEditsAcross } from './prop-types.js'
import { typeMemberEdits } from './props.js'
import { namesTaken, readsOf } from './whole-props.js'

/** The first prop that can go, by file; asked again until there is none. */
export function classPropEdits(file: string, draft: Draft, graph: Graph, quiet: ReadonlySet<string>): Map<string, Replacement[]> {
  const before = draft.original(file), now = draft.text(file)
  if (before === undefined || now === undefined || !/\bclass\b/.test(now)) return new Map()
  const then = bindingsOf(file, before), here = bindingsOf(file, now)
  const read = new Map(componentsIn(then).map(one => [one.name.text, propsRead(one, then)]))
  for (const component of componentsIn(here)) {
    const was = read.get(component.name.text), still = was === undefined ? undefined : propsRead(component, here)
    for (const name of still === undefined ? [] : was ?? []) {
      if (still?.has(name) === true || draft.keeps(file, name) || isSaidElsewhere(component, name)) continue
      const edits = propEdits(file, component, name, { here, draft, graph, quiet })
      if (edits === undefined) continue
      draft.take(file, name, component.getStart())
      return edits
    }
  }
  return new Map()
}

type Component = ts.ClassDeclaration & { readonly name: ts.Identifier }
interface Seen { readonly here: Bindings; readonly draft: Draft; readonly graph: Graph; readonly quiet: ReadonlySet<string> }

function propEdits(file: string, component: Component, name: string, { here, draft, graph, quiet }: Seen): Map<string, Replacement[]> | undefined {
  const calls = renderings({ file, name: component.name }, name, draft, graph, quiet), flow = flowProject(draft, graph, quiet)
  if (calls === undefined) return undefined
  const type = propsType(component), isTaken = (exported: string): boolean => draft.project.isRoot(file) || graph.usesOf(file, exported).length > 0
  const alone = type === undefined ? [] : typeMemberEdits(type, name, here, isTaken, { within: component })
  const types = alone === undefined ? propTypeEditsAcross(file, type, { flow, name, own: [component, ...mappers(calls)] }) : new Map([[file, alone]])
  const edits = types === undefined ? undefined : withAttributes(file, [], calls, name, quiet, false, 0, types)
  return edits === undefined || [...edits.values()].every(list => list.length === 0) ? undefined : edits
}

function componentsIn({ source }: Bindings): Component[] {
  const found: Component[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isClassDeclaration(node) && node.name !== undefined && !ts.getDecorators(node)?.length && heritageOf(node) !== undefined) found.push(node as Component)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function heritageOf({ heritageClauses }: ts.ClassDeclaration): ts.ExpressionWithTypeArguments | undefined {
  const base = heritageClauses?.find(one => one.token === ts.SyntaxKind.ExtendsKeyword)?.types[0]
  return base !== undefined && isComponentBase(base.expression) ? base : undefined
}

const propsType = (component: Component): ts.TypeNode | undefined => heritageOf(component)?.typeArguments?.[0]

/** The props that the class reads; `undefined` = somebody else may read any. */
function propsRead(component: Component, bindings: Bindings): ReadonlySet<string> | undefined {
  const type = propsType(component)?.getText(), uses: ts.Expression[] = [], read: (ReadonlySet<string> | undefined)[] = []
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.ThisKeyword && !takeThis(node as ts.Expression, uses)) read.push(undefined)
    if (ts.isParameter(node) && isProps(node, type)) read.push(givenIn(node, bindings))
    if (ts.isIdentifier(node) && node.text === 'arguments') read.push(undefined)
    if (ts.isCallExpression(node) && isSetState(node)) read.push(takenByState(node, bindings))
    ts.forEachChild(node, visit)
  }
  component.members.forEach(visit)
  uses.push(...propsOfOthers(bindings.source))
  const all = [...read, namesTaken(uses)]
  return all.includes(undefined) ? undefined : new Set(all.flatMap(names => [...names ?? []]))
}

const isSetState = ({ expression }: ts.CallExpression): boolean => ts.isPropertyAccessExpression(expression) && expression.name.text === 'setState'

/** `setState((state, props) => …)`: a function that is not written there may read any */
function takenByState({ arguments: [next] }: ts.CallExpression, bindings: Bindings): ReadonlySet<string> | undefined {
  if (next === undefined || ts.isObjectLiteralExpression(next)) return new Set()
  if (!ts.isArrowFunction(next) && !ts.isFunctionExpression(next)) return undefined
  const props = next.parameters[1]
  return props === undefined ? new Set() : givenIn(props, bindings)
}

/** `other.props` and `ref.current.props`: it may be one of these */
function propsOfOthers(source: ts.SourceFile): ts.Expression[] {
  const found: ts.Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'props' && node.expression.kind !== ts.SyntaxKind.ThisKeyword) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isProps(parameter: ts.ParameterDeclaration, type: string | undefined): boolean {
  const { parent } = parameter
  if (parameter.type !== undefined && parameter.type.getText() === type) return true
  return (ts.isConstructorDeclaration(parent) || (ts.isMethodDeclaration(parent) && LIFECYCLE.test(parent.name.getText()))) && parent.parameters[0] === parameter
}

/** the names that a parameter's function takes of it; `super(props)` is how every class hands them to React */
function givenIn(parameter: ts.ParameterDeclaration, bindings: Bindings): ReadonlySet<string> | undefined {
  const { name } = parameter
  if (ts.isObjectBindingPattern(name)) return name.elements.some(one => one.dotDotDotToken !== undefined || elementKey(one) === '') ? undefined : new Set(name.elements.map(elementKey))
  const symbol = ts.isIdentifier(name) ? bindings.checker.getSymbolAtLocation(name) : undefined
  if (!ts.isConstructorDeclaration(parameter.parent) || symbol === undefined) return readsOf(parameter, bindings)
  return namesTaken(bindings.references(symbol).filter(({ parent }) => !(ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.SuperKeyword)))
}

/** `this.props` is taken down, `this.other` and `.bind(this)` are nothing to us; false = whoever has `this` may read its props */
function takeThis(node: ts.Expression, uses: ts.Expression[]): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) {
    if (parent.name.text === 'props') uses.push(parent)
    return true
  }
  return ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === 'bind'
}

/** `static defaultProps = { on: true }`, `static propTypes` */
function isSaidElsewhere({ members }: Component, name: string): boolean {
  return members.some(one => ts.isPropertyDeclaration(one) && /^(?:defaultProps|propTypes)$/.test(one.name.getText()) && timesIn(one.getText(), name) > 0)
}
