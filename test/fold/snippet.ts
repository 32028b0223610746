// Folds a snippet in which `on('checkout')` and `variant('checkout')` are the reads, and prints what is left.
import { ts } from 'ts-morph'
import { applyEdits } from '../../src/flag/edit.js'
import type { FlagValue } from '../../src/flag/value.js'
import { fold, type Folded } from '../../src/fold/fold.js'
import type { KnownSpan, World } from '../../src/fold/world.js'

export interface Snippet { readonly text: string; readonly folded: Folded }

/** `name` decides the syntax: `.tsx` unless it says otherwise. */
export function foldSnippet(before: string, value: FlagValue, more: Partial<World> = {}, name = 'snippet.tsx'): Snippet {
  const file = ts.createSourceFile(name, before, ts.ScriptTarget.Latest, true)
  const folded = fold(file, { known: readsIn(file, value), ...more })
  return { text: applyEdits(before, folded.edits), folded }
}

export function readsIn(file: ts.SourceFile, value: FlagValue): KnownSpan[] {
  const known: KnownSpan[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && /^(on|variant|later)$/.test(node.expression.text) && node.arguments[0]?.getText() === '\'checkout\'') {
      known.push({ start: node.getStart(), end: node.end, value, ...(node.expression.text === 'later' ? { promise: true } : {}) })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return known
}

/** White space between lines and words does not count in most rows: layout has its own. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

export type Row = readonly [before: string, value: FlagValue, after: string]
