// A table of several flags, one of which is about to go: of the rows in which it has its last value few are left, and pairs of the
// others with the rest. So the table is written once more with that value in every row, while the code still reads the flag.
import type { FlagValue } from '../../flag/value.js'
import { intactRegion } from '../region.js'
import { planTogether, type TogetherRequest } from './plan.js'

/** @returns `undefined` = two flags at most, or not as many tests can be written again: the rows that are there have to do */
export function heldTable(file: string, text: string, key: string, value: FlagValue, requestOf: (keys: readonly string[]) => TogetherRequest | undefined): string | undefined {
  const keys = intactRegion(text)?.key.split(',') ?? []
  if (keys.length < 3 || !keys.includes(key)) return undefined
  const request = requestOf(keys), planned = request && planTogether({ ...request, held: { key, value } }).files.find(one => one.file === file)
  return planned?.status === 'updated' && planned.before === text && planned.todo === todosIn(text) ? planned.text : undefined
}

const todosIn = (text: string): number => text.match(/\.todo\(/g)?.length ?? 0
