// The whole removal, across files: a project with the flag fixed and the project without the flag do the same, call for call,
// and a second run finds nothing to do. HALYARD_SEED picks another seed, HALYARD_LONG=1 runs many more projects from a
// random seed, which the test's name says.
import { expect, it } from 'vitest'
import { projectOf } from './generator/project.js'
import { failureOf, tally, type Failure } from './generator/run.js'

const projects = process.env['HALYARD_LONG'] ? Number(process.env['HALYARD_PROGRAMS'] ?? 300) : 16
const seed = Number(process.env['HALYARD_SEED'] ?? (process.env['HALYARD_LONG'] ? Date.now() % 1_000_000_000 : 20261121))

it(`gives ${projects} grown projects the same calls, returns and throws (seed ${seed})`, async () => {
  const failures: Failure[] = []
  for (let i = 0; i < projects && failures.length < 3; i++) {
    const failure = await failureOf(projectOf(seed + i), seed + i)
    if (failure) failures.push(failure)
  }
  if (process.env['HALYARD_LONG']) console.log(`${tally.compared} of ${tally.passed} runs compared`)
  const shown = ({ before, after, value, reason }: Failure): string => [`with ${JSON.stringify(value)}: ${reason}`, ...Object.entries(before).map(([file, text]) => `-- ${file}\n${text}`), '  =>', ...Object.entries(after).map(([file, text]) => `-- ${file}\n${text}`)].join('\n')
  expect(failures.map(shown).join('\n\n')).toBe('')
  expect(tally.compared).toBeGreaterThan(projects / 2)
}, 900_000)
