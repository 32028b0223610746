// What is injected is typed by a signature: whoever calls it asks for the flag that the object behind it asks for.
import { describe, expect, it } from 'vitest'
import { call, type Shape } from '../../src/detect/shape.js'
import { lines } from './harness.js'

const shapes: Shape[] = [call('isOn', { from: ['./flags'], key: 0, fallback: 1 })]
const flags = `export async function isOn(key: string, fallback?: unknown) { return false }`
const page = `import type { Service } from './service'\nexport const page = (service: Service) => async () => await service.ask({}, 'x')\n`
const made = (service: string, more = page): string[] => lines({ shapes, files: { 'flags.ts': flags, 'service.ts': `import { isOn } from './flags'\n${service}`, 'page.ts': more } }).filter(line => line.includes('page.ts'))

const typed = [`export type Service = { ask: (user: object, key: string) => Promise<boolean> }`, `export interface Service { ask(user: object, key: string): Promise<boolean> }`, `export interface Service { readonly ask: (user: object, key: string) => Promise<boolean> }`]
const body = `ask: async (user, key) => isOn(key)`

describe.each(typed)('an object that fulfils %s', type => {
  it.each([
    ['a function answers with it', `export function service(client: object): Service { return { ${body} } }`],
    ['one of several', `export function service(client?: object): Service { if (client) return { ${body} }\n  return { ask: async () => false } }`],
    ['an arrow function answers with it', `export const service = (): Service => ({ ${body} })`],
    ['under a name', `export function service(): Service { const made = { ${body} }; return made }`],
    ['in time', `export async function service(): Promise<Service> { return { ${body} } }`],
    ['it is a constant', `export const service: Service = { ${body} }`],
    ['it is one of two', `export const service: Service = process.env.X ? { ${body} } : { ask: async () => false }`],
    ['a class keeps it', `export class App { readonly service: Service = { ${body} } }`],
    ['a method', `export const service: Service = { async ask(user, key) { return isOn(key) } }`],
    ['a class of its own', `export class Own implements Service { async ask(user: object, key: string) { return isOn(key) } }`],
  ])('is asked through the type: %s', (_, service) => {
    expect(made(`${type}\n${service}\n`)).toEqual(['read x wrapper page.ts:2:77'])
  })
  it('is none of what has the same name in another type', () => {
    expect(made(`${type}\nexport interface Other { ask(user: object, key: string): Promise<boolean> }\nexport const service: Other = { ${body} }\n`)).toEqual([])
  })
})
