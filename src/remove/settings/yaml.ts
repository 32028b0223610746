import type { Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import type { Replacement } from '../text.js'
import { why, type Kind, type SettingsEntry } from './entry.js'
import { loadYaml } from '../../store/yaml.js'

/** The entries of a YAML text that bear the key; none in a text that is not YAML. */
export function yamlEntries(text: string, key: string): SettingsEntry[] {
  const documents = loadYaml().parseAllDocuments(text, { prettyErrors: false })
  const found: SettingsEntry[] = []
  for (const document of documents) if (document.errors.length === 0) collect(document.contents, [], { text, key, found })
  return found
}

interface Search { readonly text: string; readonly key: string; readonly found: SettingsEntry[] }
interface Held { readonly pair: Pair<Scalar, Node | null>; readonly map: YAMLMap }

/** `around`: the entries that hold the node, innermost first */
function collect(node: unknown, around: readonly Held[], search: Search): void {
  const { isMap, isSeq, isScalar } = loadYaml()
  if (isMap(node)) for (const pair of node.items as Pair<Scalar, Node | null>[]) {
    if (isScalar(pair.key) && String(pair.key.value) === search.key) search.found.push(ofPair({ pair, map: node as YAMLMap }, around, search.text))
    else collect(pair.value, [{ pair, map: node as YAMLMap }, ...around], search)
  }
  if (isSeq(node)) for (const item of node.items as Node[]) {
    if (isScalar(item) && String(item.value) === search.key) search.found.push(ofItem(item, node as YAMLSeq, around, search.text))
    else collect(item, around, search)
  }
}

function pathOf(around: readonly Held[]): string[] {
  return around.map(({ pair }) => scalarText(pair.key) ?? '').reverse()
}

function ofPair(own: Held, around: readonly Held[], text: string): SettingsEntry {
  const { pair, map } = own
  const others = (map.items as Pair<Scalar, Node | null>[]).filter(one => one !== pair)
  return {
    path: pathOf(around), is: 'key', kind: kindOf(pair.value), value: scalarText(pair.value), at: pair.key.range?.[0] ?? 0,
    neighbours: others.map(one => ({ key: scalarText(one.key) ?? '', kind: kindOf(one.value) })),
    cut: cutPair(own, around, text),
  }
}

function cutPair({ pair, map }: Held, [outer, ...around]: readonly Held[], text: string): Replacement | undefined {
  const isOnly = map.items.length === 1
  if (isOnly && outer !== undefined && scalarText(outer.pair.key) === 'prerequisites') return cutPair(outer, around, text)
  if (map.flow === true) return betweenSeparators(map.items.indexOf(pair), map.items.map(spanOfPair), text)
  const lines = wholeLines(pair.key, text)
  return isOnly && outer !== undefined && lines !== undefined ? emptied(outer.pair.key, lines, '{}', text) : lines
}

function ofItem(item: Scalar, list: YAMLSeq, around: readonly Held[], text: string): SettingsEntry {
  const others = (list.items as Node[]).filter(one => one !== item)
  const lines = list.flow === true ? betweenSeparators(list.items.indexOf(item), list.items.map(one => spanOf(one as Node)), text) : wholeLines(item, text)
  const [outer] = around, isLast = list.flow !== true && others.length === 0 && outer !== undefined && lines !== undefined
  return {
    path: pathOf(around), is: 'item', kind: 'text', value: scalarText(item), at: item.range?.[0] ?? 0,
    neighbours: others.map(one => ({ key: scalarText(one) ?? '', kind: kindOf(one) })),
    cut: isLast ? emptied(outer.pair.key, lines, '[]', text) : lines,
  }
}

/** flags:  # all of them   =>   flags: {}  # all of them            flags: &all   =>   flags: &all {}            nothing at all would be null */
function emptied(holder: Scalar, lines: Replacement, empty: string, text: string): Replacement | undefined {
  const colon = text.indexOf(':', holder.range?.[1] ?? 0)
  if (colon < 0 || colon > lines.start) return undefined
  const between = text.slice(colon + 1, lines.start), named = /^(?:[ \t]+[&!]\S*)*/.exec(between)?.[0] ?? ''
  return { ...lines, start: colon + 1, text: `${named} ${empty}${between.slice(named.length)}` }
}

interface Range { readonly start: number; readonly end: number }

function spanOf(node: Node): Range {
  return { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 }
}

function spanOfPair({ key, value }: Pair<unknown, unknown>): Range {
  const { start, end } = spanOf(key as Node)
  return { start, end: value === null ? end : Math.max(end, spanOf(value as Node).end) }
}

// { a: 1, b: 2 } without a  =>  { b: 2 }            without both  =>  {}: the list stays, empty
function betweenSeparators(index: number, spans: readonly Range[], text: string): Replacement | undefined {
  const own = spans[index], next = spans[index + 1], previous = spans[index - 1]
  if (own === undefined) return undefined
  if (next !== undefined) return { start: own.start, end: next.start, text: '', why }
  if (previous !== undefined) return { start: previous.end, end: own.end, text: '', why }
  const before = /[ \t]*$/.exec(text.slice(0, own.start))?.[0].length ?? 0, behind = /^[ \t]*/.exec(text.slice(own.end))?.[0].length ?? 0
  return { start: own.start - before, end: own.end + behind, text: '', why }
}

/** Several entries of one `{ … }`; all of them gone leaves it empty. */
export function betweenRuns(pairs: readonly Pair<unknown, unknown>[], isGone: (pair: Pair<unknown, unknown>) => boolean, text: string): (Replacement | undefined)[] {
  const spans = pairs.map(spanOfPair), edits: (Replacement | undefined)[] = []
  for (let i = 0; i < pairs.length; i++) {
    const first = i, isOwn = (at: number): boolean => { const pair = pairs[at]; return pair !== undefined && isGone(pair) }
    if (!isOwn(first)) continue
    while (isOwn(i + 1)) i++
    const run = { start: spans[first]?.start ?? 0, end: spans[i]?.end ?? 0 }
    edits.push(betweenSeparators(first, [...spans.slice(0, first), run, ...spans.slice(i + 1)], text))
  }
  return edits
}

/** A block entry with everything indented below it and the comments directly above it. */
export function wholeLines(first: Scalar, text: string): Replacement | undefined {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [], starts: number[] = []
  lines.reduce((offset, line) => { starts.push(offset); return offset + line.length }, 0)
  const at = first.range?.[0] ?? 0, index = starts.findLastIndex(start => start <= at)
  const line = lines[index] ?? '', indent = line.length - line.trimStart().length
  // `- key: …` begins a list item of several entries
  if (!/^(?:- +)?$/.test(text.slice((starts[index] ?? 0) + indent, at)) || (/^\s*- /.test(line) && /:(?:\s|$)/.test(line))) return undefined
  const end = endOfBlock(lines, index, indent)
  let begin = index, after = end
  while (begin > 0 && new RegExp(`^\\s{${indent}}#`).test(lines[begin - 1] ?? '')) begin--
  const above = begin === 0 ? '' : (lines[begin - 1] ?? '').trim()
  while ((above === '' || above.endsWith(':')) && after < lines.length && (lines[after] ?? '').trim() === '') after++
  return { start: starts[begin] ?? 0, end: after < lines.length ? starts[after] ?? text.length : text.length, text: '', why }
}

/** the line behind the last one that is indented deeper; a comment at the same depth speaks of what follows it */
function endOfBlock(lines: readonly string[], index: number, indent: number): number {
  let end = index + 1
  for (let i = end; i < lines.length; i++) {
    const line = lines[i] ?? ''
    if (line.trim() === '') continue
    if (line.length - line.trimStart().length <= indent) break
    end = i + 1
  }
  return end
}

function scalarText(node: unknown): string | undefined {
  const { isScalar } = loadYaml()
  return isScalar(node) ? String(node.value) : undefined
}

function kindOf(node: unknown): Kind {
  const { isMap, isSeq, isScalar } = loadYaml()
  if (isMap(node)) return 'map'
  if (isSeq(node)) return 'list'
  if (!isScalar(node) || node.value === null) return 'nothing'
  return typeof node.value === 'boolean' ? 'boolean' : typeof node.value === 'number' ? 'number' : 'text'
}
