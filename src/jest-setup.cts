// "halyard/jest/setup", for `setupFilesAfterEnv`: inside of the tests' own realm, where modules and mocks can be reached. Finds the
// mocks of functions that read flags and hands them to the environment of halyard/jest, which puts their answers down to tests.
interface FollowedRead { readonly module: string; readonly name: string; readonly key: number | undefined }
interface Inside { readonly reads: readonly FollowedRead[]; readonly own: readonly FollowedRead[]; pathOf(module: string): string | undefined; follow(mock: unknown, read: FollowedRead): void; recorded(fn: unknown, key: number): unknown }
interface Jest { isMockFunction(fn: unknown): boolean; doMock(path: string, factory: () => unknown): void; requireActual(path: string): Record<string, unknown> }

declare const jest: Jest
declare function beforeAll(run: () => void): void

const inside = (globalThis as Record<symbol, Inside | undefined>)[Symbol.for('halyard.jest@1')]

if (inside !== undefined) {
  // functions that the config names answer as before, and are seen doing so; a test that mocks the module itself has the last word
  const mocked = new Set(inside.reads.map(read => read.module))
  for (const module of new Set(inside.own.map(read => read.module))) {
    if (!mocked.has(module)) jest.doMock(module, () => seen(jest.requireActual(module), inside.own.filter(read => read.module === module), inside))
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

/** The module itself, with its marks and what it changes later, but for the functions that are followed; a spy in their place is one. */
function seen(real: Record<string, unknown>, own: readonly FollowedRead[], by: Inside): Record<string, unknown> {
  const wrappers = new WeakMap<object, unknown>()
  const wrapped = (fn: object, key: number): unknown => {
    const there = wrappers.get(fn)
    if (there !== undefined) return there
    const wrapper = by.recorded(fn, key) as object
    wrappers.set(fn, wrapper)
    wrappers.set(wrapper, wrapper)              // what a spy puts back when it goes
    return wrapper
  }
  return new Proxy(real, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name), read = own.find(one => one.name === name)
      if (read?.key === undefined || typeof value !== 'function' || isFixed(target, name)) return value
      if (!jest.isMockFunction(value)) return wrapped(value, read.key)
      by.follow(value, read)
      return value
    },
  })
}

/** A frozen property has to be answered as it is. */
function isFixed(target: object, name: string | symbol): boolean {
  const property = Object.getOwnPropertyDescriptor(target, name)
  return property !== undefined && property.configurable === false && property.writable === false
}
export {}
