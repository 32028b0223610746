// Our own plugin over our own code, the plugin's plugin over the rules, and a few core rules. Formatting is nobody's business here.
import eslintPlugin from 'eslint-plugin-eslint-plugin'
import * as typescriptParser from '@typescript-eslint/parser'
import halyard from '../dist/rules/index.js'

const root = new URL('..', import.meta.url).pathname

export default [
  { ignores: ['dist/**', 'fixtures/**', 'node_modules/**'] },
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    languageOptions: { parser: typescriptParser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'eqeqeq': ['error', 'always', { null: 'ignore' }],
      'no-constant-binary-expression': 'error',
      'no-debugger': 'error',
      'no-duplicate-imports': 'off',
      'no-fallthrough': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'off',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-unused-labels': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'use-isnan': 'error',
    },
  },
  {
    // the API is synchronous here on purpose, and no flag of ours is read in our own code: these find mistakes, not style
    ...eslintPlugin.configs.recommended,
    files: ['rules/*.ts', 'rules/flags-file/*.ts'],
    rules: {
      ...eslintPlugin.configs.recommended.rules,
      'eslint-plugin/require-meta-docs-description': 'off',       // ours complete "the rule makes sure that you ..."
      'eslint-plugin/require-meta-schema-description': 'error',
      'eslint-plugin/no-missing-placeholders': 'off',             // it does not see through `data: { ...words }`, which is how all of ours begin
    },
  },
  ...halyard({ root, configs: ['recommended'] }).map(config => config.files ? { ...config, files: ['src/**/*.ts', 'rules/**/*.ts'] } : config),
]
