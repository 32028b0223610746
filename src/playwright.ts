// "halyard/playwright": Playwright's `test`, with a fixture that records which test evaluated which flag to which value: in the page,
// where halyard or OpenFeature runs there, and in the test's own process. Together with the reporter "halyard/playwright/reporter".
import { test as base, type BrowserContext } from '@playwright/test'
import { relative } from 'node:path'
import { followOpenFeature } from './cases/openfeature-hook.js'
import { createRecorder, currentRecorder, fileWriter, folderVariable, shareRecorder, type Recorder } from './cases/recorder.js'
import { followRuntime } from './cases/runtime-hook.js'
import type { FlagValue } from './flag/value.js'

export { recorded } from './cases/recorder.js'
export { expect } from '@playwright/test'

/** `import { test } from 'halyard/playwright'`, or `mergeTests(yours, test)`. A worker runs one test at a time. */
export const test = base.extend<{ flagStates: void }>({
  context: async ({ context }, use) => {
    const recorder = recorderOf()
    if (recorder !== undefined) await followPages(context, recorder)
    await use(context)
  },
  flagStates: [async ({}, use, info) => {
    const recorder = recorderOf(), file = relative(process.cwd(), info.file).replaceAll('\\', '/')
    recorder?.enterFile(file)
    recorder?.enterTest({ file, test: info.titlePath.slice(1).join(' > ') })
    await use()
    recorder?.enterTest(undefined)
    recorder?.flush()
  }, { auto: true }],
})

function recorderOf(): Recorder | undefined {
  const folder = process.env[folderVariable]
  if (folder === undefined) return undefined
  const there = currentRecorder()
  if (there !== undefined) return there
  const recorder = shareRecorder(createRecorder(fileWriter(folder)))
  followRuntime(globalThis, recorder.record)
  followOpenFeature(globalThis, recorder.record)
  return recorder
}

/** Both functions are sent to the page as text: they may use nothing but what they are given. */
async function followPages(context: BrowserContext, { record }: Recorder): Promise<void> {
  await context.exposeBinding('halyardRecord', (_, key: string, value: FlagValue, defaulted: boolean) => { record(key, value, defaulted) })
  const note = `(key, value, defaulted) => { void halyardRecord(key, value, defaulted) }`
  await context.addInitScript(`{
    const symbols = ['@openfeature/js-sdk/api', '@openfeature/web-sdk/api'].map(name => Symbol.for(name)), slot = Symbol.for('halyard.evaluation-hooks@1')
    const followRuntime = ${followRuntime.toString()}, followOpenFeature = ${followOpenFeature.toString()}
    followRuntime(globalThis, ${note}); followOpenFeature(globalThis, ${note})
  }`)
}
