// "halyard/vitest", for `setupFiles`: records which test evaluated which flag to which value. Together with the reporter
// "halyard/vitest/reporter", which merges what the workers wrote into flag-states.json; without it nothing is written.
// Sees halyard's runtime and, where it is installed, OpenFeature; any other read through `recorded`.
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as vitest from 'vitest'
import { getFn, setFn } from 'vitest/suite'
import { createRecorder, fileWriter, folderVariable, type Recorder } from './cases/recorder.js'
import type { FlagValue } from './flag/value.js'
import { observeEvaluations } from './serve/override.js'

const slot = Symbol.for('halyard.recorder@1')
const holder = globalThis as { [slot]?: Recorder }

/**
 * The same function, but every answer is recorded: for reads that go through neither halyard nor OpenFeature.
 * `key` says which argument holds the key; promises are recorded when they are fulfilled.
 */
export function recorded<F extends (...args: never[]) => unknown>(read: F, key = 0): F {
  return ((...args: never[]) => {
    const answer = read(...args), name: unknown = args[key]
    const note = (value: unknown): void => {
      if (typeof name === 'string' && value !== undefined && typeof value !== 'function') holder[slot]?.record(name, value as FlagValue, false)
    }
    if (answer instanceof Promise) void answer.then(note, () => {})
    else note(answer)
    return answer
  }) as F
}

const folder = process.env[folderVariable]
if (folder !== undefined) await start(folder)

async function start(folder: string): Promise<void> {
  const recorder = holder[slot] = createRecorder(fileWriter(folder))
  const file = currentFile()
  if (file !== undefined) recorder.enterFile(file)
  followTests(recorder)
  const stop = observeEvaluations((key, { value, reason }) => recorder.record(key, value, reason === 'ERROR'))
  vitest.afterAll(() => { stop(); recorder.flush() })
  for (const sdk of ['@openfeature/server-sdk', '@openfeature/web-sdk']) await followOpenFeature(sdk, recorder)
}

/** Runs every test, with its hooks, in its own context. vitest before 4.1 has no `aroundEach`; there only the test's own body is. */
function followTests(recorder: Recorder): void {
  const during = (task: vitest.RunnerTask, run: () => unknown): unknown =>
    recorder.during({ file: relative(process.cwd(), task.file.filepath).replaceAll('\\', '/'), test: nameOf(task) }, run)
  if (typeof vitest.aroundEach === 'function') {
    vitest.aroundEach(async (run, { task }) => {
      await during(task, run)
      recorder.flush()
    })
    return
  }
  const wrapped = new WeakSet<object>()
  vitest.beforeEach(({ task }) => {
    const fn = getFn(task)
    if (wrapped.has(task)) return               // a retry: its function is ours already
    wrapped.add(task)
    setFn(task, () => during(task, fn) as Promise<void>)
  })
  vitest.afterEach(() => recorder.flush())
}

/** `describe > describe > it`, as vitest's `-t` and its reporters have it. */
function nameOf(task: vitest.RunnerTask): string {
  const names: string[] = []
  for (let one: vitest.RunnerTask | vitest.RunnerTestSuite | undefined = task; one !== undefined && one.name !== ''; one = one.suite) names.unshift(one.name)
  return names.join(' > ')
}

function currentFile(): string | undefined {
  const path = vitest.expect.getState().testPath
  return path === undefined ? undefined : relative(process.cwd(), path).replaceAll('\\', '/')
}

interface OpenFeatureHooks {
  OpenFeature: { addHooks(hook: object): unknown }
}

// The SDK's API is one object per process, whoever loads it, so a hook added here sees what the application evaluates.
async function followOpenFeature(sdk: string, recorder: Recorder): Promise<void> {
  let path: string
  try {
    path = createRequire(join(process.cwd(), 'package.json')).resolve(sdk)
  } catch {
    return                                      // not installed: nothing to follow
  }
  const { OpenFeature } = await import(pathToFileURL(path).href) as OpenFeatureHooks
  OpenFeature.addHooks({
    after: (_: unknown, { flagKey, value }: { flagKey: string; value: FlagValue }) => recorder.record(flagKey, value, false),
    error: ({ flagKey, defaultValue }: { flagKey: string; defaultValue: FlagValue }) => recorder.record(flagKey, defaultValue, true),
  })
}
