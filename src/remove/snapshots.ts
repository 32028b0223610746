// The snapshots of tests that went: their entries in `__snapshots__`, and the file once it has none. By the names of the tests,
// as jest and vitest join them; an entry that a test which stays may have written stays, too.
import { ts } from '../fold/compiler.js'
import type { Span } from '../flag/place.js'
import { parse } from '../scan/flow/names.js'
import { isTestFile } from './files.js'
import type { Draft } from './project.js'
import { calleeName } from './scope.js'
import type { Replacement } from './text.js'

export interface SnapshotPlan { readonly edits: ReadonlyMap<string, readonly Replacement[]>; readonly deleted: readonly string[] }

export function planSnapshots(draft: Draft): SnapshotPlan {
  const edits = new Map<string, readonly Replacement[]>(), deleted: string[] = []
  for (const test of [...draft.changed(), ...draft.deleted()].filter(isTestFile)) {
    const file = test.replace(/([^/]+)$/, '__snapshots__/$1.snap'), text = draft.text(file)
    if (text === undefined) continue
    const now = draft.text(test), left = now === undefined ? [] : namesIn(parse(`/${test}`, now)), keeps = left.map(patternOf)
    const lost = namesIn(parse(`/${test}`, draft.original(test) ?? '')).filter(name => !left.includes(name)).map(patternOf)
    const entries = [...text.matchAll(ENTRY)], gone = entries.filter(([, key = '']) => lost.some(one => one.test(key)) && !keeps.some(one => one.test(key)))
    if (gone.length > 0 && gone.length === entries.length) deleted.push(file)
    else if (gone.length > 0) edits.set(file, runsOf(gone, text).map(run => ({ ...run, text: '', why: 'its test is gone' })))
  }
  return { edits, deleted }
}

const ENTRY = /^exports\[`((?:\\.|[^`\\])*)`\] = `(?:\\.|[^`\\])*`;\r?\n?/gm

/** Entries with the blank lines below them; those at the end of the file take the one above. */
function runsOf(entries: readonly RegExpExecArray[], text: string): Span[] {
  const runs: { start: number; end: number }[] = []
  for (const { 0: entry, index } of entries) {
    const below = /^(?:\r?\n)*/.exec(text.slice(index + entry.length))?.[0].length ?? 0, end = index + entry.length + below, last = runs.at(-1)
    if (last?.end === index) last.end = end
    else runs.push({ start: index, end })
  }
  return runs.map(({ start, end }) => end < text.length ? { start, end } : { start: start - (/\r?\n$/.exec(text.slice(0, start))?.[0].length ?? 0), end })
}

/** between the names of suites and tests, in a list of them as text */
const INTO = '\n'

function namesIn(source: ts.SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node, around: readonly string[]): void => {
    const name = ts.isCallExpression(node) ? calleeName(node) : '', title = ts.isCallExpression(node) ? titleOf(node) : undefined
    if (title !== undefined && /^(?:it|test|specify|fit)$/.test(name)) found.push([...around, title].join(INTO))
    else ts.forEachChild(node, child => visit(child, title !== undefined && /^(?:describe|context|suite|fdescribe)$/.test(name) ? [...around, title] : around))
  }
  visit(source, [])
  return found
}

/** `%s` where only running it tells */
function titleOf({ arguments: [title] }: ts.CallExpression): string | undefined {
  if (title === undefined) return undefined
  if (ts.isStringLiteralLike(title)) return title.text
  return ts.isTemplateExpression(title) ? title.head.text + title.templateSpans.map(one => `%s${one.literal.text}`).join('') : undefined
}

// "Cart is old 1" · "Cart > is old 1" · "Cart is old: the hint 1"
function patternOf(name: string): RegExp {
  const parts = name.split(INTO).map(part => part.replace(/\\/g, '\\\\').replace(/`/g, '\\`').split(/%[sdifjop#]|\$\{?[\w.]+\}?/).map(literal => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*'))
  return new RegExp(`^${parts.join('(?: | > )')}(?:(?:: | > ).*)? \\d+$`, 's')
}
