// "halyard/playwright": Playwright's `test`, with a fixture that records which test evaluated which flag to which value: in the page,
// where halyard or OpenFeature runs there, and in the test's own process. Together with the reporter "halyard/playwright/reporter".
import { test as base, type BrowserContext } from '@playwright/test'
import { relative } from 'node:path'
import { followOpenFeature } from './cases/openfeature-hook.js'
import { createRecorder, currentRecorder, fileWriter, folderVariable, shareRecorder, type Recorder, type RunningTest } from './cases/recorder.js'
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
    recorder?.enterFile(undefined)              // a worker loads its next file after this
    recorder?.flush()
  }, { auto: true }],
})

// from here on, so that what a file evaluates while it is loaded waits for the file's first test, which says what file it is
recorderOf()

function recorderOf(): Recorder | undefined {
  const folder = process.env[folderVariable]
  if (folder === undefined) return undefined
  const there = currentRecorder()
  if (there !== undefined) return there
  const recorder = shareRecorder(withHooks(createRecorder(fileWriter(folder))))
  followRuntime(globalThis, recorder.record)
  followOpenFeature(globalThis, recorder.record)
  return recorder
}

/** Hooks of a file run outside of its tests, those after the last one when no other test may follow: Playwright knows their file. */
function withHooks(recorder: Recorder): Recorder {
  const files = new Map<string, RunningTest>()
  let isInTest = false
  return {
    ...recorder,
    enterTest: running => {
      isInTest = running !== undefined
      recorder.enterTest(running)
    },
    record: (key, value, defaulted) => {
      const file = isInTest ? undefined : fileOfHook()
      if (file === undefined) { recorder.record(key, value, defaulted); return }
      const at = files.get(file) ?? { file, test: null }
      files.set(file, at)
      recorder.during(at, () => { recorder.record(key, value, defaulted) })
      recorder.flush()
    },
  }
}

function fileOfHook(): string | undefined {
  try {
    return relative(process.cwd(), base.info().file).replaceAll('\\', '/')
  } catch {
    return undefined                            // a file that is being loaded
  }
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
