// In a worker of vitest: every test in the context that its evaluations are put down to, and the mocks it makes of functions that
// read flags. vitest itself and an import as tests see it are handed in, for only the setup file has them.
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type * as Runner from 'vitest'
import type { RunnerTask, RunnerTestSuite } from 'vitest'
import { catalogueIn } from './catalogue.js'
import { MockFollower, mayMock, mockedReads, ownReads, type FollowedRead } from './mocked-reads.js'
import { followOpenFeature } from './openfeature-hook.js'
import { createRecorder, fileWriter, folderVariable, recorded, shareRecorder, type Recorder } from './recorder.js'
import { followRuntime } from './runtime-hook.js'

export { recorded } from './recorder.js'

type Vitest = typeof Runner
/** What tests get when they import a module: a mock where they mock it. */
type Load = (module: string) => Promise<Record<string, unknown>>

export async function followRun(vitest: Vitest, load: Load): Promise<void> {
  const folder = process.env[folderVariable]
  if (folder === undefined) return
  const recorder = shareRecorder(createRecorder(fileWriter(folder)))
  const file = currentFile(vitest)
  if (file !== undefined) recorder.enterFile(file)
  await followTests(vitest, recorder)
  const stop = followRuntime(globalThis, recorder.record)
  vitest.afterAll(() => { stop(); recorder.flush() })
  followOpenFeature(globalThis, recorder.record)
  await followReads(vitest, load, recorder, folder)
}

// Functions that the config names answer as before, and are seen doing so; a test that mocks the module itself has the last word.
// What such mocks answered is read when the test's own function is over, before hooks clear them. Tests that run at the same time
// share their mocks, so there the file is all that is known.
async function followReads(vitest: Vitest, load: Load, recorder: Recorder, folder: string): Promise<void> {
  const own = ownReads(), path = vitest.expect.getState().testPath, text = path === undefined ? '' : readFileSync(path, 'utf8')
  for (const module of new Set(own.map(read => read.module))) {
    vitest.vi.doMock(module, async original => {
      const real = await original<Record<string, unknown>>(), reads = own.filter(read => read.module === module && read.key !== undefined && typeof real[read.name] === 'function')
      return { ...real, ...Object.fromEntries(reads.map(({ name, key }) => [name, recorded(real[name] as (...args: never[]) => unknown, key)])) }
    })
  }
  if (!mayMock(text)) return
  const reads = mockedReads(text, [...own, ...catalogueIn(folder)])
  if (reads.length > 0) await followMocks(vitest, load, reads, recorder)
}

async function followMocks(vitest: Vitest, load: Load, reads: readonly FollowedRead[], { record }: Recorder): Promise<void> {
  const mocks = new MockFollower(record), { getFn, setFn } = await functionsOfTests()
  vitest.beforeAll(async () => {
    for (const read of reads) {
      const found = await load(read.module).catch(() => undefined)
      // asking a mocked module for a name that it does not have is an error
      if (found !== undefined && read.name in found && vitest.vi.isMockFunction(found[read.name])) mocks.follow(found[read.name], read)
    }
  })
  const followed = new WeakSet<object>()
  vitest.beforeEach(({ task }) => {
    if (followed.has(task)) return
    followed.add(task)
    const fn = getFn(task), at = { file: fileOf(task), test: isConcurrent(task) ? null : nameOf(task) }
    setFn(task, async () => { try { await fn() } finally { mocks.note(at) } })
  })
}

/**
 * Says of every test, with its hooks, that it runs. An async context would say it, too, but before Node 24 every promise of the
 * worker costs more from the first one on: only tests that run at the same time have one. vitest before 4.1 has no `aroundEach`;
 * there only the test's own body is followed.
 */
async function followTests(vitest: Vitest, recorder: Recorder): Promise<void> {
  const during = async (task: RunnerTask, run: () => unknown): Promise<void> => {
    const test = { file: fileOf(task), test: nameOf(task) }
    if (isConcurrent(task)) { await recorder.during(test, run); return }
    recorder.enterTest(test)
    try { await run() } finally { recorder.enterTest(undefined) }
  }
  if (typeof vitest.aroundEach === 'function') {
    vitest.aroundEach(async (run, { task }) => {
      await during(task, run)
      recorder.flush()
    })
    return
  }
  const wrapped = new WeakSet<object>(), { getFn, setFn } = await functionsOfTests()
  vitest.beforeEach(({ task }) => {
    const fn = getFn(task)
    if (wrapped.has(task)) return               // a retry: its function is ours already
    wrapped.add(task)
    setFn(task, () => during(task, fn))
  })
  vitest.afterEach(() => recorder.flush())
}

/** Since 4.1 this import warns and points to `TestRunner`, whose `setTestFn` only reads: nothing that a user could mend. */
async function functionsOfTests(): Promise<Pick<typeof import('vitest/suite'), 'getFn' | 'setFn'>> {
  const { warn } = console
  console.warn = () => {}
  try {
    return await import('vitest/suite')
  } finally {
    console.warn = warn
  }
}

/** Also a test of a suite that runs beside another, though its own tests come one after another. */
function isConcurrent(task: RunnerTask): boolean {
  for (let one: RunnerTask | RunnerTestSuite | undefined = task; one !== undefined; one = one.suite) if (one.concurrent === true) return true
  return false
}

const shown = new Map<string, string>()
function fileOf({ file: { filepath } }: RunnerTask): string {
  const known = shown.get(filepath) ?? relative(process.cwd(), filepath).replaceAll('\\', '/')
  shown.set(filepath, known)
  return known
}

/** `describe > describe > it`, as vitest's `-t` and its reporters have it. */
function nameOf(task: RunnerTask): string {
  const names: string[] = []
  for (let one: RunnerTask | RunnerTestSuite | undefined = task; one !== undefined && one.name !== ''; one = one.suite) names.unshift(one.name)
  return names.join(' > ')
}

function currentFile(vitest: Vitest): string | undefined {
  const path = vitest.expect.getState().testPath
  return path === undefined ? undefined : relative(process.cwd(), path).replaceAll('\\', '/')
}
