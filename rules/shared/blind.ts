// Mocks of functions that read flags: `useFlag: () => true` answers for every flag, whatever its key.
import type { TSESTree } from '@typescript-eslint/utils'
import { isFunction } from './around.js'
import { inner, nameText, type Node } from './estree.js'
import type { Project } from './project.js'
import { isReader, readersFrom } from './readers.js'
import type { Context } from './rule.js'
import { literalOf } from './text.js'

const answers = new Set(['mockReturnValue', 'mockResolvedValue', 'mockImplementation', 'returns', 'resolves', 'callsFake', 'value'])

export function blindMocks(context: Context, project: Project, call: TSESTree.CallExpression): Blind[] {
  return [...chained(context, project, call), ...mockedModule(context, project, call)]
}

/** A mock of a reading function that answers every key alike. `value` = the answer as JSON, or as it is written. */
export interface Blind { readonly name: string; readonly at: Node; readonly value: string }

// vi.mocked(isEnabled).mockReturnValue(true), vi.spyOn(client, 'variation').mockResolvedValue(true), sinon.stub(…).returns(true)
function chained(context: Context, project: Project, call: TSESTree.CallExpression): Blind[] {
  const { callee } = call
  if (callee.type !== 'MemberExpression' || callee.computed || !answers.has(nameText(callee.property, false) ?? '')) return []
  const name = mockedName(context, project, callee.object), [given] = call.arguments
  const value = given && (isFunction(given) ? constantAnswer(given) : textOf(context, given))
  return name === undefined || value === undefined ? [] : [{ name, at: call.arguments[0] ?? call, value }]
}

function mockedName(context: Context, project: Project, given: Node): string | undefined {
  const node = inner(given)
  if (node.type !== 'CallExpression') return isReader(context, project, node)
  const [first, second] = node.arguments, method = node.callee.type === 'MemberExpression' ? nameText(node.callee.property, false) : undefined
  if (first === undefined) return undefined
  if (method === 'mocked') return isReader(context, project, inner(first))
  const property = second && literalOf(second)
  return (method === 'spyOn' || method === 'stub') && typeof property === 'string' ? isReader(context, project, inner(first), property) : undefined
}

// vi.mock('./flags', () => ({ isEnabled: () => true }))
function mockedModule(context: Context, project: Project, call: TSESTree.CallExpression): Blind[] {
  const { callee } = call, [module, factory] = call.arguments
  if (callee.type !== 'MemberExpression' || !/^(mock|doMock|unstable_mockModule)$/.test(nameText(callee.property, callee.computed) ?? '')) return []
  const specifier = module && literalOf(module)
  if (typeof specifier !== 'string' || !factory || !isFunction(factory)) return []
  const readers = readersFrom(context, project, specifier), made = madeObject(factory)
  return (made?.properties ?? []).flatMap(entry => {
    const name = entry.type === 'Property' ? nameText(entry.key, entry.computed) : undefined
    if (entry.type !== 'Property' || name === undefined || !readers.has(name)) return []
    const value = constantAnswer(entry.value as Node)
    return value === undefined ? [] : [{ name, at: entry.value as Node, value }]
  })
}

function madeObject(factory: TSESTree.FunctionExpression | TSESTree.FunctionDeclaration | TSESTree.ArrowFunctionExpression): TSESTree.ObjectExpression | undefined {
  const { body } = factory, last = body.type === 'BlockStatement' ? body.body.at(-1) : undefined
  const answer = body.type !== 'BlockStatement' ? body : last?.type === 'ReturnStatement' ? last.argument : undefined
  const node = answer ? inner(answer) : undefined
  return node?.type === 'ObjectExpression' ? node : undefined
}

/** The one literal a function answers without looking at its arguments: `() => true`, `vi.fn(() => true)`, `vi.fn().mockReturnValue(true)`. */
function constantAnswer(given: Node): string | undefined {
  const node = inner(given)
  if (isFunction(node)) {
    const { body } = node, [only] = body.type === 'BlockStatement' ? body.body : []
    const answer = body.type !== 'BlockStatement' ? body : body.body.length === 1 && only?.type === 'ReturnStatement' ? only.argument : undefined
    const value = answer ? literalOf(answer) : undefined
    return value === undefined ? undefined : JSON.stringify(value)
  }
  if (node.type !== 'CallExpression') return undefined
  const method = node.callee.type === 'MemberExpression' ? nameText(node.callee.property, false) ?? '' : '', [first] = node.arguments
  if (method === 'fn') return first ? constantAnswer(first) : undefined
  if (!answers.has(method) || !first) return undefined
  const value = isFunction(first) ? constantAnswer(first) : literalOf(first)
  return value === undefined ? undefined : typeof value === 'string' && isFunction(first) ? value : JSON.stringify(value)
}

function textOf(context: Context, node: Node): string | undefined {
  return literalOf(node) === undefined ? undefined : context.sourceCode.getText(node as never)
}
