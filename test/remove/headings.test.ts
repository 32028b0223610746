// A line above a block of entries is about them all: it stays while one of them does.
import { describe, expect, it } from 'vitest'
import type { ts } from 'ts-morph'
import { cutEntries } from '../../src/remove/entries.js'
import { applyEdits } from '../../src/flag/edit.js'
import { parse } from '../../src/scan/flow/names.js'

function after(members: string): string {
  const text = `export enum Flag {\n${members}}\n`, list = parse('keys.ts', text).statements[0] as ts.EnumDeclaration
  return applyEdits(text, cutEntries(list.members.filter(one => one.name.getText() === 'New'), text))
}
const entry = (name: string): string => `  ${name} = '${name.toLowerCase()}',\n`
const gone = `  New = 'new-cart',\n`

describe('a heading', () => {
  it.each([
    ['above the entry that goes', `  // Operations\n${entry('A')}${entry('B')}\n  // Release\n${gone}${entry('C')}${entry('D')}`, `  // Operations\n${entry('A')}${entry('B')}\n  // Release\n${entry('C')}${entry('D')}`],
    ['of the first block', `  // Release\n${gone}${entry('A')}\n  // Operations\n${entry('B')}${entry('C')}${entry('D')}`, `  // Release\n${entry('A')}\n  // Operations\n${entry('B')}${entry('C')}${entry('D')}`],
  ])('stays: %s', (_, before, expected) => {
    expect(after(before)).toContain(`export enum Flag {\n${expected}}`)
  })
  it.each([
    ['nothing is left under it', `  // Operations\n${entry('A')}${entry('B')}${entry('C')}${entry('D')}\n  // Release\n${gone}`, `  // Operations\n${entry('A')}${entry('B')}${entry('C')}${entry('D')}`],
    ['it is the only one', `${entry('A')}${entry('B')}\n  // the new one\n${gone}${entry('C')}${entry('D')}`, `${entry('A')}${entry('B')}\n${entry('C')}${entry('D')}`],
    ['others in its block have a comment of their own', `  // one\n${entry('A')}${entry('B')}\n  // the new one\n${gone}  // three\n${entry('C')}${entry('D')}`, `  // one\n${entry('A')}${entry('B')}\n  // three\n${entry('C')}${entry('D')}`],
    ['each entry has one', `  // one\n${entry('A')}\n  // the new one\n${gone}\n  // two\n${entry('B')}\n  // three\n${entry('C')}\n  // four\n${entry('D')}`, `  // one\n${entry('A')}\n  // two\n${entry('B')}\n  // three\n${entry('C')}\n  // four\n${entry('D')}`],
  ])('goes with the entry where %s', (_, before, expected) => {
    expect(after(before).replace(/\n+/g, '\n')).toContain(`export enum Flag {\n${expected}}`.replace(/\n+/g, '\n'))
  })
})
