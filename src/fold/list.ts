// A list of statements after folding: what vanished goes with the comment above it, what became unreachable goes,
// surviving blocks lose their braces where no name changes its meaning, and the white space closes up.
import { ts } from './compiler.js'
import type { Span } from '../flag/place.js'
import { canOpen } from './braces.js'
import type { Fold, ListOwner } from './context.js'
import { exits } from './completion.js'
import { gapsOf, printItems, type Item } from './gaps.js'
import { keptFromTail, missingVars } from './hoist.js'
import { declaredBy } from './names.js'
import { guardDirectives } from './directive.js'
import { reindent, textOf, trim, type Pieces } from './pieces.js'

/** One statement of the result. */
export interface Line {
  readonly pieces: Pieces
  /** control never reaches what follows */
  readonly exits: boolean
  /** names it declares in the list it stands in */
  readonly declares: readonly string[]
  /** a block that survives whole: in a list it may lose its braces */
  readonly block?: FoldedList
  /** the original statement when nothing in it changed */
  readonly node?: ts.Statement
  /** made of what a test did besides */
  readonly isEffect?: boolean
  /** nothing but a comment */
  readonly comment?: boolean
  /** what is left of the comment behind the statement it came from; absent = all of it */
  readonly tail?: Span
  /** ends without `;` or `}` when the file does without semicolons */
  readonly simple: boolean
}

export interface FoldedList {
  readonly owner: ListOwner
  /** everything between the braces */
  readonly region: Pieces
  /** the statements alone, without the white space around them */
  readonly inner: Pieces
  readonly declares: ReadonlySet<string>
  readonly exits: boolean
  readonly empty: boolean
  /** the last statement needs a semicolon before something on the same line */
  readonly last: Line | undefined
  readonly first: Line | undefined
}

/** State of one walk that lists share: which blocks lost their braces, and what each changed list declares now. */
export interface Scopes {
  readonly opened: Set<ts.Node>
  readonly lexical: Map<ts.Node, ReadonlySet<string>>
}

export function foldList(fold: Fold, owner: ListOwner, scopes: Scopes): FoldedList {
  const items: Item[] = owner.statements.map(node => fold.touches(node)
    ? { node, lines: fold.statement(node), changed: true }
    : { node, lines: [sameLine(fold, node)], changed: false })
  dropTail(fold, owner, items)
  addMissingVars(fold, owner, items)
  openBlocks(fold, owner, items, scopes)
  dropLastReturn(fold, owner, items)
  guardDirectives(fold, owner, items)
  return printed(fold, owner, items, scopes)
}

export function sameLine(fold: Fold, node: ts.Statement): Line {
  return { pieces: [{ start: node.getStart(fold.file), end: node.end }], exits: exits(node), declares: declaredBy(node), node, simple: isSimple(node) }
}

