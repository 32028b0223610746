// A rule of flags.yml: it sees the definitions of the file, if they can be read.
import type { Rule } from 'eslint'
import type { FlagDefinition } from '../../src/flag/definition.js'
import type { Place } from '../../src/flag/place.js'
import { defineRule, type Context, type RuleSpec } from '../shared/rule.js'
import type { FlagsFile } from './language.js'

interface Spec<O extends object> extends Omit<RuleSpec<O>, 'create'> {
  check(file: FlagsFile, report: (messageId: string, place: Place | undefined, data: Readonly<Record<string, string>>) => void, options: O): void
}

export function defineFileRule<O extends object>({ check, ...spec }: Spec<O>): Rule.RuleModule {
  return defineRule<O>({
    ...spec,
    create: (context: Context, options) => ({
      FlagsFile(node: unknown) {
        check(node as FlagsFile, (messageId, place, data) => {
          context.report({ loc: { line: place?.line ?? 1, column: (place?.column ?? 1) - 1 }, messageId, data })
        }, options)
      },
    }) as Rule.RuleListener,
  })
}

/** `release, owner @acme/payments, expires 2026-09-01`: the place is where the report stands */
export function wordsOf(flag: FlagDefinition): { flag: string; about: string } {
  const parts = [flag.category ?? 'no category', flag.owner === undefined ? 'no owner' : `owner ${flag.owner}`, flag.expires === undefined ? 'no expiry' : `expires ${flag.expires}`]
  return { flag: flag.key, about: parts.join(', ') }
}
