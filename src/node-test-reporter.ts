// "halyard/node-test/reporter", beside another `--test-reporter`: gives the processes of a run a folder, and merges what they left
// there into flag-states.json. Prints nothing; `--test-reporter-destination` has to be given for each, here /dev/null will do.
import { join } from 'node:path'
import { mergeRun, openRun } from './cases/collect.js'
import { announceReads } from './cases/announce.js'

const folder = openRun()
await announceReads(process.cwd())

export default async function* flagStates(events: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const event of events) void event
  mergeRun(folder, process.env['HALYARD_FLAG_STATES_OUTPUT'] ?? join(process.cwd(), 'flag-states.json'))
  yield ''
}
