// node:test as it is, but every test's function, and the hooks that run for it, run in the context of the test, so that what they
// evaluate, at once or later, is put down to it. Stands in for `node:test` by the hooks of node-test-hooks.ts.
import * as real from 'node:test'
import { relative } from 'node:path'
import { seenMock } from './node-test-mock.js'
import { currentRecorder, type RunningTest } from './recorder.js'

type Fn = (...args: unknown[]) => unknown
type Named = { readonly name: string; readonly fullName?: string; readonly mock?: object; test?: Fn; beforeEach?: Fn; afterEach?: Fn }

const suites: string[] = []

/** `test(name, options, fn)`, with any of them left out. */
function wrapTest<F extends object>(run: F): F {
  return wrapped(run, (args, call) => {
    const at = args.findIndex(one => typeof one === 'function'), fn = args[at] as Fn | undefined
    if (fn === undefined) return call(args)
    const outer = [...suites], given = typeof args[0] === 'string' ? args[0] : fn.name
    // a function with a second parameter is waited for by its callback: the number of parameters has to stay
    const inside = fn.length > 1 ? (context: unknown, done: unknown) => during(context as Named, outer, given, () => fn(context, done)) : (context: unknown) => during(context as Named, outer, given, () => fn(context))
    return call(args.map((one, i) => (i === at ? inside : one)))
  })
}

/** `beforeEach(fn, options)`: Node hands the hook the context of the test that it runs for. */
function wrapHook<F extends object>(run: F): F {
  return wrapped(run, ([fn, ...rest], call) => {
    if (typeof fn !== 'function') return call([fn, ...rest])
    const hook = fn as Fn
    return call([hook.length > 1 ? (context: unknown, done: unknown) => during(context as Named, [], '', () => hook(context, done)) : (context: unknown) => during(context as Named, [], '', () => hook(context)), ...rest])
  })
}

/** A test by its context, with the names under which its hooks ran already. */
const running = new WeakMap<Named, RunningTest>()

function during(context: Named, outer: readonly string[], given: string, run: () => unknown): unknown {
  const recorder = currentRecorder(), name = context.fullName ?? [...outer, given || context.name].join(' > ')
  if (recorder === undefined) return run()
  if (!running.has(context)) follow(context)
  const at = running.get(context) ?? { file: relative(process.cwd(), process.argv[1] ?? '').replaceAll('\\', '/'), test: name }
  running.set(context, at)
  const answer = recorder.during(at, run)
  if (answer instanceof Promise) return answer.finally(() => { recorder.flush() })
  recorder.flush()
  return answer
}

/** `t.test`, `t.beforeEach` and `t.mock`, which are as those of the module. */
function follow(context: Named): void {
  if (context.test) context.test = wrapTest(context.test.bind(context) as Fn)
  if (context.beforeEach) context.beforeEach = wrapHook(context.beforeEach.bind(context) as Fn)
  if (context.afterEach) context.afterEach = wrapHook(context.afterEach.bind(context) as Fn)
  const { mock: tracker } = context
  if (tracker) Object.defineProperty(context, 'mock', { configurable: true, value: seenMock(tracker) })
}

/** Names of suites, for versions of Node whose context has no full name: a suite's function runs before the tests in it. */
function wrapSuite<F extends object>(run: F): F {
  return wrapped(run, (args, call) => {
    const at = args.findIndex(one => typeof one === 'function'), fn = args[at] as Fn | undefined, given = args[0]
    if (fn === undefined || typeof given !== 'string') return call(args)
    const outer = [...suites]
    const inside = (...rest: unknown[]): unknown => {
      const before = suites.splice(0, suites.length, ...outer, given)
      const end = (): void => { suites.splice(0, suites.length, ...before) }
      const answer = fn(...rest)
      if (answer instanceof Promise) return answer.finally(end)
      end()
      return answer
    }
    return call(args.map((one, i) => (i === at ? inside : one)))
  })
}

/** `it`, and `it.only`, `it.skip`, `it.todo` with it. */
function wrapped<F extends object>(run: F, around: (args: readonly unknown[], call: (args: readonly unknown[]) => unknown) => unknown): F {
  return new Proxy(run, {
    apply: (target, self, args: unknown[]) => around(args, given => Reflect.apply(target as Fn, self, given)),
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (typeof value === 'function' && (name === 'only' || name === 'skip' || name === 'todo')) return wrapped(value, around)
      return value !== undefined && Object.hasOwn(own, name) ? own[name as keyof typeof own] : value
    },
  })
}

export const test = wrapTest(real.test)
export const it = wrapTest(real.it)
export const describe = wrapSuite(real.describe)
export const suite = wrapSuite(real.suite)
export const beforeEach = wrapHook(real.beforeEach)
export const afterEach = wrapHook(real.afterEach)
export const mock = seenMock(real.mock)
// @ts-expect-error its types are one object; the module has names, and newer versions of Node have more of them
export * from 'node:test'
/** what \`test.name\` is, where all of the module is taken from its default */
const own = { test, it, describe, suite, beforeEach, afterEach, mock }
export default test
