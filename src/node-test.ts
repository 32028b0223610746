// "halyard/node-test", for `node --import halyard/node-test --test`: records which test evaluated which flag to which value. Loaded
// by every process that runs a test file, each of which merges flag-states.json when it ends; by the reporter "halyard/node-test/reporter",
// where there is one, once, so that a file whose process is killed last counts as well.
import { register } from 'node:module'
import { join, relative } from 'node:path'
import { mergeRun, mergeShared, openRun, sharedRun } from './cases/collect.js'
import { followRequire, shareWrappers } from './cases/follow-files.js'
import { ownReads, readsVariable } from './cases/mocked-reads.js'
import { followOpenFeature } from './cases/openfeature-hook.js'
import { createRecorder, currentRecorder, fileWriter, folderVariable, shareRecorder } from './cases/recorder.js'
import { followRuntime } from './cases/runtime-hook.js'
import { announceReads } from './cases/announce.js'

export { recorded } from './cases/recorder.js'

const inherited = process.env[folderVariable], isChild = process.env['NODE_TEST_CONTEXT']?.startsWith('child') === true
const output = process.env['HALYARD_FLAG_STATES_OUTPUT'] ?? join(process.cwd(), 'flag-states.json')
const folder = inherited ?? (isChild ? sharedRun(process.ppid) : openRun(into => {
  currentRecorder()?.flush()
  mergeRun(into, output)
}))
process.env[folderVariable] = folder
if (inherited === undefined) await announceReads(process.cwd())
await follow(folder)
// `node --test` itself loads no --import before version 22: then the processes of the test files merge what there is, the last one all
if (inherited === undefined && isChild) process.once('exit', () => { mergeShared(folder, output) })

async function follow(into: string): Promise<void> {
  const recorder = shareRecorder(createRecorder(fileWriter(into))), [, entry] = process.argv
  if (entry !== undefined) recorder.enterFile(relative(process.cwd(), entry).replaceAll('\\', '/'))
  followRuntime(globalThis, recorder.record)
  followOpenFeature(globalThis, recorder.record)
  process.once('exit', () => { recorder.flush() })
  // `node:test` itself is replaced by a module that runs each test in a context of its own, for `import` and for `require`
  shareWrappers()
  register('./cases/node-test-hooks.js', import.meta.url, { data: { reads: process.env[readsVariable], isNodeTest: true } })
  const { default: facade } = await import('./cases/node-test-facade.js')
  followRequire(ownReads(), request => (request === 'node:test' ? facade : undefined))
}
