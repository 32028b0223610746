import { keptWords } from '../src/check/client-exposed.js'
import { isTestFile } from '../src/detect/test-file.js'
import { onFlagReference } from './shared/flag-listener.js'
import { flagOf, flagsOf } from './shared/flags.js'
import { matchesAny } from './shared/glob.js'
import { stringList } from './shared/options.js'
import type { Project } from './shared/project.js'
import { defineRule, type Context } from './shared/rule.js'
import { sideOf } from './shared/sdk.js'
import { wordsFor } from './shared/words.js'
import { pathOf } from './shared/world.js'

export const noServerFlagInClient = defineRule({
  name: 'no-server-flag-in-client',
  meta: {
    type: 'problem',
    docs: { description: 'not read a server-only flag in code that reaches the browser' },
    messages: {
      exposed: '"{{flag}}" ({{about}}) {{says}}, but {{why}}; read it on the server, or say "client: true" in {{file}} if its value may be public, "npx halyard {{look}}" shows its reads',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { files: { ...stringList, description: 'Paths, with *, of files that reach the browser, relative to the project' } },
    }],
    defaultOptions: [{ files: [] as readonly string[] }],
  },
  create: (context, { files }, project) => onFlagReference(context, (reference, node) => {
    const flags = flagsOf(context, project), flag = flagOf(flags, reference)
    if (flag === undefined || flag.client || reference.role !== 'read' || isTestFile(pathOf(context, project))) return       // no test is sent to a browser
    const why = reasonFor(context, project, reference.sdk, files)
    if (why !== undefined) context.report({ node: node as never, messageId: 'exposed', data: { ...wordsFor(reference, flags), says: keptWords(flag), why, file: flags.file } })
  }),
})

function reasonFor(context: Context, project: Project, sdk: string, files: readonly string[]): string | undefined {
  if (sideOf(sdk) === 'client') return `${sdk} runs in them`
  const directive = context.sourceCode.ast.body.find(statement => statement.type !== 'ExpressionStatement' || (statement as { directive?: string }).directive === 'use client')
  if (directive?.type === 'ExpressionStatement') return 'this file says "use client"'
  return matchesAny(pathOf(context, project), files) ? 'this file reaches them' : undefined
}
