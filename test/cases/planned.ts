// Plans made from a project in memory.
import { posix } from 'node:path'
import { planCases, type CasesPlan, type CasesRequest } from '../../src/cases/plan.js'
import { isTestFile } from '../../src/cases/test-name.js'
import { sdks } from '../../src/detect/sdk/index.js'
import type { OverrideShape, Shape } from '../../src/detect/shape.js'
import type { FlagValue } from '../../src/flag/value.js'
import { scan } from '../detect/harness.js'

export type Files = Record<string, string>
export interface PlanOptions {
  readonly shapes: readonly Shape[]
  readonly values?: readonly FlagValue[]
  readonly dependencies?: readonly string[]
  readonly overrides?: readonly OverrideShape[]
  readonly stateOf?: CasesRequest['stateOf']
  readonly switchedBy?: string
}

export function requestOf(key: string, files: Files, { shapes, values = [true, false], dependencies = ['vitest', 'react', 'react-dom'], overrides = [], stateOf = () => undefined, switchedBy }: PlanOptions): CasesRequest {
  const places = [...shapes, ...overrides].map(shape => ({ ...shape, ...(shape.from && { from: shape.from.map(from => from.replace(/^\.\/(.*?)(\.tsx?)?$/, './$1')) }) }))
  return {
    key, values, switchedBy, overrides, stateOf, defaultOf: () => undefined, read: file => files[file], dependencies: () => new Set(dependencies),
    references: scan({ files, shapes: places as Shape[], sdks: [sdks.halyard] }), testFiles: Object.keys(files).filter(isTestFile),
    resolve: (from, specifier) => resolve(files, from, specifier),
  }
}

export function planFor(key: string, files: Files, options: PlanOptions): CasesPlan {
  return planCases(requestOf(key, files, options))
}

/** Relative names, and `@shop/core` for what the workspace has in packages/core. */
function resolve(files: Files, from: string, specifier: string): string | undefined {
  const [, workspace] = /^@shop\/(\w+)$/.exec(specifier) ?? []
  if (workspace !== undefined) return `packages/${workspace}/src/index.ts`
  const name = posix.join(posix.dirname(from), specifier).replace(/\.js$/, '')
  return specifier.startsWith('.') ? ['', '.ts', '.tsx', '.js'].map(ending => name + ending).find(file => file in files) : undefined
}
