// "./eslint-plugin". The rules by name, what each configuration turns on, and `halyard()`, which makes a whole configuration.
import type { ESLint, Linter, Rule } from 'eslint'
import { flagsFileLanguage } from './flags-file/language.js'
import { flagsFileOrder } from './flags-file/order.js'
import { flagsFileRequireExpiry } from './flags-file/require-expiry.js'
import { flagsFileRequireOwner } from './flags-file/require-owner.js'
import { flagsFileValid } from './flags-file/valid.js'
import { exhaustiveVariants } from './exhaustive-variants.js'
import { flagNaming } from './flag-naming.js'
import { killSwitchSafeDefault } from './kill-switch-safe-default.js'
import { maxFlagDepth } from './max-flag-depth.js'
import { maxFlagsPerExpression } from './max-flags-per-expression.js'
import { noConstantFlagBranch } from './no-constant-flag-branch.js'
import { noDynamicFlagKey } from './no-dynamic-flag-key.js'
import { noEarlyExposure } from './no-early-exposure.js'
import { noExpiredFlag } from './no-expired-flag.js'
import { noFlagAlias } from './no-flag-alias.js'
import { noKeyBlindMock } from './no-key-blind-mock.js'
import { noLeakyFlagOverride } from './no-leaky-flag-override.js'
import { noModuleScopeEvaluation } from './no-module-scope-evaluation.js'
import { noRemovedFlag } from './no-removed-flag.js'
import { noRepeatedEvaluation } from './no-repeated-evaluation.js'
import { noRestrictedEvaluator } from './no-restricted-evaluator.js'
import { noServerFlagInClient } from './no-server-flag-in-client.js'
import { noStaleFlag } from './no-stale-flag.js'
import { noUnawaitedEvaluation } from './no-unawaited-evaluation.js'
import { noUnknownFlag } from './no-unknown-flag.js'
import { preferPositiveBranch } from './prefer-positive-branch.js'
import { requireBothStates } from './require-both-states.js'
import { requireDefaultValue } from './require-default-value.js'
import { requireEvaluationContext } from './require-evaluation-context.js'
import { validCategory } from './valid-category.js'
import { validVariant } from './valid-variant.js'
import { makeConfigs, type ConfigName } from './shared/configs.js'
import { makeFactory, type Factory } from './shared/factory.js'

export type { HalyardSettings } from './shared/project.js'
export type { HalyardOptions } from './shared/factory.js'

const rules = {
  'exhaustive-variants': exhaustiveVariants,
  'flag-naming': flagNaming,
  'flags-file/order': flagsFileOrder,
  'flags-file/require-expiry': flagsFileRequireExpiry,
  'flags-file/require-owner': flagsFileRequireOwner,
  'flags-file/valid': flagsFileValid,
  'kill-switch-safe-default': killSwitchSafeDefault,
  'max-flag-depth': maxFlagDepth,
  'max-flags-per-expression': maxFlagsPerExpression,
  'no-constant-flag-branch': noConstantFlagBranch,
  'no-dynamic-flag-key': noDynamicFlagKey,
  'no-early-exposure': noEarlyExposure,
  'no-expired-flag': noExpiredFlag,
  'no-flag-alias': noFlagAlias,
  'no-key-blind-mock': noKeyBlindMock,
  'no-leaky-flag-override': noLeakyFlagOverride,
  'no-module-scope-evaluation': noModuleScopeEvaluation,
  'no-removed-flag': noRemovedFlag,
  'no-repeated-evaluation': noRepeatedEvaluation,
  'no-restricted-evaluator': noRestrictedEvaluator,
  'no-server-flag-in-client': noServerFlagInClient,
  'no-stale-flag': noStaleFlag,
  'no-unawaited-evaluation': noUnawaitedEvaluation,
  'no-unknown-flag': noUnknownFlag,
  'prefer-positive-branch': preferPositiveBranch,
  'require-both-states': requireBothStates,
  'require-default-value': requireDefaultValue,
  'require-evaluation-context': requireEvaluationContext,
  'valid-category': validCategory,
  'valid-variant': validVariant,
} satisfies Record<string, Rule.RuleModule>

export type RuleName = keyof typeof rules

/** The plugin, its configurations and the factory in one: `halyard.configs.recommended` or `halyard({ flags: 'flags.yml' })`. */
export type Halyard = Factory & {
  readonly meta: { readonly name: string; readonly version: string }
  readonly rules: Readonly<Record<RuleName, Rule.RuleModule>>
  readonly languages: NonNullable<ESLint.Plugin['languages']>
  readonly configs: Readonly<Record<ConfigName, Linter.Config[]>>
}

const parts = { meta: { name: 'halyard', version: '0.1.0' }, rules, languages: { 'flags-file': flagsFileLanguage } }
const configs = makeConfigs(parts as unknown as ESLint.Plugin)

/** For `plugins: { halyard: plugin }`: ESLint wants an object there, and the default export can be called. */
const plugin = Object.assign(parts, { configs }) as unknown as ESLint.Plugin & Omit<Halyard, keyof Factory>

const halyard: Halyard = Object.assign(makeFactory(configs), plugin)

export const { meta, languages } = plugin
export { configs, plugin, rules }
export default halyard
