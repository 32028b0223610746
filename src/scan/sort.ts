// What a walk does with a TypeScript node, by its kind alone.
import { ts } from '../fold/compiler.js'
import { nameOfFunction } from './function-view.js'
import type { Sort } from '../detect/view.js'

const K = ts.SyntaxKind

const kinds: Partial<Record<ts.SyntaxKind, Sort>> = {
  [K.Identifier]: 'name', [K.PrivateIdentifier]: 'name', [K.MetaProperty]: 'name', [K.ThisKeyword]: 'this', [K.SuperKeyword]: 'this',
  [K.CallExpression]: 'call', [K.NewExpression]: 'call', [K.ObjectLiteralExpression]: 'object', [K.ModuleDeclaration]: 'namespace',
  [K.JsxSelfClosingElement]: 'element', [K.JsxOpeningElement]: 'element', [K.JsxAttribute]: 'entry', [K.PropertyAssignment]: 'entry', [K.ShorthandPropertyAssignment]: 'entry',
  [K.ClassDeclaration]: 'class', [K.ClassExpression]: 'class', [K.Decorator]: 'target', [K.DeleteExpression]: 'target', [K.CaseClause]: 'compare',
  [K.PropertyAccessExpression]: 'site', [K.QualifiedName]: 'site', [K.ElementAccessExpression]: 'index', [K.IndexedAccessType]: 'index', [K.BindingElement]: 'site',
  [K.VariableDeclaration]: 'site', [K.EnumDeclaration]: 'site', [K.TypeAliasDeclaration]: 'site', [K.InterfaceDeclaration]: 'site',
  // `readonly x[]` is a view of what it is of
  [K.TypeOperator]: 'site', [K.ConditionalExpression]: 'choice', [K.UnionType]: 'choice',
  [K.ParenthesizedExpression]: 'wrapper', [K.NonNullExpression]: 'wrapper', [K.ParenthesizedType]: 'wrapper', [K.OptionalType]: 'wrapper', [K.LiteralType]: 'wrapper',
  [K.AsExpression]: 'said', [K.SatisfiesExpression]: 'said', [K.TypeAssertionExpression]: 'said',
  [K.FunctionDeclaration]: 'function', [K.FunctionExpression]: 'function', [K.ArrowFunction]: 'function', [K.MethodDeclaration]: 'function', [K.MethodSignature]: 'function',
  [K.Constructor]: 'function', [K.GetAccessor]: 'function', [K.SetAccessor]: 'function', [K.CallSignature]: 'function', [K.ConstructSignature]: 'function',
  [K.IndexSignature]: 'function', [K.FunctionType]: 'function', [K.ConstructorType]: 'function',
}

const operators: Partial<Record<ts.SyntaxKind, Sort>> = {
  [K.QuestionQuestionToken]: 'choice', [K.BarBarToken]: 'choice', [K.AmpersandAmpersandToken]: 'choice',
  [K.EqualsEqualsEqualsToken]: 'compare', [K.EqualsEqualsToken]: 'compare', [K.ExclamationEqualsEqualsToken]: 'compare', [K.ExclamationEqualsToken]: 'compare',
  [K.InKeyword]: 'site', [K.EqualsToken]: 'target',
}

const sorts: readonly Sort[] = Array.from({ length: K.Count }, (_, kind) => kinds[kind as ts.SyntaxKind] ?? 'none')

export function sortOf(node: ts.Node): Sort {
  switch (node.kind) {
    case K.BinaryExpression: return operators[(node as ts.BinaryExpression).operatorToken.kind] ?? 'none'
    case K.TypeReference: case K.ExpressionWithTypeArguments: return (node as ts.TypeReferenceNode).typeArguments === undefined ? 'wrapper' : 'none'
    default: return sorts[node.kind] ?? 'none'
  }
}

export function textOf(node: ts.Node): string {
  switch (node.kind) {
    case K.Identifier: case K.PrivateIdentifier: return (node as ts.Identifier).text
    case K.MetaProperty: return 'import.meta'
    case K.ArrowFunction: case K.FunctionExpression: case K.FunctionType: return nameOfFunction(node as ts.SignatureDeclaration) ?? ''
    default: {
      const { name } = node as ts.NamedDeclaration
      return name !== undefined && 'text' in name ? String(name.text) : ''
    }
  }
}
