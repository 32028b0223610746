// Type parameters that only spoke of what is gone.
import { expect, it } from 'vitest'
import { removeFlag } from './project.js'

const removed = (show: string, use: string, roots: readonly string[] = ['main.ts']): Record<string, string> =>
  removeFlag({ 'show.ts': `import { isEnabled } from './flags'\n\n${show}`, 'main.ts': `import { show } from './show'\n\n${use}`, 'flags.ts': '' }, 'new-cart', true, roots).texts

const both = `export function show<T, L>(item: T, old: L) {\n  return isEnabled('new-cart') ? item : old\n}\n`

it('go with what calls give for them', () => {
  const texts = removed(both, `export const all = [show<number, string>(1, 'a'), show(2, 'b')]\n`)
  expect(texts['show.ts']).toBe('export function show<T>(item: T) {\n  return item\n}\n')
  expect(texts['main.ts']).toContain('[show<number>(1), show(2)]')
})

it('go with their brackets', () => {
  const texts = removed(`export function show<L extends string>(item: number, old: L) {\n  return isEnabled('new-cart') ? item : old\n}\n`, `export const all = show<'a'>(1, 'a')\n`)
  expect(texts['show.ts']).toBe('export function show(item: number) {\n  return item\n}\n')
  expect(texts['main.ts']).toContain('= show(1)')
})

it.each([
  ['that somebody outside may give', both, ['main.ts', 'show.ts'], 'show<T, L>'],
  ['that nothing used before', `export function show<T, L>(item: T, old: string) {\n  return isEnabled('new-cart') ? item : old\n}\n`, ['main.ts'], 'show<T, L>'],
  ['that another is bound by', `export function show<T extends L, L>(item: T, old: L) {\n  return isEnabled('new-cart') ? item : old\n}\n`, ['main.ts'], 'show<T extends L, L>'],
])('stay %s', (_, show, roots, kept) => {
  expect(removed(show, `export const all = show(1, 'b')\n`, roots)['show.ts']).toContain(kept)
})

it('stay where the function is handed on', () => {
  expect(removed(both, `export const all = [show<number, string>(1, 'b'), [1].map(show)]\n`)['show.ts']).toContain('show<T, L>')
})
