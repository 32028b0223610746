// node:test's `mock`, but what `mock.module` puts in a module's place is seen answering where it reads flags.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileFunction } from 'node:vm'
import { catalogueIn } from './catalogue.js'
import { ownReads, type FollowedRead } from './mocked-reads.js'
import { folderVariable, recorded } from './recorder.js'

type Fn = (...args: unknown[]) => unknown
type Module = (specifier: unknown, options?: Readonly<Record<string, unknown>>, ...rest: unknown[]) => unknown

export function seenMock<T extends object>(mock: T): T {
  return new Proxy(mock, {
    get: (target, name) => {
      // its fields are private: everything is asked of the tracker itself
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return name === 'module' ? moduleOf(target, value as Fn) : (value as Fn).bind(target)
    },
  })
}

/** Node resolves the name from the file that calls `mock.module`, which it finds on the stack: the call is made in that file's name. */
function moduleOf(mock: object, real: Fn): Module {
  return (specifier, options, ...rest) => {
    const caller = callingFile(), reads = caller === undefined ? [] : readsOf(String(specifier), caller)
    const call = compileFunction('return Reflect.apply(real, mock, args)', ['real', 'mock', 'args'], caller === undefined ? {} : { filename: caller }) as Fn
    return call(real, mock, options === undefined ? [specifier] : [specifier, seenOptions(options, reads), ...rest])
  }
}

/** { namedExports: { isOn: () => true } }  =>  the same, with an `isOn` that is seen; Node 25 calls them `exports` */
function seenOptions(options: Readonly<Record<string, unknown>>, reads: readonly FollowedRead[]): Readonly<Record<string, unknown>> {
  if (reads.length === 0) return options
  return Object.fromEntries(Object.entries(options).map(([name, exported]) =>
    [name, /^(namedExports|exports)$/.test(name) && typeof exported === 'object' && exported !== null ? seenExports({ ...exported }, reads) : exported]))
}

function seenExports(exported: Readonly<Record<string, unknown>>, reads: readonly FollowedRead[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(exported).map(([name, value]) => {
    const read = reads.find(one => one.name === name)
    return [name, read !== undefined && typeof value === 'function' ? recorded(value as Fn, read.key) : value]
  }))
}

function readsOf(specifier: string, caller: string): FollowedRead[] {
  const from = caller.startsWith('file:') ? fileURLToPath(caller) : caller
  const named = specifier.startsWith('file:') ? fileURLToPath(specifier) : specifier.startsWith('.') ? join(dirname(from), specifier) : specifier
  const all = [...ownReads(), ...catalogueIn(process.env[folderVariable] ?? '')]
  return all.filter(({ module }) => module === named || (named.startsWith('/') && bare(module) === bare(named)))
}

const bare = (path: string): string => path.replace(/(\/index)?(\.[cm]?[jt]sx?)?$/, '')

/** Of the call two frames out: this function's caller is ours, its caller the test's. */
function callingFile(): string | undefined {
  const { prepareStackTrace } = Error
  try {
    Error.prepareStackTrace = (_, frames) => frames
    const frames = new Error().stack as unknown as readonly NodeJS.CallSite[]
    return frames[2]?.getFileName() ?? undefined
  } finally {
    if (prepareStackTrace === undefined) delete (Error as { prepareStackTrace?: unknown }).prepareStackTrace
    else Error.prepareStackTrace = prepareStackTrace
  }
}
