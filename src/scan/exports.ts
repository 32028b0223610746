// What a TypeScript file gives to others: export statements, and `module.exports` of a script.
import { ts } from '../fold/compiler.js'
import type { Export } from '../detect/view.js'
import type { Scopes } from './scope.js'

type N = ts.Node
const K = ts.SyntaxKind

export function exportsOf(source: ts.SourceFile, scopes: Scopes): Export<N>[] {
  const found: Export<N>[] = []
  const local = (exported: string, name: string): void => {
    const { value, type } = scopes.topLevel(name)
    if (value) found.push({ kind: 'local', name: exported, binding: value })
    if (type) found.push({ kind: 'local', name: exported, binding: type, ...(value ? { type: true as const } : {}) })
  }
  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement)) found.push({ kind: 'value', name: statement.isExportEquals ? 'export=' : 'default', value: statement.expression })
    else if (ts.isExportDeclaration(statement)) addNamed(statement)
    else if (ts.isExpressionStatement(statement)) addCommonJs(statement.expression)
    else if (ts.canHaveModifiers(statement)) addDeclared(statement)
  }
  return found

  function addNamed({ exportClause: clause, moduleSpecifier: from }: ts.ExportDeclaration): void {
    const module = from && ts.isStringLiteralLike(from) ? from.text : undefined
    if (clause === undefined) { if (module !== undefined) found.push({ kind: 'star', module }); return }
    if (ts.isNamespaceExport(clause)) { if (module !== undefined) found.push({ kind: 'from', name: clause.name.text, module, imported: '*', at: clause.name }); return }
    for (const { name, propertyName } of clause.elements) {
      const imported = propertyName ?? name
      if (module === undefined) local(name.text, imported.text)
      else found.push({ kind: 'from', name: name.text, module, imported: imported.text, at: imported })
    }
  }

  function addDeclared(statement: ts.Statement): void {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) ?? [] : []
    if (!modifiers.some(one => one.kind === K.ExportKeyword)) return
    const isDefault = modifiers.some(one => one.kind === K.DefaultKeyword)
    if (ts.isVariableStatement(statement)) for (const declaration of statement.declarationList.declarations) addNames(declaration.name)
    else if ('name' in statement && statement.name && ts.isIdentifier(statement.name as N)) {
      const name = (statement.name as ts.Identifier).text
      local(isDefault ? 'default' : name, name)
    } else if (isDefault) found.push({ kind: 'value', name: 'default', value: statement })
  }

  function addNames(name: ts.BindingName): void {
    if (ts.isIdentifier(name)) local(name.text, name.text)
    else for (const element of name.elements) if (ts.isBindingElement(element)) addNames(element.name)
  }

  /** module.exports = x, module.exports.a = x, exports.a = x */
  function addCommonJs(expression: ts.Expression): void {
    if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== K.EqualsToken) return
    const { left, right } = expression
    if (!ts.isPropertyAccessExpression(left)) return
    const target = left.expression
    if (ts.isIdentifier(target) && target.text === 'module' && left.name.text === 'exports') found.push({ kind: 'value', name: 'export=', value: right })
    else if (/^(module\.)?exports$/.test(target.getText(source))) found.push({ kind: 'value', name: left.name.text, value: right })
  }
}
