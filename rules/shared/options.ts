// Pieces of option schemas that several rules share.
import { categories } from '../../src/flag/definition.js'

/** An object with one entry for each category. */
export function categoryOptions(schema: object, description: string): object {
  return { type: 'object', description, additionalProperties: false, properties: Object.fromEntries(categories.map(name => [name, schema])) }
}

export const categoryList = { type: 'array', items: { enum: [...categories] }, uniqueItems: true }
export const stringList = { type: 'array', items: { type: 'string' }, uniqueItems: true }
