// Which names make further files worth parsing.
import { expect, it } from 'vitest'
import { env, override } from '../../src/detect/shape.js'
import { link } from './harness.js'

const shapes = [override('mockFlags', { from: ['./flags'], map: 0 })]
const wanted = (code: string): { words: string[]; takers: string[] } => {
  const { wanted: words, takers } = link({ shapes, files: { 'flags.ts': 'export const mockFlags = (map: object) => {}', 'testing.ts': `import { mockFlags } from './flags'\n${code}` } })
  return { words: [...words], takers: takers.map(({ name, index, prop }) => `${name}(${index}).${prop}`) }
}

it('wants whoever calls a helper that forces what it is given', () => {
  expect(wanted('export const force = (map: object) => mockFlags(map)')).toEqual({ words: ['mockFlags', 'force'], takers: [] })
})
it('wants only those callers of a test helper that hand it flags by their name', () => {
  expect(wanted('export const render = (page: unknown, options: any = {}) => { mockFlags(options.flags); return page }')).toEqual({ words: ['mockFlags'], takers: ['render(1).flags'] })
  expect(wanted('export const render = (page: unknown, { flags }: any = {}) => { mockFlags(flags); return page }')).toEqual({ words: ['mockFlags'], takers: ['render(1).flags'] })
})
it('wants them by what the helper calls, too', () => {
  expect(wanted('const wrap = (options: any) => mockFlags(options.flags)\nexport const render = (page: unknown, options: any) => wrap(options)').takers).toEqual(['wrap(0).flags', 'render(1).flags'])
})
it('wants whoever reads variables off what was made of the environment', () => {
  const files = { 'env.ts': 'export const settings = schema.parse(process.env), theme = schema.parse(themes)' }
  expect([...link({ shapes: [env('FEATURE_*')], files }).wanted]).toEqual(['settings'])
})
