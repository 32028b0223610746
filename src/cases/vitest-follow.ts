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

async function followMocks(vitest: Vitest, load: Load, reads: readonly FollowedRead[], { record, during }: Recorder): Promise<void> {
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
    const fn = getFn(task), at = { file: fileOf(task), test: task.concurrent === true ? null : nameOf(task) }
    setFn(task, async () => { try { await fn() } finally { during(at, () => { mocks.note() }) } })
  })
}

/** Runs every test, with its hooks, in its own context. vitest before 4.1 has no `aroundEach`; there only the test's own body is. */
async function followTests(vitest: Vitest, recorder: Recorder): Promise<void> {
  const during = (task: RunnerTask, run: () => unknown): unknown =>
    recorder.during({ file: fileOf(task), test: nameOf(task) }, run)
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
    setFn(task, () => during(task, fn) as Promise<void>)
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
