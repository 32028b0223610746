// The calls that element.ts wrote, viewed as elements: their tag and their properties.
import { ts } from '../../fold/compiler.js'
import type { Ast, Property } from '../../detect/view.js'
import { propertyOf } from '../typescript.js'

/** @param offset where the template's code begins */
export function withElements(ast: Ast<ts.Node>, offset: number): Ast<ts.Node> {
  const elementOf = (node: ts.Node): { readonly tag: ts.Node; readonly props: ts.ObjectLiteralExpression } | undefined => {
    if (node.pos < offset || !ts.isCallExpression(node)) return undefined
    const [mark] = node.typeArguments ?? [], [props] = node.arguments
    const isMarked = mark !== undefined && ts.isLiteralTypeNode(mark) && ts.isStringLiteral(mark.literal) && mark.literal.text === 'markup'
    return isMarked && props !== undefined && ts.isObjectLiteralExpression(props) ? { tag: node.expression, props } : undefined
  }
  return {
    ...ast,
    view(node) {
      const element = elementOf(ast.inner(node))
      if (element === undefined) return ast.view(node)
      const props: Property<ts.Node>[] = [], spreads: ts.Node[] = []
      for (const prop of element.props.properties) {
        if (ts.isPropertyAssignment(prop)) props.push(propertyOf(prop.name, prop.initializer))
        else if (ts.isSpreadAssignment(prop)) spreads.push(prop.expression)
      }
      return { kind: 'jsx', tag: element.tag, props, spreads, open: false }
    },
    sort: node => elementOf(node) === undefined ? ast.sort(node) : 'element',
  }
}
