// A CommonJS module as its users see it, with the functions put through the recorder that the config says read flags.
import type { FollowedRead } from './mocked-reads.js'
import { recorded } from './recorder.js'

type Fn = (...args: never[]) => unknown

/**
 * The module itself, with its marks and what it changes later, but for the functions that are followed.
 *
 * @param leave asked of what stands in a followed function's place; true = it is left as it is (a spy that is followed by itself)
 */
export function seenModule<T extends object>(real: T, reads: readonly FollowedRead[], leave: (value: Fn, read: FollowedRead) => boolean = () => false): T {
  const wrappers = new WeakMap<Fn, Fn>()
  const wrapped = (fn: Fn, key: number | undefined): Fn => {
    const wrapper = wrappers.get(fn) ?? recorded(fn, key)
    wrappers.set(fn, wrapper)
    wrappers.set(wrapper, wrapper)              // what a spy puts back when it goes
    return wrapper
  }
  return new Proxy(real, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name), read = reads.find(one => one.name === name)
      if (read === undefined || typeof value !== 'function' || isFixed(target, name)) return value
      return leave(value as Fn, read) ? value : wrapped(value as Fn, read.key)
    },
  })
}

/** A frozen property has to be answered as it is. */
function isFixed(target: object, name: string | symbol): boolean {
  const property = Object.getOwnPropertyDescriptor(target, name)
  return property !== undefined && property.configurable === false && property.writable === false
}
