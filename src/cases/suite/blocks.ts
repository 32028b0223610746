// The describes and tests of a test file, whichever runner they are for, as a tree.
import { ts } from '../../scan/compiler.js'

export interface Block {
  readonly kind: 'suite' | 'test'
  /** `describe(title, fn)`; of `describe.each(table)(title, fn)` the outer call */
  readonly call: ts.CallExpression
  /** `describe`, `it`, `test.describe`: what modifiers are put behind */
  readonly word: ts.Expression
  readonly title: ts.Expression | undefined
  readonly body: ts.ArrowFunction | ts.FunctionExpression | undefined
  /** what `.each(...)` was given */
  readonly table: ts.Expression | undefined
  readonly modifiers: readonly string[]
  readonly parent: Block | undefined
  readonly children: readonly Block[]
}

const suites = new Set(['describe', 'suite', 'context']), tests = new Set(['it', 'test', 'specify'])

export function blocksOf(source: ts.SourceFile): Block[] {
  const found: Block[] = []
  collect(source, undefined, found)
  return found
}

/** Every block of the tree, outermost first. */
export function flatBlocks(blocks: readonly Block[]): Block[] {
  return blocks.flatMap(block => [block, ...flatBlocks(block.children)])
}

/** The innermost block whose body holds the place. */
export function blockAt(blocks: readonly Block[], start: number): Block | undefined {
  const found = blocks.find(({ body }) => body !== undefined && body.getStart() <= start && start < body.getEnd())
  return found && (blockAt(found.children, start) ?? found)
}

/** It does not run: skipped or only planned, itself or with what is around it. */
export function isSkipped({ modifiers, parent }: Block): boolean {
  return modifiers.some(one => /^(skip|todo|fixme)$/.test(one)) || (parent !== undefined && isSkipped(parent))
}

/** The word with what is put behind it, but not a table: of `it.concurrent.each(rows)` the `it.concurrent`. */
export function wholeWord({ word }: Block): ts.Expression {
  let whole = word
  while (ts.isPropertyAccessExpression(whole.parent) && whole.parent.expression === whole && !/^(each|for|runIf|skipIf)$/.test(whole.parent.name.text)) whole = whole.parent
  return whole
}

function collect(node: ts.Node, parent: Block | undefined, into: Block[]): void {
  if (ts.isCallExpression(node)) {
    const block = blockOf(node, parent)
    if (block !== undefined) { into.push(block); return }
  }
  ts.forEachChild(node, child => { collect(child, parent, into) })
}

function blockOf(call: ts.CallExpression, parent: Block | undefined): Block | undefined {
  const each = ts.isTaggedTemplateExpression(call.expression) || (ts.isCallExpression(call.expression) && !/\.(runIf|skipIf)$/.test(call.expression.expression.getText())) ? call.expression : undefined
  const named = wordIn(each === undefined ? call.expression : ts.isCallExpression(each) ? each.expression : each.tag)
  if (named === undefined || (each !== undefined && !/^(each|for)$/.test(named.modifiers.at(-1) ?? ''))) return undefined
  if (each === undefined && /^(each|for|extend|use|step)$/.test(named.modifiers.at(-1) ?? '')) return undefined
  const body = call.arguments.find((argument): argument is ts.ArrowFunction | ts.FunctionExpression => ts.isArrowFunction(argument) || ts.isFunctionExpression(argument))
  const children: Block[] = []
  const block: Block = {
    kind: named.kind, call, word: named.word, title: call.arguments[0], body, modifiers: named.modifiers, parent, children,
    table: each && ts.isCallExpression(each) ? each.arguments[0] : undefined,
  }
  if (body !== undefined && named.kind === 'suite') collect(body, block, children)
  return block
}

interface Word { readonly kind: Block['kind']; readonly word: ts.Expression; readonly modifiers: readonly string[] }

/** `describe.concurrent.each` => describe, [concurrent, each]; `test.describe.only` => test.describe, [only]; `it.runIf(on)` => it */
function wordIn(callee: ts.Expression): Word | undefined {
  if (ts.isIdentifier(callee)) return suites.has(callee.text) ? { kind: 'suite', word: callee, modifiers: [] } : tests.has(callee.text) ? { kind: 'test', word: callee, modifiers: [] } : undefined
  if (ts.isParenthesizedExpression(callee) && ts.isConditionalExpression(callee.expression)) return wordIn(callee.expression.whenTrue)
  if (ts.isCallExpression(callee)) {
    const word = wordIn(callee.expression)
    return word && /^(skipIf|runIf)$/.test(word.modifiers.at(-1) ?? '') ? word : undefined
  }
  if (!ts.isPropertyAccessExpression(callee)) return undefined
  const inner = wordIn(callee.expression), { text } = callee.name
  if (inner === undefined) return undefined
  if (inner.kind === 'test' && text === 'describe') return { kind: 'suite', word: callee, modifiers: [] }
  return /^(beforeEach|afterEach|beforeAll|afterAll|use|step|extend|slow|setTimeout|info)$/.test(text) ? undefined : { ...inner, modifiers: [...inner.modifiers, text] }
}
