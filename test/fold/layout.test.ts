// Byte for byte: comments, indentation, ends of line and whatever the file's own hand is.
import { describe, expect, it } from 'vitest'
import { foldSnippet } from './snippet.js'

const after = (lines: readonly string[], value: boolean, eol = '\n'): string[] => foldSnippet(lines.join(eol), value).text.split(eol)

describe('parentheses', () => {
  it('of an arm go where it has room on one line, and stay where it has not', () => {
    expect(after(['const x = on(\'checkout\') ? (', '  <A />', ') : (', '  <B />', ');'], true)).toEqual(['const x = <A />;'])
    expect(after(['const x = on(\'checkout\') ? (', '  <A>', '    <C />', '  </A>', ') : null;'], true)).toEqual(['const x = (', '  <A>', '    <C />', '  </A>', ');'])
    const long = `<A title="${'x'.repeat(70)}" />`
    expect(after(['const x = on(\'checkout\') ? (', `  ${long}`, ') : null;'], true)).toEqual(['const x = (', `  ${long}`, ');'])
    expect(after(['const x = on(\'checkout\') ? (', '  // why', '  a()', ') : null;'], true).join('\n')).toContain('// why')
  })
})

describe('parentheses over several lines', () => {
  it('around a chain go with the flag they were for', () => {
    expect(after(['const x =', '  on(\'checkout\') &&', `  (${'k'.repeat(50)} ||`, `    ${'l'.repeat(50)});`], true)).toEqual(['const x =', `  ${'k'.repeat(50)} ||`, `    ${'l'.repeat(50)};`])
  })
  it('stay where what is around would be read differently, and where they hold the lines together', () => {
    expect(after(['const x = on(\'checkout\') &&', `  (${'k'.repeat(50)} ||`, `    ${'l'.repeat(50)}) && m;`], true)).toEqual([`const x = (${'k'.repeat(50)} ||`, `  ${'l'.repeat(50)}) && m;`])
    expect(after(['function f() {', '  return on(\'checkout\') && (', `    ${'k'.repeat(50)} ||`, `    ${'l'.repeat(50)}`, '  );', '}'], true)).toEqual(['function f() {', '  return (', `    ${'k'.repeat(50)} ||`, `    ${'l'.repeat(50)}`, '  );', '}'])
  })
})

describe('a conditional whose condition got shorter', () => {
  const lines = (condition: string, arm: string): string[] => [`const x = ${condition} ? (`, `  ${arm}`, ') : null;']
  it('stands on one line where there is room', () => {
    expect(after(lines('on(\'checkout\') && k', '<A />'), true)).toEqual(['const x = k ? <A /> : null;'])
    const long = `<A title="${'x'.repeat(60)}" />`
    expect(after(lines('on(\'checkout\') && k', long), true)).toEqual(lines('k', long))
    expect(after(lines('on(\'checkout\') && k', 'a, b'), true)).toEqual(lines('k', 'a, b'))
  })
})

describe('comments', () => {
  it('keeps what was said beside the arm of a ternary or before else', () => {
    expect(after(['const x = on(\'checkout\')', '  ? // new', '    a()', '  : // old', '    b();'], true)).toEqual(['// new', 'const x = a();'])
    expect(after(['const x = on(\'checkout\') ? /* new */ a() : /* old */ b();'], false)).toEqual(['const x = /* old */ b();'])
    expect(after(['f(', '  on(\'checkout\')', '    ? // new', '      a()', '    : b(),', ');'], true)).toEqual(['f(', '  // new', '  a(),', ');'])
    expect(after(['if (on(\'checkout\')) {', '  a();', '}', '// otherwise', 'else {', '  b();', '}'], false)).toEqual(['// otherwise', 'b();'])
  })
  it('parts an object in parentheses from a block below it', () => {
    expect(after(['const x = ({ a, ...(on(\'checkout\') && { b }) })', '{', '  c()', '}'], false)).toEqual(['const x = ({ a })', ';{', '  c()', '}'])
  })
  it('makes no directive of a text that comes to stand first', () => {
    expect(after(['function f() {', '  if (on(\'checkout\')) {', '    \'use strict\';', '    a();', '  }', '}'], true)).toEqual(['function f() {', '  (\'use strict\');', '  a();', '}'])
    expect(after(['\'use client\';', 'if (on(\'checkout\')) a();', '\'use strict\';'], false)).toEqual(['\'use client\';', '(\'use strict\');'])
  })
  it('go with the statement below them, and stay when an empty line parts them', () => {
    expect(after(['// section: payment', '', '// only while the experiment runs', 'if (on(\'checkout\')) {', '  a();', '}', 'b();'], false)).toEqual(['// section: payment', '', 'b();'])
  })
  it('stay with the code that survives', () => {
    expect(after(['// why', 'if (on(\'checkout\')) { // new', '  // first', '  a(); // one', '  // last', '} else {', '  // old', '  b();', '}', '// end'], true))
      .toEqual(['// why', '// new', '// first', 'a(); // one', '// last', '// end'])
  })
  it('of the licence stay first', () => {
    expect(after(['/* Copyright 2026 the shop */', 'if (on(\'checkout\')) a();', 'b();'], false)).toEqual(['/* Copyright 2026 the shop */', 'b();'])
  })
  it('of an element go with the element', () => {
    expect(after(['const x = [', '  // one', '  a,', '  // two', '  ...(on(\'checkout\') ? [b] : []), // two more', '  // three', '  c,', '];'], false)).toEqual(['const x = [', '  // one', '  a,', '  // three', '  c,', '];'])
  })
})

