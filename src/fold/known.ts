// Finding what the world knows: by span, and whether a subtree holds anything known at all.
import { ts } from './compiler.js'
import type { Constant, KnownSpan, World } from './world.js'

export interface Index {
  at(node: ts.Node): KnownSpan | undefined
  within(node: ts.Node): boolean
  /** those no node was found for */
  unmet(): readonly KnownSpan[]
}

export function indexOf(file: ts.SourceFile, world: World): Index {
  const spans = new Map(world.known.map(known => [`${known.start}:${known.end}`, known]))
  const sorted = [...spans.values()].sort((a, b) => a.start - b.start || b.end - a.end)
  const met = new Set<KnownSpan>()
  return {
    at(node) {
      const known = spans.get(`${node.getStart(file)}:${node.end}`)
      if (known && (ts.isExpression(node) || ts.isDecorator(node) || ts.isJsxChild(node))) { met.add(known); return known }
      return undefined
    },
    within(node) {
      let low = 0, high = sorted.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (sorted[middle]!.start < node.pos) low = middle + 1
        else high = middle
      }
      for (let i = low; i < sorted.length && sorted[i]!.start < node.end; i++) if (sorted[i]!.end <= node.end) return true
      return false
    },
    unmet: () => sorted.filter(known => !met.has(known) && !sorted.some(other => other !== known && other.start <= known.start && known.end <= other.end)),
  }
}

/** What a literal says, or a constant that the world or the checker can vouch for. */
export function constantOf(node: ts.Expression, world: World, checker: ts.TypeChecker | undefined): Constant | undefined {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node) || ts.isTypeAssertionExpression(node)) return constantOf(node.expression, world, checker)
  if (ts.isStringLiteralLike(node)) return { value: node.text }
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand)) return { value: -Number(node.operand.text) }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken && /^(?:true|false)$/.test(node.operand.getText())) return { value: node.operand.kind === ts.SyntaxKind.FalseKeyword }
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword: return { value: true }
    case ts.SyntaxKind.FalseKeyword: return { value: false }
    case ts.SyntaxKind.NullKeyword: return { value: null }
  }
  if (ts.isIdentifier(node) && node.text === 'undefined') return { value: undefined }
  if (ts.isVoidExpression(node) && ts.isNumericLiteral(node.expression)) return { value: undefined }
  return world.constantOf?.(node) ?? (checker ? declaredConstant(node, checker) : undefined)
}

/** An enum member, or a `const` with a literal initializer. Types alone are not believed: a cast makes them lie. */
function declaredConstant(node: ts.Expression, checker: ts.TypeChecker): Constant | undefined {
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined
  const symbol = checker.getSymbolAtLocation(node)
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const declaration = target?.valueDeclaration
  if (declaration === undefined) return undefined
  if (ts.isEnumMember(declaration)) {
    const value = checker.getConstantValue(declaration)
    return value === undefined ? undefined : { value }
  }
  const isConst = ts.isVariableDeclaration(declaration) && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0
  return isConst && declaration.initializer && !ts.isIdentifier(declaration.initializer) ? constantOf(declaration.initializer, {known: [] }, undefined) : undefined
}
