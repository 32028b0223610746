// Components of the project that put their children on the page as they are: `({ children }) => <main>{children}</main>`. One that
// counts them, asks whether there are any, or hands them to who may, is none.
import { ts } from '../../fold/compiler.js'
import { elementKey, type FlowProject } from './bind.js'
import { whereBound } from './names.js'
import { declaredFunction } from './parameters.js'

const MAX_DEPTH = 4

export function handsOnChildren(file: string, tag: ts.JsxTagNameExpression, project: FlowProject, depth = 0): boolean {
  const here = whereBound(project.bindings(file), tag as ts.Node) as ts.JsxTagNameExpression | undefined
  const target = here === undefined || depth > MAX_DEPTH ? undefined : declaredFunction(file, here, { project }), [props] = target?.fn.parameters ?? []
  const uses = target === undefined || props === undefined || isSaidOne(props) ? undefined : usesOfChildren(target.file, props.name, project)
  return target !== undefined && uses !== undefined && uses.length > 0 && uses.every(use => isHandedOn(target.file, use, project, depth))
}

/** `children: ReactElement`, wherever its file says so */
function isSaidOne(props: ts.ParameterDeclaration): boolean {
  return /\bchildren\??:\s*(?:React\.)?(?:ReactElement|ReactChild|JSX\.Element)\b(?!\s*\[)/.test(props.getSourceFile().text)
}

/** `undefined` = whoever gets the rest of the props gets them, too */
function usesOfChildren(file: string, name: ts.BindingName, project: FlowProject): readonly ts.Node[] | undefined {
  if (ts.isArrayBindingPattern(name)) return undefined
  if (ts.isObjectBindingPattern(name)) {
    if (name.elements.some(one => one.dotDotDotToken !== undefined)) return undefined
    const [taken, ...more] = name.elements.filter(one => elementKey(one) === 'children')
    return taken === undefined || more.length > 0 || taken.initializer !== undefined || !ts.isIdentifier(taken.name) ? undefined : usesOf(file, taken.name, project)
  }
  const found = usesOf(file, name, project)?.map(use => partsOf(file, use, project))
  return found === undefined || found.some(one => one === undefined) ? undefined : found.flatMap(one => one ?? [])
}

// props.children            const { children, size } = props
function partsOf(file: string, use: ts.Node, project: FlowProject): readonly ts.Node[] | undefined {
  const { parent } = use
  if (ts.isPropertyAccessExpression(parent)) return parent.name.text === 'children' ? [parent] : []
  if (!ts.isVariableDeclaration(parent) || !ts.isObjectBindingPattern(parent.name)) return undefined
  return parent.name.elements.some(one => elementKey(one) === 'children' || one.dotDotDotToken !== undefined) ? usesOfChildren(file, parent.name, project) : []
}

function usesOf(file: string, name: ts.Identifier, project: FlowProject): readonly ts.Node[] | undefined {
  const bindings = project.bindings(file), symbol = bindings?.checker.getSymbolAtLocation(name)
  return symbol === undefined ? undefined : bindings?.references(symbol)
}

/** Among the children of an element that does the same, or as what is rendered. */
function isHandedOn(file: string, use: ts.Node, project: FlowProject, depth: number): boolean {
  const { parent } = use
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return true
  const around = ts.isJsxExpression(parent) ? parent.parent : undefined
  if (around === undefined || !(ts.isJsxElement(around) || ts.isJsxFragment(around))) return false
  if (ts.isJsxFragment(around)) return true
  const { tagName } = around.openingElement, text = tagName.getText()
  return /^[^A-Z.]+$/.test(text) || /^[A-Z]\w*\.Provider$/.test(text) || handsOnChildren(file, tagName, project, depth + 1)
}
