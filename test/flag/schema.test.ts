import { expect, it } from 'vitest'
import { checkSchema, type Schema } from '../../src/flag/schema.js'

const menu: Schema = {
  type: 'object', required: ['name'], additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 1 },
    price: { type: 'number', minimum: 0, maximum: 100 },
    kind: { enum: ['starter', 'main', 'dessert'] },
    since: { type: 'string', title: 'a date', pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-09-01'] },
    sides: { type: 'array', items: { type: 'string' } },
    extra: { additionalProperties: { type: 'boolean' }, propertyNames: { pattern: '^[a-z]+$' } },
    serve: { oneOf: [
      { type: 'object', required: ['hot'], additionalProperties: false, properties: { hot: { type: 'boolean' } } },
      { type: 'object', required: ['cold'], additionalProperties: false, properties: { cold: { type: 'boolean' }, ice: { type: 'integer' } } },
      { type: 'string' },
    ] },
  },
}

const row = (value: unknown): string[] => checkSchema(menu, value).map(({ path, message }) => `${path.join('.')}: ${message}`)

it.each<[unknown, string[]]>([
  [{ name: 'soup', price: 4.5, kind: 'starter', since: '2026-09-01', sides: ['bread'], serve: { cold: true, ice: 2 } }, []],
  [{ price: 4 }, [': "name" is missing']],
  [{ name: '' }, ['name: "name" must not be empty']],
  [{ name: 'soup', prise: 4 }, ['prise: unknown key "prise" (did you mean "price"?)']],
  [{ name: 'soup', zzz: 4 }, ['zzz: unknown key "zzz"; known: name, price, kind, since, sides, extra, serve']],
  [{ name: 'soup', price: '4' }, ['price: "price" must be a number, not "4"']],
  [{ name: 'soup', price: 101 }, ['price: "price" is 101; the most is 100']],
  [{ name: 'soup', kind: 'desert' }, ['kind: "kind" is "desert" (did you mean "dessert"?); known: starter, main, dessert']],
  [{ name: 'soup', since: 'May' }, ['since: "since" is "May", which is not a date; write it like 2026-09-01']],
  [{ name: 'soup', sides: ['bread', 3] }, ['sides.1: "sides"[1] must be a string, not 3']],
  [{ name: 'soup', extra: { UP: 1 } }, ['extra.UP: "UP" is "UP", which is not of the form ^[a-z]+$', 'extra.UP: "UP" must be true or false, not 1']],
  [{ name: 'soup', serve: { cold: 1 } }, ['serve.cold: "cold" must be true or false, not 1']],
  [{ name: 'soup', serve: 5 }, ['serve: "serve" must be a mapping or a string, not 5']],
  [[], [': the file must be a mapping, not []']],
])('%j', (value, problems) => expect(row(value)).toEqual(problems))

it('points at the key itself when the key is the problem', () => {
  expect(checkSchema(menu, { name: 'soup', prise: 4 })[0]?.atKey).toBe(true)
  expect(checkSchema(menu, { name: 'soup', price: 'x' })[0]?.atKey).toBe(false)
})
