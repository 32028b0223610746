// Snapshots of tests that go, by their names; what a test that stays wrote stays.
import { describe, expect, it } from 'vitest'
import { createDraft } from '../../src/remove/project.js'
import { planSnapshots } from '../../src/remove/snapshots.js'
import { applyEdits } from '../../src/flag/edit.js'

const file = 'src/__snapshots__/cart.test.ts.snap'
const entry = (name: string): string => `exports[\`${name} 1\`] = \`\n<b>\n  \\\`${name}\\\`\n</b>\n\`;\n`
const snap = (...names: string[]): string => `// Snapshot v1\n\n${names.map(entry).join('\n')}`

/** the snapshot file after the test file became `after` */
function left(before: string, after: string | undefined, text: string): string | undefined {
  const draft = createDraft({ files: [], read: one => one === file ? text : one === 'src/cart.test.ts' ? before : undefined, resolver: { resolve: () => ({ kind: 'unknown' }) } as never, isRoot: () => false })
  if (after === undefined) draft.delete('src/cart.test.ts')
  else draft.edit('src/cart.test.ts', [{ start: 0, end: before.length, text: after, why: '' }])
  const { edits, deleted } = planSnapshots(draft)
  return deleted.includes(file) ? undefined : applyEdits(text, (edits.get(file) ?? []).map(one => ({ ...one, file })))
}
const suite = (...tests: string[]): string => `describe('Cart', () => {\n${tests.map(name => `  it('${name}', () => expect(1).toMatchSnapshot())\n`).join('')}})\n`

describe('the snapshots of a test that goes', () => {
  it.each([
    ['as jest names them', ['Cart is new', 'Cart is old', 'Cart is old: with a hint'], ['Cart is new']],
    ['as vitest names them', ['Cart > is old', 'Cart > is new', 'Cart > is old > named'], ['Cart > is new']],
    ['at the head of the file', ['Cart is old', 'Cart is new'], ['Cart is new']],
    ['and no others', ['Cart is older', 'Other Cart is old', 'Cart is new'], ['Cart is older', 'Other Cart is old', 'Cart is new']],
  ])('go: %s', (_, names, stay) => {
    expect(left(suite('is old', 'is new'), suite('is new'), snap(...names))).toBe(snap(...stay))
  })
  it('go with their file once it has no other', () => expect(left(suite('is old', 'is new'), suite('is new'), snap('Cart is old'))).toBeUndefined())
  it('go with the test file', () => expect(left(suite('is old'), undefined, snap('Cart is old'))).toBeUndefined())
  it('go by the rows of a table', () => expect(left(suite('is %s', 'stays'), suite('stays'), snap('Cart is big', 'Cart stays'))).toBe(snap('Cart stays')))
  it('stay where a test that stays may have written them', () => {
    const text = snap('Cart is old')
    expect(left(suite('is old', 'is %s'), suite('is %s'), text)).toBe(text)
  })
})
