// Which elements hand their children on to the page as they are. A component may count them, or put something between them.
import { ts } from '../compiler.js'
import type { Fold } from '../context.js'

/** boxes and runs of text, by the names that every kit of components gives them */
const PLAIN = /^(?:Box|Flex|Text|View|Form|Typography|Paper|Container)$/
/** what turns a plain one into something else */
const TURNED = /^(?:as|asChild|component|divider|separator|render)$/

export function handsOnChildren(parent: ts.JsxElement | ts.JsxFragment, fold: Fold): boolean {
  if (ts.isJsxFragment(parent)) return true
  const { tagName, attributes } = parent.openingElement, tag = tagName.getText(fold.file)
  if (/^(?:React\.)?Fragment$/.test(tag)) return true
  const isTurned = attributes.properties.some(one => !ts.isJsxAttribute(one) || TURNED.test(one.name.getText(fold.file)))
  // what a context provides it does not look at
  if (/^[A-Z]\w*\.Provider$/.test(tag)) return true
  return isPlain(tag, isTurned, fold.file) || fold.world.handsOn?.(tagName) === true
}

function isPlain(tag: string, isTurned: boolean, file: ts.SourceFile, depth = 0): boolean {
  if (/^[^A-Z.]+$/.test(tag)) return true
  if (isTurned || depth > 3) return false
  const own = declaredAs(tag, file)
  if (own === undefined) return PLAIN.test(tag) && isFromPackage(tag, file)
  const base = styledBase(own)
  return base !== undefined && isPlain(base, false, file, depth + 1)
}

/** `const Row = …` at the top of the file */
function declaredAs(name: string, file: ts.SourceFile): ts.Expression | ts.Node | undefined {
  for (const statement of file.statements) {
    if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name?.text === name) return statement
    const found = ts.isVariableStatement(statement) ? statement.declarationList.declarations.find(one => ts.isIdentifier(one.name) && one.name.text === name) : undefined
    if (found !== undefined) return found.initializer ?? found
  }
  return undefined
}

// styled.div`…` · styled(Box)`…` · styled(Box).attrs({ … })`…` · styled('div')({ … })
function styledBase(node: ts.Node): string | undefined {
  if (ts.isTaggedTemplateExpression(node)) return styledBase(node.tag)
  if (ts.isCallExpression(node)) {
    const [first] = node.arguments
    if (!ts.isIdentifier(node.expression)) return styledBase(node.expression)
    if (node.expression.text !== 'styled' || first === undefined) return undefined
    return ts.isIdentifier(first) || ts.isStringLiteralLike(first) ? first.text : undefined
  }
  if (!ts.isPropertyAccessExpression(node)) return undefined
  if (ts.isIdentifier(node.expression) && node.expression.text === 'styled') return node.name.text
  return /^(?:attrs|withConfig)$/.test(node.name.text) ? styledBase(node.expression) : undefined
}

function isFromPackage(name: string, file: ts.SourceFile): boolean {
  return file.statements.some(one => ts.isImportDeclaration(one) && ts.isStringLiteral(one.moduleSpecifier) && /^(?!(?:src|app|components|lib|ui)\/)(?:@[a-z]|[a-z])/.test(one.moduleSpecifier.text) &&
    one.importClause?.namedBindings !== undefined && ts.isNamedImports(one.importClause.namedBindings) && one.importClause.namedBindings.elements.some(element => element.name.text === name && (element.propertyName ?? element.name).text === name))
}
