// Lists that are taken apart by position: no entry goes from between.
import { describe, expect, it } from 'vitest'
import { ts } from '../../src/fold/compiler.js'
import { bindingsOf } from '../../src/scan/flow/names.js'
import type { FlowProject } from '../../src/scan/flow/bind.js'
import { isByPosition } from '../../src/remove/positions.js'

const found = (text: string): boolean => {
  const bindings = bindingsOf('keys.ts', text)
  const uses: FlowProject['uses'] = (file, name) => {
    const symbol = bindings.checker.getSymbolAtLocation(name)
    return symbol === undefined ? [] : bindings.references(symbol).map(use => ({ file, use }))
  }
  let entry: ts.Node | undefined
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && node.text === 'new-cart') entry = node
    ts.forEachChild(node, visit)
  }
  visit(bindings.source)
  return entry !== undefined && isByPosition('keys.ts', entry, { uses } as FlowProject)
}

describe('a list of keys', () => {
  it.each([
    `const [a, b] = ['new-cart', 'other'].map(isOn)`,
    `const [a, b] = await Promise.all(['new-cart', 'other'].map(key => isOn(key)))`,
    `const KEYS = ['new-cart', 'other'] as const\nconst [a, b] = KEYS.map(isOn)`,
    `const KEYS = ['new-cart', 'other'] as const\nconst first = KEYS[0]`,
    `const [a, b] = useFlags(['new-cart', 'other'])`,
  ])('counts by position: %s', text => {
    expect(found(text)).toBe(true)
  })
  it.each([`const all = ['new-cart', 'other'].map(isOn)`, `const KEYS = ['new-cart', 'other']\nKEYS.forEach(load)`, `load(['new-cart', 'other'])`])('does not: %s', text => {
    expect(found(text)).toBe(false)
  })
})
