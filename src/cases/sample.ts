// An argument for a parameter, from its written type alone: enough to call a function, never a claim about real data.
import { ts } from '../scan/compiler.js'
import { whole } from './scope.js'

/** What the argument is and how it is written; `undefined` = no tool can know. */
export interface Sample {
  readonly value: unknown
  readonly text: string
  /** of an object, its properties */
  readonly entries?: readonly (readonly [string, Sample])[]
}

export interface SampleOptions {
  /** lists have elements that differ; without it they are empty */
  readonly isFilled: boolean
  /** they are props: a handler that answers nothing can be made up, for nobody calls it */
  readonly isRendered: boolean
  /** props without a type may be none: the component bears that */
  readonly bearsNoProps?: boolean
  /** where a type is declared that the file imports */
  readonly typeOf: (source: ts.SourceFile, name: string) => ts.Statement | undefined
}

/** Arguments for all parameters, or the names of those that cannot be made up. Optional ones at the end are left out. */
export function sampleArguments(parameters: readonly ts.ParameterDeclaration[], source: ts.SourceFile, options: SampleOptions): Sample[] | string[] {
  const needed = parameters.filter(one => !one.questionToken && !one.initializer && !one.dotDotDotToken && !isThis(one))
  const samples = needed.map(one => (options.bearsNoProps === true && isUntyped(one) ? noProps : sampled(writtenType(one), source, options)))
  const open = needed.filter((_, i) => samples[i] === undefined).map(({ name }) => (ts.isIdentifier(name) || name.getText().length < 40 ? name.getText().replaceAll(/\s+/g, ' ') : 'props'))
  return open.length > 0 ? open : samples.filter(sample => sample !== undefined)
}

function sampled(type: ts.TypeNode | undefined, source: ts.SourceFile, options: SampleOptions): Sample | undefined {
  return type && sampleOf(type, source, { ...options, depth: 0, nth: 0 })
}

const noProps: Sample = { value: whole({}), text: '{}', entries: [] }

/** In JavaScript: none is as good as any. */
export function isUntyped(props: ts.ParameterDeclaration): boolean {
  return writtenType(props) === undefined && /\.[cm]?jsx?$/.test(props.getSourceFile().fileName)
}

/** Its own, or what the component's does: const Cart: FC<CartProps> = ({ items }) => … */
function writtenType(parameter: ts.ParameterDeclaration): ts.TypeNode | undefined {
  const { parent: { parent: declared } } = parameter, of = ts.isVariableDeclaration(declared) ? declared.type : undefined
  const isComponent = of !== undefined && ts.isTypeReferenceNode(of) && /^(React\.)?(FC|VFC|FunctionComponent)$/.test(of.typeName.getText())
  return parameter.type ?? (isComponent ? of.typeArguments?.[0] : undefined)
}

/** `nth` = which element of a list is made; numbers of elements differ so that every order of a list by one of them does. */
interface Making extends SampleOptions { readonly depth: number; readonly nth: number }
const orders = [[1, 3, 2], [3, 1, 2], [2, 3, 1], [2, 1, 3]] as const

function sampleOf(type: ts.TypeNode, source: ts.SourceFile, making: Making): Sample | undefined {
  if (making.depth > 4) return undefined
  const deeper = { ...making, depth: making.depth + 1 }
  switch (type.kind) {
    case ts.SyntaxKind.StringKeyword: return plain(making.nth === 0 ? 'text' : `text ${making.nth}`)
    case ts.SyntaxKind.NumberKeyword: return plain(1)
    case ts.SyntaxKind.BooleanKeyword: return plain(true)
    case ts.SyntaxKind.NullKeyword: return plain(null)
    case ts.SyntaxKind.UndefinedKeyword: case ts.SyntaxKind.VoidKeyword: case ts.SyntaxKind.UnknownKeyword: return { value: undefined, text: 'undefined' }
  }
  if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)) return sampleOf(type.type, source, making)
  if (ts.isLiteralTypeNode(type)) return literal(type.literal)
  if (ts.isArrayTypeNode(type)) return list(type.elementType, source, making)
  if (ts.isUnionTypeNode(type)) return type.types.map(one => sampleOf(one, source, deeper)).find(one => one !== undefined)
  if (ts.isTypeLiteralNode(type)) return members(type.members, source, making)
  if (ts.isTypeReferenceNode(type)) return named(type, source, making)
  return making.isRendered && ts.isFunctionTypeNode(type) && type.type.kind === ts.SyntaxKind.VoidKeyword ? handler : undefined
}

function list(element: ts.TypeNode, source: ts.SourceFile, making: Making): Sample | undefined {
  const samples = making.isFilled && making.nth === 0 ? [1, 2, 3].map(nth => sampleOf(element, source, { ...making, depth: making.depth + 1, nth })) : []
  const made = samples.filter(sample => sample !== undefined)
  return made.length < samples.length ? { value: [], text: '[]' } : { value: made.map(({ value }) => value), text: `[${made.map(({ text }) => text).join(', ')}]` }
}

function named(type: ts.TypeReferenceNode, source: ts.SourceFile, making: Making): Sample | undefined {
  const name = type.typeName.getText(), deeper = { ...making, depth: making.depth + 1 }
  const [first] = type.typeArguments ?? []
  if (making.isRendered && /^(React\.)?(\w+EventHandler|Dispatch)$/.test(name)) return handler
  if (making.isRendered && /^(React\.)?ReactNode$/.test(name)) return plain('text')
  if (/^(Readonly)?Array$/.test(name)) return first ? list(first, source, making) : { value: [], text: '[]' }
  if (/^(Readonly|(React\.)?PropsWithChildren)$/.test(name) && first) return sampleOf(first, source, deeper)
  if (name === 'Partial' || name === 'Record') return { value: whole({}), text: '{}' }
  if (name === 'Date') return undefined
  const declared = making.typeOf(source, name), home = declared?.getSourceFile() ?? source
  if (declared && ts.isTypeAliasDeclaration(declared) && !declared.typeParameters) return sampleOf(declared.type, home, deeper)
  if (declared && ts.isInterfaceDeclaration(declared) && !declared.heritageClauses && !declared.typeParameters) return members(declared.members, home, making)
  return undefined
}

function members(all: ts.NodeArray<ts.TypeElement>, source: ts.SourceFile, making: Making): Sample | undefined {
  const entries: [string, Sample][] = []
  for (const member of all) {
    if ((ts.isPropertySignature(member) || ts.isMethodSignature(member)) && member.questionToken) continue
    if (!ts.isPropertySignature(member) || !member.type) return undefined
    const number = making.nth > 0 && member.type.kind === ts.SyntaxKind.NumberKeyword ? orders[entries.length % orders.length]?.[making.nth - 1] : undefined
    const sample = number === undefined ? sampleOf(member.type, source, { ...making, depth: making.depth + 1 }) : plain(number)
    if (sample === undefined) return undefined
    entries.push([ts.isIdentifier(member.name) || ts.isStringLiteral(member.name) ? member.name.text : member.name.getText(), sample])
  }
  return {
    entries,
    value: whole(Object.fromEntries(entries.map(([name, { value }]) => [name, value]))),
    text: entries.length === 0 ? '{}' : `{ ${entries.map(([name, { text }]) => `${/^[\w$]+$/.test(name) ? name : quote(name)}: ${text}`).join(', ')} }`,
  }
}

const handler: Sample = { value: () => undefined, text: '() => {}' }

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
