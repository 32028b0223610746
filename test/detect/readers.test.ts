// An object of flags may have the functions that ask for one beside them: their names are no flags.
import { describe, expect, it } from 'vitest'
import { call, member } from '../../src/detect/shape.js'
import { lines } from './harness.js'

const shapes = [member('context.featureFlags', { spelling: 'exact' }), call('*.isEnabled', { key: 0 })]
const keysOf = (text: string, keys: readonly string[] = []): string[] => lines({ shapes, keys, files: { 'app.test.ts': text } }).map(line => line.split(' ').slice(0, 2).join(' '))

describe('an object of flags that is asked by a method', () => {
  it('has flags, and the flags that the method is given', () => {
    expect(keysOf(`context.featureFlags.newNav\ncontext.featureFlags.isEnabled('new-cart')`)).toEqual(['read newNav', 'read new-cart'])
  })
  it.each([
    [`expect(context.featureFlags.isEnabled()).toBe(true)`],
    [`expect(context.featureFlags.isEnabled).toHaveBeenCalled()`],
    [`context.featureFlags.isEnabled = vi.fn()`],
  ])('has no flag called like the method: %s', text => { expect(keysOf(text)).toEqual([]) })
  it('has one where the store says so', () => {
    expect(keysOf(`context.featureFlags.isEnabled`, ['isEnabled'])).toEqual(['read isEnabled'])
  })
})
