// A key from deep inside what a function is given: callers that write it are reads, those that hand the whole on are not.
import { expect, it } from 'vitest'
import { call } from '../../src/detect/shape.js'
import { lines } from './harness.js'

const shapes = [call('isOn', { from: ['./flags'], key: 0 })]
const files = {
  'flags.ts': 'export const isOn = (key: string) => false',
  'server.ts': `import { isOn } from './flags'\nexport const load = (context: any) => isOn(context.query.toggle)`,
}
const inApp = (code: string): string[] => lines({ shapes, files: { ...files, 'app.ts': `import { load } from './server'\n${code}` } })

it('says where the key is asked for that nobody knows, once', () => {
  expect(inApp('export const a = (context: any) => load(context)\nexport const b = (context: any) => load(context)\ndeclare const request: any\nload(request)')).toEqual(['read * direct server.ts:2:39'])
})
it('and beside the callers that write one', () => {
  expect(inApp(`export const a = (context: any) => load(context)\nload({ query: { toggle: 'x' } })`)).toEqual(['read x wrapper app.ts:3:25', 'read * direct server.ts:2:39'])
})
it('but not where every caller writes one', () => {
  expect(inApp(`const a = (context: any) => load(context)\na({ query: { toggle: 'x' } })`)).toEqual(['read x wrapper app.ts:3:22'])
})
it('what is given at once is the caller\'s', () => {
  expect(lines({ shapes, files: { ...files, 'app.ts': `import { isOn } from './flags'\nconst ask = ({ key }: any) => isOn(key)\ndeclare const options: any\nask(options)` } })).toContain('read * wrapper app.ts:4:5')
})
