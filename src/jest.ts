// "halyard/jest", as `testEnvironment`: records which test evaluated which flag to which value. Together with the reporter
// "halyard/jest/reporter", which merges what the workers wrote into flag-states.json; without it nothing is written.
// With "halyard/jest/setup" in `setupFilesAfterEnv` mocks of functions that read flags are seen too.
// The environment that tests need otherwise (node, jsdom) is made as before: `testEnvironmentOptions: { base: 'jsdom' }`.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { catalogueIn } from './cases/catalogue.js'
import { MockFollower, mayMock, mockedReads, ownReads, type FollowedRead } from './cases/mocked-reads.js'
import { followOpenFeature } from './cases/openfeature-hook.js'
import { createRecorder, fileWriter, folderVariable, shareRecorder, type Recorder, type RunningTest } from './cases/recorder.js'
import { followRuntime } from './cases/runtime-hook.js'
import { seenModule } from './cases/seen-module.js'

export { recorded } from './cases/recorder.js'

interface ProjectConfig { readonly rootDir: string; readonly roots?: readonly string[]; readonly setupFiles?: readonly string[]; readonly setupFilesAfterEnv?: readonly string[]; readonly testEnvironmentOptions: { readonly base?: string } }
interface Config { readonly projectConfig: ProjectConfig }
interface Context { readonly testPath: string }
interface CircusTest { readonly type: 'test'; readonly name: string; readonly concurrent: boolean; readonly parent: CircusBlock; fn: ((...args: unknown[]) => unknown) | undefined }
interface CircusBlock { readonly type: 'describeBlock'; readonly name: string; readonly parent?: CircusBlock; readonly children: readonly (CircusTest | CircusBlock)[] }
interface CircusEvent { readonly name: string; readonly test?: CircusTest }
interface Environment {
  readonly global: object
  handleTestEvent?(event: CircusEvent, state: { readonly rootDescribeBlock: CircusBlock }): unknown
}

/** What jest makes: an environment of the project's own kind, with the recorder in it. */
export default class RecordingEnvironment {
  constructor(config: Config, context: Context) {
    const environment = baseOf(config.projectConfig, config, context), folder = process.env[folderVariable]
    if (folder !== undefined) record(environment, shareRecorder(createRecorder(fileWriter(folder))), context.testPath, folder, mocksOf(config.projectConfig, folder))
    return environment as RecordingEnvironment
  }
}

function baseOf({ rootDir, testEnvironmentOptions: { base = 'node' } }: ProjectConfig, config: Config, context: Context): Environment {
  const require = createRequire(join(rootDir, 'package.json')), name = /^[\w-]+$/.test(base) && !base.startsWith('jest-') ? `jest-environment-${base}` : base
  const loaded = require(resolved(require, name)) as { TestEnvironment?: new (config: Config, context: Context) => Environment; default?: new (config: Config, context: Context) => Environment }
  const Base = loaded.TestEnvironment ?? loaded.default
  if (Base === undefined) throw new Error(`halyard/jest: "${name}" exports no TestEnvironment; name another one in testEnvironmentOptions.base`)
  return new Base(config, context)
}

/** jest-environment-node comes with jest and need not be a dependency of the project itself. */
function resolved(require: NodeJS.Require, name: string): string {
  try {
    return require.resolve(name)
  } catch {
    return createRequire(require.resolve('jest')).resolve(name)
  }
}

function record(environment: Environment, recorder: Recorder, testPath: string, folder: string, everywhere: readonly FollowedRead[]): void {
  const file = relative(process.cwd(), testPath).replaceAll('\\', '/'), before = environment.handleTestEvent?.bind(environment)
  const own = ownReads(), mocks = new MockFollower(recorder.record), realm = environment.global as Record<symbol, unknown>
  const text = readFileSync(testPath, 'utf8'), reads = [...everywhere, ...mayMock(text) ? mockedReads(text, [...own, ...catalogueIn(folder)]) : []]
  realm[Symbol.for('halyard.jest@1')] = { reads, own, pathOf: (module: string) => pathFrom(testPath, module), follow: mocks.follow.bind(mocks), seen: seenModule }
  recorder.enterFile(file)
  followRuntime(environment.global, recorder.record)
  followOpenFeature(environment.global, recorder.record)
  environment.handleTestEvent = async (event, state) => {
    if (event.name === 'run_start') wrapTests(state.rootDescribeBlock, file, recorder)
    if (event.name === 'test_start' && event.test && !event.test.concurrent) recorder.enterTest(testOf(event.test, file))
    // before the hooks that clear mocks; tests that run at the same time share them, so there their file is all that is known
    if (event.name.startsWith('test_fn_') && event.name !== 'test_fn_start') mocks.note(event.test && !event.test.concurrent ? testOf(event.test, file) : { file, test: null })
    if (event.name === 'test_done' || event.name === 'run_finish') { recorder.enterTest(undefined); recorder.flush() }
    await before?.(event, state)
  }
}

/** What is mocked for every test file: by a setup file of the project or of a package, or by a file in `__mocks__`. */
function mocksOf({ roots = [], setupFiles = [], setupFilesAfterEnv = [] }: ProjectConfig, folder: string): FollowedRead[] {
  const texts = [...setupFiles, ...setupFilesAfterEnv].filter(file => existsSync(file)).map(file => readFileSync(file, 'utf8')).filter(mayMock)
  const stands = ({ module }: FollowedRead): boolean => roots.some(root => ['.js', '.ts', '.tsx', '.jsx'].some(ending => existsSync(join(root, '__mocks__', `${module}${ending}`))))
  const known = catalogueIn(folder)
  return [...texts.flatMap(text => mockedReads(text, [...ownReads(), ...known])), ...known.filter(stands)]
}

function pathFrom(file: string, module: string): string | undefined {
  try {
    return createRequire(file).resolve(module)
  } catch {
    return undefined
  }
}

/** Tests that run at the same time run each in a context of its own; the others are said to run when they do. */
function wrapTests(block: CircusBlock, file: string, recorder: Recorder): void {
  for (const child of block.children) {
    if (child.type === 'describeBlock') { wrapTests(child, file, recorder); continue }
    const { fn } = child
    if (fn === undefined || !child.concurrent) continue
    const at = testOf(child, file)
    // a function with a parameter is called with `done` and waited for: its length has to stay
    child.fn = fn.length > 0 ? function (this: unknown, done: unknown) { return recorder.during(at, () => fn.call(this, done)) }
      : function (this: unknown) { return recorder.during(at, () => fn.call(this)) }
  }
}

/** `describe > describe > it`, as the other recorders name it. */
function testOf(test: CircusTest, file: string): RunningTest {
  const names = [test.name]
  for (let block: CircusBlock | undefined = test.parent; block !== undefined && block.name !== 'ROOT_DESCRIBE_BLOCK'; block = block.parent) names.unshift(block.name)
  return { file, test: names.join(' > ') }
}
