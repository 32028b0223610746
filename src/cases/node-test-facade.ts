// node:test as it is, but every test's function runs in the context of its test, so that what it evaluates, at once or later, is
// put down to it. Stands in for `node:test` by the hooks of node-test-hooks.ts.
import * as real from 'node:test'
import { relative } from 'node:path'
import { currentRecorder } from './recorder.js'

type Fn = (...args: unknown[]) => unknown
type Named = { readonly name: string; readonly fullName?: string; test?: Fn }

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

function during(context: Named, outer: readonly string[], given: string, run: () => unknown): unknown {
  const recorder = currentRecorder(), name = context.fullName ?? [...outer, given].join(' > ')
  if (recorder === undefined) return run()
  if (context.test) context.test = wrapTest(context.test.bind(context) as Fn)
  const answer = recorder.during({ file: relative(process.cwd(), process.argv[1] ?? '').replaceAll('\\', '/'), test: name }, run)
  if (answer instanceof Promise) return answer.finally(() => { recorder.flush() })
  recorder.flush()
  return answer
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
      if (typeof value !== 'function') return value
      if (name === 'only' || name === 'skip' || name === 'todo') return wrapped(value, around)
      return name === 'test' || name === 'it' ? test : name === 'describe' || name === 'suite' ? describe : value
    },
  })
}

export const test = wrapTest(real.test)
export const it = wrapTest(real.it)
export const describe = wrapSuite(real.describe)
export const suite = wrapSuite(real.suite)
export const { after, afterEach, before, beforeEach, mock, only, run, skip, todo } = real
export default test
