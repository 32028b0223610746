// Tests of what reads flags, with this one for an example: `expect(await flags.getBoolean('new_cart')).toBe(false)`. With the
// value in the read's place they would prove nothing, or fail: a person gives them another flag, or takes them out.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { nodeAt } from '../scan/flow/node-at.js'
import { bindingsOf, type Bindings } from '../scan/flow/names.js'
import { isTestFile } from './files.js'
import { leftoverAt, type Leftover } from './plan.js'
import type { Draft } from './project.js'
import { calleeName, testScope } from './scope.js'

export interface Examples {
  /** whatever such a test says of the flag */
  readonly references: ReadonlySet<FlagReference>
  readonly leftovers: readonly Leftover[]
}

const reason = 'this test checks what reads flags, with this one for an example; give it another flag, or take it out'

export function exampleReads(references: readonly FlagReference[], draft: Draft): Examples {
  const found = new Set<FlagReference>(), leftovers: Leftover[] = []
  for (const file of new Set(references.filter(one => one.role === 'read' && isTestFile(one.file)).map(one => one.file))) {
    const bindings = bindingsOf(file, draft.original(file) ?? ''), own = references.filter(one => one.file === file)
    for (const read of own.filter(one => one.role === 'read' && one.via !== 'function')) {
      const node = nodeAt(bindings.source, read.site.start, read.site.end), test = node === undefined ? undefined : testScope(node)
      if (node === undefined || test?.kind !== 'test' || !isChecked(node, bindings)) continue
      leftovers.push(leftoverAt(read, reason))
      for (const one of own) if (test.statement.pos <= one.site.start && one.site.end <= test.statement.end) found.add(one)
    }
  }
  return { references: found, leftovers }
}

// expect(isOn('x')) · const on = await isOn('x'); expect(on) · renderHook(() => useFlag('x'))
function isChecked(node: ts.Node, bindings: Bindings): boolean {
  const { parent } = node
  if (ts.isAwaitExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isNonNullExpression(parent) || ts.isReturnStatement(parent)) return isChecked(parent, bindings)
  if (ts.isCallExpression(parent)) return parent.arguments.some(one => one === node) && /^(?:expect|assert)\b/.test(parent.expression.getText())
  if (ts.isArrowFunction(parent)) return isHookUnderTest(parent)
  if (ts.isBlock(parent)) return parent.statements.length === 1 && ts.isArrowFunction(parent.parent) && isHookUnderTest(parent.parent)
  const symbol = ts.isVariableDeclaration(parent) && parent.initializer === node && ts.isIdentifier(parent.name) ? bindings.checker.getSymbolAtLocation(parent.name) : undefined
  return symbol !== undefined && bindings.references(symbol).some(use => isChecked(use, bindings))
}

function isHookUnderTest(hook: ts.ArrowFunction): boolean {
  return ts.isCallExpression(hook.parent) && hook.parent.arguments[0] === hook && /^(?:renderHook|renderComposable|runHook)/.test(calleeName(hook.parent))
}
