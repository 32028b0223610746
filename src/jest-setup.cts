// "halyard/jest/setup", for `setupFilesAfterEnv`: inside of the tests' own realm, where modules and mocks can be reached. Finds the
// mocks of functions that read flags and hands them to the environment of halyard/jest, which puts their answers down to tests.
interface FollowedRead { readonly module: string; readonly name: string; readonly key: number | undefined }
interface Inside { readonly reads: readonly FollowedRead[]; readonly own: readonly FollowedRead[]; follow(mock: unknown, read: FollowedRead): void; recorded(fn: unknown, key: number): unknown }
interface Jest { isMockFunction(fn: unknown): boolean; doMock(path: string, factory: () => unknown): void; requireActual(path: string): Record<string, unknown> }

declare const jest: Jest
declare function beforeAll(run: () => void): void

const inside = (globalThis as Record<symbol, Inside | undefined>)[Symbol.for('halyard.jest@1')]

if (inside !== undefined) {
  // functions that the config names answer as before, and are seen doing so; a test that mocks the module itself has the last word
  for (const module of new Set(inside.own.map(read => read.module))) {
    jest.doMock(module, () => {
      const real = jest.requireActual(module), own = inside.own.filter(read => read.module === module && read.key !== undefined && typeof real[read.name] === 'function')
      return { ...real, ...Object.fromEntries(own.map(({ name, key }) => [name, inside.recorded(real[name], key ?? 0)])) }
    })
  }
  beforeAll(() => {
    for (const read of inside.reads) {
      let found: Record<string, unknown>
      try {
        found = require(read.module) as Record<string, unknown>
      } catch {
        continue                                // another SDK's package of the same name is not installed
      }
      if (jest.isMockFunction(found[read.name])) inside.follow(found[read.name], read)
    }
  })
}
export {}
