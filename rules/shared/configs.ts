// Which rules each configuration turns on. `recommended` is what may fail a pull request: nothing in it depends on the
// date, because a rule that passes today and fails tomorrow belongs in the nightly run.
import type { ESLint, Linter } from 'eslint'

export type ConfigName = 'recommended' | 'strict' | 'style' | 'tests' | 'nightly' | 'flags-file' | 'all'

const recommended = [
  'flag-naming', 'valid-category', 'no-unknown-flag', 'no-dynamic-flag-key', 'no-removed-flag', 'no-module-scope-evaluation', 'no-flag-alias',
  'require-default-value', 'no-unawaited-evaluation', 'valid-variant', 'no-constant-flag-branch', 'kill-switch-safe-default',
]
const strict = [
  'exhaustive-variants', 'max-flags-per-expression', 'max-flag-depth', 'no-early-exposure', 'no-repeated-evaluation', 'require-evaluation-context',
  'no-server-flag-in-client',
]
const style = ['prefer-positive-branch', 'no-restricted-evaluator']
const nightly = ['no-expired-flag', 'no-stale-flag']
const tests = ['no-key-blind-mock', 'no-leaky-flag-override', 'require-both-states']
const flagsFile = ['flags-file/valid', 'flags-file/require-owner', 'flags-file/require-expiry', 'flags-file/order']

export const codeFiles = ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte}']
export const testFiles = ['**/*.{test,spec}.{js,jsx,mjs,cjs,ts,tsx,mts,cts}', '**/{__tests__,tests,test}/**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}']

export function makeConfigs(plugin: ESLint.Plugin): Record<ConfigName, Linter.Config[]> {
  const plugins = { halyard: plugin }
  const config = (name: string, files: string[], rules: readonly string[], severity: Linter.RuleSeverity): Linter.Config =>
    ({ name: `halyard/${name}`, files, plugins, rules: Object.fromEntries(rules.map(rule => [`halyard/${rule}`, severity])) })
  const file: Linter.Config = { ...config('flags-file', ['**/flags.{yml,yaml}'], flagsFile, 'error'), language: 'halyard/flags-file' }
  return {
    recommended: [config('recommended', codeFiles, recommended, 'error')],
    strict: [config('strict', codeFiles, [...recommended, ...strict], 'error')],
    style: [config('style', codeFiles, style, 'warn')],
    tests: [config('tests', testFiles, tests, 'error')],
    nightly: [config('nightly', codeFiles, nightly, 'warn')],
    'flags-file': [file],
    all: [config('all', codeFiles, [...recommended, ...strict, ...style, ...nightly], 'error'), config('all/tests', testFiles, tests, 'error'), file],
  }
}
