// The parts of test files that rules ask about: which block a statement belongs to. vitest, jest, mocha and node:test spell them alike.
import type { SourceCode } from 'eslint'
import type { TSESTree } from '@typescript-eslint/utils'
import { isFunction } from './around.js'
import { childrenOf, inner, type Node } from './estree.js'

export type Block = 'test' | 'suite' | 'beforeEach' | 'beforeAll' | 'afterEach' | 'afterAll'

const blocks: Readonly<Record<string, Block>> = {
  it: 'test', test: 'test', specify: 'test', fit: 'test',
  describe: 'suite', suite: 'suite', context: 'suite', fdescribe: 'suite',
  beforeEach: 'beforeEach', beforeAll: 'beforeAll', before: 'beforeAll', afterEach: 'afterEach', afterAll: 'afterAll', after: 'afterAll',
}

/** The nearest block whose callback the node runs in; `undefined` = the file itself, or a function of its own. */
export function blockAround(node: Node): { readonly block: Block; readonly call: TSESTree.CallExpression; readonly fn: Node } | undefined {
  for (let at: Node | undefined = node; at; at = at.parent) {
    if (!isFunction(at)) continue
    const { parent } = at
    const block = parent?.type === 'CallExpression' && parent.callee !== at ? blocks[rootName(parent.callee) ?? ''] : undefined
    if (block === undefined || parent?.type !== 'CallExpression') return undefined
    return { block, call: parent, fn: at }
  }
  return undefined
}

/** The test that stands next in the file, in whatever suite. */
export function testAfter(source: SourceCode, call: TSESTree.CallExpression): TSESTree.CallExpression | undefined {
  const visit = (node: Node): TSESTree.CallExpression | undefined => {
    if (node.range[1] <= call.range[1]) return undefined
    if (node.range[0] >= call.range[1] && node.type === 'CallExpression' && blocks[rootName(node.callee) ?? ''] === 'test') return node
    for (const child of childrenOf(source, node)) {
      const found = visit(child)
      if (found) return found
    }
    return undefined
  }
  return visit(source.ast as never)
}

/** The expressions that a block does one after the other, whatever happens. */
export function statementsOf(call: TSESTree.CallExpression): Node[] {
  const body = call.arguments.flatMap(argument => isFunction(argument) ? argument.body : [])[0]
  return body?.type === 'BlockStatement' ? body.body.flatMap(statement => statement.type === 'ExpressionStatement' ? inner(statement.expression) : []) : []
}

/** `it` of `it.each(rows)('…')`, `test` of `test.only('…')` */
export function rootName(given: Node): string | undefined {
  const node = inner(given)
  if (node.type === 'Identifier') return node.name
  if (node.type === 'MemberExpression') return rootName(node.object)
  if (node.type === 'CallExpression') return rootName(node.callee)
  return node.type === 'TaggedTemplateExpression' ? rootName(node.tag) : undefined
}
