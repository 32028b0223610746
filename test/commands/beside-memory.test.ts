// What doubles answer is asked once for the same contents, and again when any of them changed.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { rememberedBeside } from '../../src/commands/beside-memory.js'
import type { FlagValue } from '../../src/flag/value.js'
import type { ProjectScan } from '../../src/scan/scan.js'
import { reference } from '../check/shop.js'

let root: string
beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'halyard-beside-')) })
afterEach(() => { rmSync(root, { recursive: true }) })

const test = 'test/checkout.test.ts'
function asking(id: string): readonly [answer: readonly FlagValue[], asked: number] {
  let asked = 0
  const scan = { root, listing: { files: [{ file: test, id }], tree: [test] } } as unknown as ProjectScan
  const ask = rememberedBeside([reference('new_checkout', { role: 'override', file: test })], scan, () => { asked++; return [id === 'old'] })
  ask('new_checkout', [true, false])
  return [ask('new_checkout', [true, false]), asked]
}

it('asks once for the same contents, and again for others', () => {
  expect(asking('old')).toEqual([[true], 1])
  expect(asking('old')).toEqual([[true], 0])
  expect(asking('new')).toEqual([[false], 1])
})
