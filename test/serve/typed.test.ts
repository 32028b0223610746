// What the compiler knows of flags: `npm run types` is the test, the assertions keep it honest at run time.
import { expect, expectTypeOf, it } from 'vitest'
import { createFlags, envSource } from '../../src/runtime.js'

/** As `halyard types` writes it. */
interface FlagValues { new_checkout: boolean; ranking: 'control' | 'margin'; limits: unknown }
const source = envSource({ FLAG_NEW_CHECKOUT: 'on', FLAG_RANKING: '"margin"', FLAG_SIZE: '7' })

it('an answer has the type of the default, not its value', () => {
  const flags = createFlags({ source })
  expect(flags.value('ranking', {}, 'control') === 'margin').toBe(true)        // was an error: 'control' and 'margin' have no overlap
  expect(flags.details('size', {}, 0).value === 7).toBe(true)
  expectTypeOf(flags.value('ranking', {}, 'control')).toEqualTypeOf<string>()
  expectTypeOf(flags.value('limits', {}, { seats: 1 })).toEqualTypeOf<{ seats: number }>()
})

it('with the types of the store, only its keys are taken and answers have their values', () => {
  const flags = createFlags<FlagValues>({ source }), request = flags.snapshot({ targetingKey: 'ada' })
  expect([request.isOn('new_checkout'), request.value('ranking', undefined, 'control')]).toEqual([true, 'margin'])
  expectTypeOf(request.value('ranking', undefined, 'control')).toEqualTypeOf<'control' | 'margin'>()
  // @ts-expect-error there is no such flag
  expect(flags.isOn('new_chekout')).toBe(false)
  // @ts-expect-error it is no boolean flag
  expect(flags.isOn('ranking')).toBe(false)
  // @ts-expect-error no variant of it
  expect(flags.value('ranking', {}, 'popularity')).toBe('margin')
})
