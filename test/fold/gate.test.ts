import { ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/flag/edit.js'
import { fold } from '../../src/fold/fold.js'
import type { KnownSpan } from '../../src/fold/world.js'
import { squeezed } from './snippet.js'

function foldGate(before: string, value: boolean): { text: string; reasons: string[] } {
  const file = ts.createSourceFile('gate.tsx', before, ts.ScriptTarget.Latest, true)
  const known: KnownSpan[] = []
  const visit = (node: ts.Node): void => {
    if ((ts.isJsxElement(node) && node.openingElement.tagName.getText() === 'Gate') || ts.isDecorator(node)) known.push({ start: node.getStart(), end: node.end, value, otherwise: 'otherwise' })
    ts.forEachChild(node, visit)
  }
  visit(file)
  const folded = fold(file, { known })
  return { text: squeezed(applyEdits(before, folded.edits)), reasons: folded.leftovers.map(leftover => leftover.reason) }
}

describe('a component that shows its children while the flag is on', () => {
  it.each([
    [`const x = <Gate><New /></Gate>;`,                                        true,   `const x = <New />;`],
    [`const x = <Gate><New /></Gate>;`,                                        false,  `const x = null;`],
    [`const x = <Gate otherwise={<Old />}><New /></Gate>;`,                    false,  `const x = <Old />;`],
    [`const x = <Gate>one <b>two</b></Gate>;`,                                 true,   `const x = <>one <b>two</b></>;`],
    [`const x = <ul><Gate><li>a</li><li>b</li></Gate><li>c</li></ul>;`,        true,   `const x = <ul><li>a</li><li>b</li><li>c</li></ul>;`],
    [`const x = <ul><Gate><li>a</li></Gate><li>c</li></ul>;`,                  false,  `const x = <ul><li>c</li></ul>;`],
    [`const x = <Gate>{k && <b />}</Gate>;`,                                   true,   `const x = k && <b />;`],
    [`class A { @Gate('x') run() {} }`,                                        true,   `class A { run() {} }`],
  ])('%s with checkout %s', (before, value, after) => {
    expect(foldGate(before, value)).toEqual({ text: after, reasons: [] })
  })

  it.each([
    [`const x = <Gate>{on => <b />}</Gate>;`, true, 'its children are a function of the value; write what it returns in its place'],
    [`const x = <Gate otherwise={() => <Old />}><New /></Gate>;`, false, 'its "otherwise" is a function or a component; write what it shows in its place'],
    [`const x = <Gate otherwise={Old}><New /></Gate>;`, false, 'its "otherwise" is a function or a component; write what it shows in its place'],
    [`class A { @Gate('x') run() {} }`, false, 'what this decorator guards can no longer be reached; delete it with what only it used'],
  ])('%s with checkout %s is left to a person', (before, value, reason) => {
    expect(foldGate(before, value)).toEqual({ text: before, reasons: [reason] })
  })
})
