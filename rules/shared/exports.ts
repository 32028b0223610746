// What a module gives to others, for the linker: export statements, and `module.exports` of a script.
import type { TSESTree } from '@typescript-eslint/utils'
import type { Export } from '../../src/detect/view.js'
import { topLevel } from './binding.js'
import { nameText, type Node, type Source } from './estree.js'

type Exports = Export<Node>[]

export function exportsOf(source: Source, root: Node): Exports {
  if (root.type !== 'Program') return []
  const local = (exported: string, name: string): Exports => {
    const { value, type } = topLevel(source, root, name)
    return [
      ...(value ? [{ kind: 'local' as const, name: exported, binding: value }] : []),
      ...(type ? [{ kind: 'local' as const, name: exported, binding: type, ...(value ? { type: true as const } : {}) }] : []),
    ]
  }
  return root.body.flatMap(statement => exportOf(statement, local))
}

type Local = (exported: string, name: string) => Exports

function exportOf(statement: TSESTree.ProgramStatement, local: Local): Exports {
  switch (statement.type) {
    case 'ExportDefaultDeclaration': {
      const { declaration } = statement
      return 'id' in declaration && declaration.id?.type === 'Identifier' && /Declaration$|^TSDeclare/.test(declaration.type)
        ? local('default', declaration.id.name)
        : [{ kind: 'value', name: 'default', value: declaration }]
    }
    case 'TSExportAssignment': return [{ kind: 'value', name: 'export=', value: statement.expression }]
    case 'ExportAllDeclaration': return statement.exported
      ? [{ kind: 'from', name: exportedName(statement.exported), module: statement.source.value, imported: '*', at: statement.exported }]
      : [{ kind: 'star', module: statement.source.value }]
    case 'ExportNamedDeclaration': return namedExports(statement, local)
    case 'ExpressionStatement': return commonJs(statement.expression)
    default: return []
  }
}

function namedExports(statement: TSESTree.ExportNamedDeclaration, local: Local): Exports {
  const module = statement.source?.value
  const listed = statement.specifiers.flatMap(({ exported, local: inner }): Exports => module === undefined
    ? local(exportedName(exported), exportedName(inner))
    : [{ kind: 'from', name: exportedName(exported), module, imported: exportedName(inner), at: inner }])
  return [...listed, ...declaredNames(statement.declaration).flatMap(name => local(name, name))]
}

function exportedName(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value
}

function declaredNames(declaration: TSESTree.ExportNamedDeclaration['declaration']): string[] {
  if (!declaration) return []
  if (declaration.type === 'VariableDeclaration') return declaration.declarations.flatMap(({ id }) => namesIn(id))
  return 'id' in declaration && declaration.id?.type === 'Identifier' ? [declaration.id.name] : []
}

function namesIn(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier': return [pattern.name]
    case 'AssignmentPattern': return namesIn(pattern.left)
    case 'RestElement': return namesIn(pattern.argument)
    case 'ArrayPattern': return pattern.elements.flatMap(element => element ? namesIn(element) : [])
    case 'ObjectPattern': return pattern.properties.flatMap(entry => namesIn(entry.type === 'Property' ? entry.value as Node : entry))
    default: return []
  }
}

/** module.exports = x, module.exports.a = x, exports.a = x */
function commonJs(expression: Node): Exports {
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=' || expression.left.type !== 'MemberExpression') return []
  const { left, right } = expression, target = left.object, name = nameText(left.property, left.computed)
  const isModule = (node: Node): boolean => node.type === 'Identifier' && node.name === 'module'
  if (name === undefined) return []
  if (isModule(target)) return name === 'exports' ? [{ kind: 'value', name: 'export=', value: right }] : []
  const isExports = (target.type === 'Identifier' && target.name === 'exports') ||
    (target.type === 'MemberExpression' && isModule(target.object) && nameText(target.property, target.computed) === 'exports')
  return isExports ? [{ kind: 'value', name, value: right }] : []
}
