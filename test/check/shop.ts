// Facts as a scan would give them, in a line each. Not a mock: the same types, the real flags.yml parser.
import type { FlagReference } from '../../src/detect/reference.js'
import { parseKey } from '../../src/flag/key.js'
import type { Arm, Facts, FlagBranch } from '../../src/scan/facts.js'
import { parse } from '../../src/store/flags-yml.js'
import type { CheckSettings } from '../../src/check/inventory.js'
import type { FlagValue } from '../../src/flag/value.js'

export const now = '2026-11-21T00:00:00.000Z'
export const settings: CheckSettings = { staleAfterDays: 30, categories: {}, naming: { case: 'snake' }, severity: {} }

export function reference(key: string, more: Partial<FlagReference> = {}): FlagReference {
  const line = more.line ?? 1
  return {
    key: key.includes('*') ? { kind: 'pattern', glob: key } : { kind: 'exact', key: parseKey(key)! },
    file: 'src/cart.ts', line, column: 5, endLine: line, endColumn: 5 + key.length, span: { start: line * 100, end: line * 100 + 10 }, site: { start: line * 100, end: line * 100 + 10 },
    sdk: 'halyard', role: 'read', via: 'direct', fallback: undefined, forces: undefined, result: undefined, async: false, enclosing: 'cart', ...more,
  }
}

export const forced = (key: string, ...values: FlagValue[]): FlagReference[] =>
  values.map((forces, i) => reference(key, { role: 'override', forces, file: 'test/cart.test.ts', line: i + 1 }))

/** A test on `line` with arms of `[when, first line, last line]`; offsets are line x 100. */
export function branch(read: FlagReference, ...arms: [FlagValue, number, number][]): FlagBranch {
  return {
    reference: read, condition: read.span,
    arms: arms.map(([when, from, to]): Arm => ({ when, span: { start: from * 100 - 50, end: to * 100 + 60 }, line: from, column: 3, endLine: to, endColumn: 4, lines: to - from + 1 })),
  }
}

export function facts(flagsYml: string, references: readonly FlagReference[] = [], more: Partial<Facts> = {}): Facts {
  return { flags: parse(flagsYml, 'flags.yml'), references, branches: [], skipped: [], environments: ['production'], now, ...more }
}
