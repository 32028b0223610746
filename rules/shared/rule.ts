// Our own defineRule. `@typescript-eslint/utils` would cost 200 ms at start and bring a TypeScript peer into users' trees.
import type { Rule } from 'eslint'
import { projectOf, type Project } from './project.js'

export type Context = Rule.RuleContext
export type Listener = Rule.RuleListener

export interface RuleSpec<O extends object> {
  readonly name: string
  readonly meta: Omit<Rule.RuleMetaData, 'docs' | 'schema' | 'defaultOptions'> & {
    /** completes "the rule makes sure that you ..." */
    readonly docs: { readonly description: string }
    readonly schema: readonly object[]
    readonly defaultOptions?: readonly [O] | readonly []
  }
  create(context: Context, options: O, project: Project): Listener
}

/** Every rule can say `unusable`: the flag file is broken. It is said once, see flags.ts. */
export function defineRule<O extends object>({ name, meta, create }: RuleSpec<O>): Rule.RuleModule {
  return {
    meta: {
      ...meta,
      docs: { ...meta.docs, url: `${readme}#${name.replace('/', '')}` },
      schema: [...meta.schema] as NonNullable<Rule.RuleMetaData['schema']> & unknown[],
      defaultOptions: [...meta.defaultOptions ?? []],
      messages: { ...meta.messages, unusable: '{{problem}}' },
    },
    create: context => create(context, optionsOf(context, meta.defaultOptions?.[0]), projectOf(context)),
  }
}

/** ESLint has merged the defaults in already, oxlint has not. */
function optionsOf<O extends object>({ options: [given] }: Context, usual: O | undefined): O {
  if (given === undefined || usual === undefined) return (given ?? usual ?? {}) as O
  return Object.keys(usual).every(name => name in (given as object)) ? given as O : { ...usual, ...given as Partial<O> }
}

// The README of the version that is installed: editors open a rule's section from its name, also without a network. The folder
// above is `rules`, or `dist/rules` once built, also when all of it is one file.
const readme = import.meta.url.replace(/\/(?:dist\/)?rules\/(?:shared\/)?[^/]+$/, '/rules/README.md')
