import type { Ast } from '../src/detect/view.js'
import { onFlagReference } from './shared/flag-listener.js'
import { estree, type Node } from './shared/estree.js'
import { stringList } from './shared/options.js'
import { matchesAny } from './shared/glob.js'
import { defineRule } from './shared/rule.js'

export const noDynamicFlagKey = defineRule({
  name: 'no-dynamic-flag-key',
  meta: {
    type: 'problem',
    docs: { description: 'write flag keys out, so that every read can be found and removed' },
    messages: {
      dynamic: 'the key of this flag is put together while the program runs ("{{glob}}"), so no tool can tell which flags it reads; write the keys out, or list them: const KEYS = { … } as const; "npx halyard scan" lists all such reads',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { allow: { ...stringList, description: 'Patterns of keys that may be put together, as the message names them: `plan_*`' } },
    }],
    defaultOptions: [{ allow: [] as readonly string[] }],
  },
  create: (context, { allow }) => onFlagReference(context, (reference, node, { site }) => {
    if (reference.key.kind === 'exact' || reference.key.imported === true || reference.role !== 'read') return
    const { glob } = reference.key, ast = estree(context.sourceCode), view = ast.view(node)
    // a place that is the whole read: flags[key], or a wrapper hands its parameter on and its callers give the key
    const key = node !== site ? node : view.kind === 'element' ? view.index : undefined
    if (key === undefined || matchesAny(glob, allow) || !isPutTogether(ast, key, 0)) return
    context.report({ node: node as never, messageId: 'dynamic', data: { glob } })
  }),
})

// A name from another file, a parameter (its callers give the key) and a global are not known here, but they are not dynamic
// either: the scanner, which sees all files, decides.
function isPutTogether(ast: Ast<Node>, node: Node, depth: number): boolean {
  const view = ast.view(node)
  if (depth > 8) return false
  switch (view.kind) {
    case 'template': case 'call': return true
    case 'element': return !isElsewhere(ast, view.object)
    case 'either': return view.of.some(one => isPutTogether(ast, one, depth + 1))
    case 'await': return isPutTogether(ast, view.of, depth + 1)
    case 'name': {
      const binding = ast.resolve(ast.inner(node))
      if (binding?.kind === 'const') return binding.value !== undefined && isPutTogether(ast, binding.value, depth + 1)
      return binding?.kind === 'variable'
    }
    default: return false
  }
}

function isElsewhere(ast: Ast<Node>, object: Node): boolean {
  const view = ast.view(object)
  if (view.kind === 'member') return isElsewhere(ast, view.object)
  return view.kind === 'name' && ast.resolve(ast.inner(object))?.kind === 'import'
}
