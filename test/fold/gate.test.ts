import { ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/flag/edit.js'
import { fold } from '../../src/fold/fold.js'
import type { KnownSpan } from '../../src/fold/world.js'
import { squeezed } from './snippet.js'

function foldGate(before: string, value: boolean): { text: string; reasons: string[]; places: string[] } {
  const file = ts.createSourceFile('gate.tsx', before, ts.ScriptTarget.Latest, true)
  const known: KnownSpan[] = []
  const visit = (node: ts.Node): void => {
    if ((ts.isJsxElement(node) && node.openingElement.tagName.getText() === 'Gate') || ts.isDecorator(node)) known.push({ start: node.getStart(), end: node.end, value, otherwise: 'otherwise' })
    ts.forEachChild(node, visit)
  }
  visit(file)
  const folded = fold(file, { known })
  return { text: squeezed(applyEdits(before, folded.edits)), reasons: folded.leftovers.map(leftover => leftover.reason), places: folded.leftovers.map(({ start, end }) => before.slice(start, end)) }
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
    expect(foldGate(before, value)).toMatchObject({ text: after, reasons: [] })
  })

  it.each([
    [`const x = <Gate><A b={t('x')}>{list.map(one => track(one))}</A></Gate>;`,   false,  `const x = null;`],
    [`const x = <Gate><A onClick={() => track()}>{trackLabel()}</A></Gate>;`,     false,  `const x = null;`],
    [`const x = <Gate>{track('seen')}</Gate>;`,                                   true,   `const x = track('seen');`],
    [`const x = <Gate otherwise={track()}><A /></Gate>;`,                         false,  `const x = track();`],
    [`const x = <Gate><Gate>{k}</Gate>{Math.log(k)}</Gate>;`,                     false,  `const x = null;`],
  ])('%s with checkout %s loses what only makes what is shown', (before, value, after) => {
    expect(foldGate(before, value)).toMatchObject({ text: after, reasons: [] })
  })

  it.each([
    [`const x = <Gate>{track('seen')}</Gate>;`,                 false,  `track('seen')`],
    [`const x = <Gate><A b={[useId()]} /></Gate>;`,             false,  `useId()`],
    [`const x = <Gate>{k && (seen = true)}</Gate>;`,            false,  `seen = true`],
    [`const x = <Gate>{items[next++]}</Gate>;`,                 false,  `next++`],
    [`const x = <Gate otherwise={api.send(k)}><A /></Gate>;`,   true,   `api.send(k)`],
    [`const x = <Gate user={useUser()}><A /></Gate>;`,          true,   `useUser()`],
  ])('%s with checkout %s ran what acts in either state', (before, value, action) => {
    expect(foldGate(before, value)).toEqual({ text: before, places: [action], reasons: ['it ran whether or not this was shown; put it in front of what is returned, or delete it'] })
  })

  it.each([
    [`const x = <Gate>{on => <b />}</Gate>;`, true, 'its children are a function of the value; write what it returns in its place'],
    [`const x = <Gate otherwise={() => <Old />}><New /></Gate>;`, false, 'its "otherwise" is a function or a component; write what it shows in its place'],
    [`const x = <Gate otherwise={Old}><New /></Gate>;`, false, 'its "otherwise" is a function or a component; write what it shows in its place'],
    [`class A { @Gate('x') run() {} }`, false, 'what this decorator guards can no longer be reached; delete it with what only it used'],
  ])('%s with checkout %s is left to a person', (before, value, reason) => {
    expect(foldGate(before, value)).toMatchObject({ text: before, reasons: [reason] })
  })
})
