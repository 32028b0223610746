// Styled components: `styled(Row, options)<Props>(({ on, theme }) => …)` and `styled.div<Props>`…${({ on }) => …}`` take their props as
// a component does, once for each function that is written there.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'

export interface Styled {
  readonly file: string
  readonly name: ts.Identifier
  readonly made: ts.CallExpression | ts.TaggedTemplateExpression
  /** what each of its functions takes */
  readonly readers: readonly ts.ParameterDeclaration[]
  /** there may be functions that only have a name there */
  readonly isOpen: boolean
}

export function styledOf(file: string, tag: ts.Node, project: Pick<FlowProject, 'home'>): Styled | undefined {
  const home = ts.isIdentifier(tag) ? project.home(file, tag) : undefined
  return home === undefined ? undefined : styledAt(home.file, home.node)
}

/** The same for a declaration: `const Row = styled…` */
export function styledAt(file: string, node: ts.Node): Styled | undefined {
  if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || (ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const) === 0) return undefined
  const { name, initializer: made } = node
  if (made === undefined || !(ts.isCallExpression(made) || ts.isTaggedTemplateExpression(made)) || !isStyled(ts.isCallExpression(made) ? made.expression : made.tag)) return undefined
  const given = ts.isCallExpression(made) ? [...made.arguments] : ts.isTemplateExpression(made.template) ? made.template.templateSpans.map(one => one.expression) : []
  const readers = given.flatMap(one => isReader(one) ? one.parameters[0] ?? [] : [])
  return { file, name, made, readers, isOpen: given.some(one => !isReader(one) && !isPlain(one)) }
}

// styled(Row)   styled.div   styled(Row, { … })   styled.div.attrs({ … })
function isStyled(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return !/^(?:attrs|withConfig)$/.test(node.name.text) && ts.isIdentifier(node.expression) && node.expression.text === 'styled'
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'styled'
}

function isReader(node: ts.Expression): node is ts.ArrowFunction {
  return ts.isArrowFunction(node) && node.parameters.length === 1
}

function isPlain(node: ts.Expression): boolean {
  return ts.isLiteralExpression(node) || ts.isObjectLiteralExpression(node)
}

/** `${Row}:hover` in the styles of another one renders nothing */
export function isSelector({ parent }: ts.Node): boolean {
  return ts.isTemplateSpan(parent)
}