export function isSimple(node: ts.Statement): boolean {
  if (ts.isIfStatement(node)) return isSimple(node.elseStatement ?? node.thenStatement)
  if (ts.isLabeledStatement(node) || (ts.isIterationStatement(node, false) && !ts.isDoStatement(node))) return isSimple(node.statement)
  return ts.isExpressionStatement(node) || ts.isVariableStatement(node) || ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isBreakOrContinueStatement(node) ||
    ts.isDoStatement(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isExportAssignment(node) || ts.isTypeAliasDeclaration(node)
}

// if (on) return a()
// const base = b()     =>  return a()
// return base
function dropTail(fold: Fold, owner: ListOwner, items: Item[]): void {
  const last = items.findIndex(item => item.changed && item.lines.some(line => line.exits) && !exits(item.node))
  if (last < 0 || last === items.length - 1) return
  const kept = keptFromTail(fold, owner, items, last)
  if (kept === undefined) return fold.leftover(items[last + 1]!.node, 'unreachable now, but a function that stays reads what it declares')
  for (let i = last + 1; i < items.length; i++) {
    if (!kept.has(items[i]!)) items[i] = { ...items[i]!, lines: [], changed: true }
  }
}

function addMissingVars(fold: Fold, owner: ListOwner, items: Item[]): void {
  for (const { item, text } of missingVars(fold, owner, items)) {
    const line: Line = { pieces: [`${text}${fold.style.semicolon}`], exits: false, declares: [], simple: true }
    items[item] = { ...items[item]!, lines: [...items[item]!.lines.filter(other => !other.exits), line, ...items[item]!.lines.filter(other => other.exits)], changed: true }
  }
}

function openBlocks(fold: Fold, owner: ListOwner, items: Item[], scopes: Scopes): void {
  for (const [i, item] of items.entries()) {
    if (!item.changed) continue
    for (const [j, line] of item.lines.entries()) {
      if (line.block === undefined || !canOpen(fold, owner, items, line, scopes)) continue
      scopes.opened.add(line.block.owner)
      const opened: Line = { ...line.block.last!, pieces: openedPieces(fold, line.block, item.node), declares: [...line.block.declares], exits: line.block.exits, node: undefined as never }
      const { node: _node, block: _block, tail: _tail, ...rest } = opened
      const lines = [...items[i]!.lines]
      lines[j] = line.tail ? { ...rest, tail: line.tail } : rest
      items[i] = { ...items[i]!, lines }
    }
  }
}

function openedPieces(fold: Fold, list: FoldedList, at: ts.Node): Pieces {
  const first = list.owner.statements[0]
  const from = first ? indentOf(fold, first.getStart(fold.file)) : ''
  return reindent(list.inner, from, indentOf(fold, at.getStart(fold.file)), fold.source, fold.names.frozen)
}

/** The white space the line of this offset begins with. */
export function indentOf(fold: Fold, offset: number): string {
  const start = Math.max(fold.source.lastIndexOf('\n', offset - 1), fold.source.lastIndexOf('\r', offset - 1)) + 1
  return /^[ \t]*/.exec(fold.source.slice(start, offset))![0]
}

// if (on) { a(); return }  =>  a()      at the end of a function: the bare `return` has nothing left to skip
// for (const x of xs) { if (on) continue; a(x) }  =>  for (const x of xs) {}
function dropLastReturn(fold: Fold, owner: ListOwner, items: Item[]): void {
  if (!ts.isBlock(owner)) return
  const word = ts.isFunctionLike(owner.parent) ? 'return' : ts.isIterationStatement(owner.parent, false) ? 'continue' : undefined
  if (word === undefined) return
  const last = items.findLastIndex(item => item.lines.length > 0)
  const item = items[last], line = item?.lines.at(-1)
  if (item === undefined || line === undefined || !item.changed) return
  const trailing = new RegExp(`(^|[\\n;}])[ \\t\\r]*${word};?$`).exec(textOf(line.pieces, fold.source))
  if (!trailing) return
  const pieces = withoutLast(line.pieces, word, fold)
  if (pieces !== undefined) items[last] = { ...item, lines: [...item.lines.slice(0, -1), ...(pieces.length > 0 ? [{ ...line, pieces, exits: false }] : [])] }
}

function withoutLast(pieces: Pieces, word: string, fold: Fold): Pieces | undefined {
  const last = pieces.at(-1)
  if (last === undefined || typeof last === 'string') return undefined
  const text = fold.source.slice(last.start, last.end)
  const bare = new RegExp(`${word};?$`).exec(text)
  if (!bare) return undefined
  return trim([...pieces.slice(0, -1), { start: last.start, end: last.start + bare.index }], fold.source)
}

function printed(fold: Fold, owner: ListOwner, items: readonly Item[], scopes: Scopes): FoldedList {
  const region = printItems(fold, items, gapsOf(fold, owner))
  const lines = items.flatMap(item => item.lines)
  const declares = new Set(lines.flatMap(line => line.declares))
  if (items.some(item => item.changed)) scopes.lexical.set(owner, declares)
  return {
    owner, region, inner: trim(region, fold.source), declares,
    exits: lines.some(line => line.exits), empty: lines.length === 0, first: lines[0], last: lines.at(-1),
  }
}
