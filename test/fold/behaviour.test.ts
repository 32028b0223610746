// The property that matters most: a program with the flag fixed and the folded program do the same, call for call.
// HALYARD_SEED picks another seed, HALYARD_LONG=1 runs many more from a random one, which the test's name says; a failure prints the smallest program found.
import { expect, it } from 'vitest'
import { failureOf, tally, type Failure } from './generator/check.js'
import { programOf } from './generator/program.js'
import { shrunk } from './generator/shrink.js'

const programs = process.env['HALYARD_LONG'] ? Number(process.env['HALYARD_PROGRAMS'] ?? 2500) : 300
const seed = Number(process.env['HALYARD_SEED'] ?? (process.env['HALYARD_LONG'] ? Date.now() % 1_000_000_000 : 20261121))

it(`gives ${programs} grown programs the same calls, returns and throws (seed ${seed})`, async () => {
  const failures: Failure[] = []
  for (let i = 0; i < programs && failures.length < 3; i++) {
    const program = programOf(seed + i)
    const failure = await failureOf(program, seed + i)
    if (failure) failures.push(await shrunk(program, failure, seed + i))
  }
  if (process.env['HALYARD_LONG']) console.log(`${tally.compared} of ${tally.passed} runs compared`)
  expect(tally.compared).toBeGreaterThan(programs)
  expect(failures.map(failure => `with ${JSON.stringify(failure.value)}: ${failure.reason}\n${failure.before}\n  =>\n${failure.after}`).join('\n\n')).toBe('')
}, 600_000)
