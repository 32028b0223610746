// An argument for a parameter, from its written type alone: enough to call a function, never a claim about real data.
import { ts } from 'ts-morph'

/** What the argument is and how it is written; `undefined` = no tool can know. */
export interface Sample { readonly value: unknown; readonly text: string }

/** Arguments for all parameters, or the name of the first that cannot be made up. Optional ones at the end are left out. */
export function sampleArguments(parameters: readonly ts.ParameterDeclaration[], source: ts.SourceFile): Sample[] | string {
  const needed = parameters.filter(one => !one.questionToken && !one.initializer && !one.dotDotDotToken && !isThis(one))
  const samples: Sample[] = []
  for (const parameter of needed) {
    const sample = parameter.type && sampleOf(parameter.type, source, 0)
    if (sample === undefined) return parameter.name.getText()
    samples.push(sample)
  }
  return samples
}

export function sampleOf(type: ts.TypeNode, source: ts.SourceFile, depth: number): Sample | undefined {
  if (depth > 4) return undefined
  switch (type.kind) {
    case ts.SyntaxKind.StringKeyword: return plain('text')
    case ts.SyntaxKind.NumberKeyword: return plain(1)
    case ts.SyntaxKind.BooleanKeyword: return plain(true)
    case ts.SyntaxKind.NullKeyword: return plain(null)
    case ts.SyntaxKind.UndefinedKeyword: case ts.SyntaxKind.VoidKeyword: case ts.SyntaxKind.UnknownKeyword: return { value: undefined, text: 'undefined' }
  }
  if (ts.isParenthesizedTypeNode(type)) return sampleOf(type.type, source, depth)
  if (ts.isTypeOperatorNode(type)) return sampleOf(type.type, source, depth)
  if (ts.isLiteralTypeNode(type)) return literal(type.literal)
  if (ts.isArrayTypeNode(type)) return { value: [], text: '[]' }
  if (ts.isUnionTypeNode(type)) return type.types.map(one => sampleOf(one, source, depth + 1)).find(one => one !== undefined)
  if (ts.isTypeLiteralNode(type)) return members(type.members, source, depth)
  if (ts.isTypeReferenceNode(type)) return named(type, source, depth)
  return undefined
}

function named(type: ts.TypeReferenceNode, source: ts.SourceFile, depth: number): Sample | undefined {
  const name = type.typeName.getText()
  const [first] = type.typeArguments ?? []
  if (/^(Readonly)?Array$/.test(name)) return { value: [], text: '[]' }
  if (name === 'Readonly' && first) return sampleOf(first, source, depth + 1)
  if (name === 'Partial' || name === 'Record') return { value: {}, text: '{}' }
  if (name === 'Date') return undefined
  for (const statement of source.statements) {
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name && !statement.typeParameters) return sampleOf(statement.type, source, depth + 1)
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name && !statement.heritageClauses && !statement.typeParameters) return members(statement.members, source, depth)
  }
  return undefined
}

function members(list: ts.NodeArray<ts.TypeElement>, source: ts.SourceFile, depth: number): Sample | undefined {
  const entries: [string, Sample][] = []
  for (const member of list) {
    if (!ts.isPropertySignature(member) || !member.type) return undefined
    if (member.questionToken) continue
    const sample = sampleOf(member.type, source, depth + 1)
    if (sample === undefined) return undefined
    entries.push([ts.isIdentifier(member.name) || ts.isStringLiteral(member.name) ? member.name.text : member.name.getText(), sample])
  }
  return {
    value: Object.fromEntries(entries.map(([name, { value }]) => [name, value])),
    text: entries.length === 0 ? '{}' : `{ ${entries.map(([name, { text }]) => `${/^[\w$]+$/.test(name) ? name : quote(name)}: ${text}`).join(', ')} }`,
  }
}

function literal(node: ts.LiteralTypeNode['literal']): Sample | undefined {
  if (ts.isStringLiteral(node)) return plain(node.text)
  if (ts.isNumericLiteral(node)) return plain(Number(node.text))
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return plain(node.kind === ts.SyntaxKind.TrueKeyword)
  return node.kind === ts.SyntaxKind.NullKeyword ? plain(null) : undefined
}

function isThis(parameter: ts.ParameterDeclaration): boolean {
  return parameter.name.getText() === 'this'
}
function plain(value: string | number | boolean | null): Sample {
  return { value, text: typeof value === 'string' ? quote(value) : String(value) }
}

/** A single-quoted literal of JavaScript. */
export function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
