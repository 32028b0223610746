// "halyard/jest/setup", for `setupFilesAfterEnv`: inside of the tests' own realm, where modules and mocks can be reached. Finds the
// mocks of functions that read flags and hands them to the environment of halyard/jest, which puts their answers down to tests.
interface FollowedRead { readonly module: string; readonly name: string; readonly key: number | undefined }
interface Inside { readonly reads: readonly FollowedRead[]; readonly own: readonly FollowedRead[]; pathOf(module: string): string | undefined; follow(mock: unknown, read: FollowedRead): void; seen(real: object, own: readonly FollowedRead[], leave: (value: unknown, read: FollowedRead) => boolean): object }
interface Jest { isMockFunction(fn: unknown): boolean; doMock(path: string, factory: () => unknown): void; requireActual(path: string): object }

declare const jest: Jest
declare function beforeAll(run: () => void): void

const inside = (globalThis as Record<symbol, Inside | undefined>)[Symbol.for('halyard.jest@1')]

if (inside !== undefined) {
  // functions that the config names answer as before, and are seen doing so; a test that mocks the module itself has the last word
  const mocked = new Set(inside.reads.map(read => read.module))
  for (const module of new Set(inside.own.map(read => read.module))) {
    if (!mocked.has(module)) jest.doMock(module, () => inside.seen(jest.requireActual(module), inside.own.filter(read => read.module === module), isSpy))
  }
  // a spy in the place of a followed function stays one
  function isSpy(value: unknown, read: FollowedRead): boolean {
    if (!jest.isMockFunction(value)) return false
    inside?.follow(value, read)
    return true
  }
  beforeAll(() => {
    // by its name, and where the test file finds it: a package that is linked does not see its neighbours
    for (const read of inside.reads) for (const name of [read.module, inside.pathOf(read.module)]) {
      const found = name === undefined ? undefined : exportOf(name, read)
      if (jest.isMockFunction(found)) inside.follow(found, read)
    }
  })
}

function exportOf(module: string, { name }: FollowedRead): unknown {
  try {
    return (require(module) as Record<string, unknown>)[name]
  } catch {
    return undefined                            // another SDK's package of the same name is not installed
  }
}

export {}