describe('indentation', () => {
  it('moves an opened block out, but not the lines of a template', () => {
    expect(after(['function f() {', '  if (on(\'checkout\')) {', '    a(`', '      x`);', '    if (k) {', '      b();', '    }', '  }', '}'], true))
      .toEqual(['function f() {', '  a(`', '      x`);', '  if (k) {', '    b();', '  }', '}'])
  })
  it('keeps tabs', () => {
    expect(after(['function f() {', '\tif (on(\'checkout\')) {', '\t\tif (k) {', '\t\t\ta();', '\t\t}', '\t}', '}'], true)).toEqual(['function f() {', '\tif (k) {', '\t\ta();', '\t}', '}'])
  })
  it('moves what survives of a tall ternary', () => {
    expect(after(['const x = on(\'checkout\')', '  ? call({', '      a: 1,', '    })', '  : old();'], true)).toEqual(['const x = call({', '  a: 1,', '});'])
  })
  it('moves an element out of its condition', () => {
    expect(after(['const x = (', '  <main>', '    {on(\'checkout\') && (', '      <New', '        id={1}', '      />', '    )}', '    <Foot />', '  </main>', ');'], true))
      .toEqual(['const x = (', '  <main>', '    <New', '      id={1}', '    />', '    <Foot />', '  </main>', ');'])
  })
  it('closes the line of a child that goes', () => {
    expect(after(['const x = (', '  <main>', '    {on(\'checkout\') && <New />}', '    <Foot />', '  </main>', ');'], false)).toEqual(['const x = (', '  <main>', '    <Foot />', '  </main>', ');'])
  })
})

describe('ends of line and of statements', () => {
  it('keeps CRLF, in what it adds too', () => {
    expect(after(['if (f() || on(\'checkout\')) {', '  a();', '}', 'b();', ''], true, '\r\n')).toEqual(['f();', 'a();', 'b();', ''])
  })
  it('keeps a file without final newline and without semicolons', () => {
    expect(after(['const x = 1', 'if (f() || on(\'checkout\')) {', '  a()', '}', 'b()'], true)).toEqual(['const x = 1', 'f()', 'a()', 'b()'])
  })
  it('parts statements that would run together', () => {
    expect(after(['a()', 'if (on(\'checkout\')) {', '  b()', '}', '(c || d)()'], false)).toEqual(['a()', ';(c || d)()'])
  })
  it('does not let a line comment swallow what follows', () => {
    expect(after(['function f() { if (on(\'checkout\')) { a() // one', '} b() }'], true)).toEqual(['function f() { a() // one', ' b() }'])
    expect(after(['function f() { if (on(\'checkout\')) { a() // one', '} }'], true)).toEqual(['function f() { a() // one', ' }'])
  })
  it('leaves the rest of the file alone', () => {
    const lines = ['if (false) { dead() }', '{ { nested() } }', 'const   odd = on(\'checkout\')  ;', '', '', 'x = x ? true : false']
    expect(after(lines, true)).toEqual(lines.map(line => line.replace('on(\'checkout\')', 'true')))
  })
})
