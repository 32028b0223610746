import type { TSESTree } from '@typescript-eslint/utils'
import { onFlagReference } from './shared/flag-listener.js'
import { flagsOf } from './shared/flags.js'
import { defineRule, type Context } from './shared/rule.js'
import { wordsFor } from './shared/words.js'
import { outer, readsOf, usesOf, variableAt } from './shared/use.js'
import { isInside } from './shared/around.js'
import { isWritten } from './shared/binding.js'
import { inner, type Node } from './shared/estree.js'

export const noFlagAlias = defineRule({
  name: 'no-flag-alias',
  meta: {
    type: 'suggestion',
    docs: { description: "keep a flag's value under one name that is never written again" },
    hasSuggestions: true,
    messages: {
      copy: '"{{name}}" is a second name for "{{first}}", the value of "{{flag}}" ({{about}}); use the first name, so that "npx halyard remove {{flag}}" and people can follow it',
      rewritten: '"{{name}}" holds "{{flag}}" ({{about}}) and is written again, so nobody can tell where it still is the flag; give the other value a name of its own, or "npx halyard remove {{flag}}" has to stop here',
      stored: '"{{flag}}" ({{about}}) is stored in "{{name}}", where a later evaluation cannot reach it and "npx halyard remove {{flag}}" cannot follow it; read the flag where it is used',
      useFirst: 'use "{{first}}" instead of "{{name}}"',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { stores: { type: 'boolean', description: 'Also report values that are assigned to properties and outer variables (`this.on = isEnabled("x")`)' } },
    }],
    defaultOptions: [{ stores: false }],
  },
  create: (context, { stores }, project) => onFlagReference(context, (reference, node, seen) => {
    if (reference.role !== 'read') return
    const words = (): ReturnType<typeof wordsFor> => wordsFor(reference, flagsOf(context, project))
    for (const { node: use } of usesOf(context.sourceCode, seen)) {
      const name = nameGiven(use), first = inner(use)
      if (isInside(seen.site, use)) reportRead(context, use, node, stores, words)
      else if (name !== undefined && first.type === 'Identifier') reportCopy(context, name, first, words)
    }
  }),
})

function reportCopy(context: Context, name: TSESTree.Identifier, first: TSESTree.Identifier, words: () => object): void {
  const reads = readsOf(variableAt(context.sourceCode, name)), declaration = name.parent.parent
  const isAlone = declaration?.type === 'VariableDeclaration' && declaration.declarations.length === 1
  const data = { name: name.name, first: first.name }
  context.report({
    node: name as never, messageId: 'copy', data: { ...words(), ...data },
    suggest: !isAlone ? [] : [{
      messageId: 'useFirst', data,
      fix: fixer => [fixer.remove(declaration as never), ...reads.map(each => fixer.replaceText(each as never, isShorthand(each) ? `${name.name}: ${first.name}` : first.name))],
    }],
  })
}

function reportRead(context: Context, read: Node, at: Node, stores: boolean, words: () => object): void {
  const { parent } = outer(read)
  const name = nameGiven(read)
  if (name !== undefined) {
    const variable = variableAt(context.sourceCode, name)
    if (variable !== undefined && isWritten(variable)) context.report({ node: name as never, messageId: 'rewritten', data: { ...words(), name: name.name } })
    return
  }
  if (stores && parent?.type === 'AssignmentExpression' && parent.right === outer(read)) {
    context.report({ node: at as never, messageId: 'stored', data: { ...words(), name: context.sourceCode.getText(parent.left as never) } })
  }
}

/** `b` of `const b = value` */
function nameGiven(value: Node): TSESTree.Identifier | undefined {
  const { parent } = outer(value)
  return parent?.type === 'VariableDeclarator' && parent.init === outer(value) && parent.id.type === 'Identifier' ? parent.id : undefined
}

function isShorthand(name: Node): boolean {
  return name.parent?.type === 'Property' && name.parent.shorthand
}
