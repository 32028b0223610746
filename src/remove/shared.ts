// A read whose key can be one of several is one reference for each of them. It goes on reading the others, so it is never
// replaced by one flag's value. The entry of the list that its keys come from goes where it only describes the flag; where the
// answer decides about the entry, or nobody knows what is done with it, a person has to look.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import type { FlowProject } from '../scan/flow/bind.js'
import { nodeAt } from '../scan/flow/node-at.js'
import type { Bindings } from '../scan/flow/names.js'
import { decides, isOneOfAnswers, isPlain } from './deciding.js'
import { isHandedOn } from './declared.js'
import { entryAt } from './entries.js'
import { isFlagRow } from './flag-rows.js'
import { decidedBy } from './given-key.js'
import { runsOnEvents } from './handlers.js'
import { isIdleWalk } from './idle-walk.js'
import { saidUnder } from './keyed.js'
import { tokenAt } from './overrides.js'
import { idleProperty } from './metadata.js'
import { isUnasked } from './unasked.js'
import { isOnlyShown } from './walks.js'

export interface Own { readonly own: readonly FlagReference[]; readonly open: readonly OpenRead[] }

/** What stays because of the flag, and what a person is told of it. */
export interface OpenRead { readonly reference: FlagReference; readonly reason: string }

/** The value that stays, and which code files hold a word: with them a row may lose its flag alone. */
export interface Kept { readonly value: FlagValue; holding(word: string): readonly string[] }

/** What of a flag's references is the flag's own, given all references of the project. */
export function ownReferences(references: readonly FlagReference[], all: readonly FlagReference[], project: FlowProject, kept?: Kept): Own {
  const keys = keysBy(all, siteOf), named = keysBy(all, spanOf)
  const isShared = (one: FlagReference): boolean => (keys.get(siteOf(one))?.size ?? 0) > 1
  const isEntry = (one: FlagReference): boolean => isListed(one, project.bindings(one.file)?.source.text ?? '')
  const reads = references.filter(one => one.role === 'read' && isShared(one) && !isEntry(one))
  const isShown = (one: FlagReference, bindings: Bindings): boolean =>
    isDescription(one, bindings) && (reads.length > 0 ? !reads.some(read => isActedOn(read, project)) : isRowShown(one, bindings, project))
  const idle = (one: FlagReference): Span | undefined => {
    const property = kept === undefined ? undefined : idleProperty(one, { ...kept, references: all, project })
    return property && { start: property.getStart(), end: property.end }
  }
  const own: FlagReference[] = [], open: OpenRead[] = []
  for (const one of references) {
    const bindings = one.key.kind === 'exact' ? project.bindings(one.file) : undefined
    if (bindings === undefined) own.push(one)
    // { 'new-cart': { initial: false, set: setNewCart } }: whoever walks over it calls what stands beside the key
    else if (one.role === 'declare' && reads.length > 0 && (!isDescription(one, bindings, project) || (isChosenBy(one, bindings) && reads.some(read => isActedOn(read, project))) || (isItem(one, bindings) && reads.some(read => isActedOn(read, project, kept))))) open.push(decidedBy(one, bindings))
    else if (one.role !== 'read') own.push(one)
    else if (isShared(one) && (isInSite(one) || (named.get(spanOf(one))?.size ?? 0) > 1)) {
      if (isAskedByName(one, bindings)) open.push({ reference: one, reason: `this may ask for "${keyOf(one)}" by a name that is known at run time only; once nobody gives it that name, the entry can go` })
    }
    else if (keySays(one, bindings) === 'state') own.push({ ...one, role: 'declare' })
    else if (keySays(one, bindings) !== undefined) open.push(decidedBy({ ...one, role: 'declare' }, bindings))
    else if (!isShared(one) && !isEntry(one)) own.push(one)
    else if (handsOn(one, bindings)) continue
    else if (isUnasked(one, bindings, project)) own.push({ ...one, role: 'declare' })
    else if (isShown(one, bindings) || isFlagRow(one, bindings, all)) own.push({ ...one, role: 'declare', site: one.span })
    else {
      const alone = idle(one)
      if (alone === undefined) open.push(decidedBy(one, bindings))
      else own.push({ ...one, role: 'declare', site: alone })
    }
  }
  return { own, open }
}

const keyOf = ({ key }: FlagReference): string => key.kind === 'exact' ? key.key : key.glob

/** `isOn(FLAGS[name])`, `isOn(table.get(name))`: one of the table. What runs over that table asks for those that are there. */
function isAskedByName({ span }: FlagReference, { source, symbolOf }: Bindings): boolean {
  const at = tokenAt(source, span.start, span.end)
  const get = at !== undefined && ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression) && at.expression.name.text === 'get' ? at.expression : undefined
  const [table, index] = at !== undefined && ts.isElementAccessExpression(at) ? [at.expression, at.argumentExpression] : get !== undefined ? [get.expression, (at as ts.CallExpression).arguments[0]] : []
  if (table === undefined || index === undefined || ts.isStringLiteralLike(index)) return false
  const declared = ts.isIdentifier(index) ? symbolOf(index)?.declarations?.[0] : undefined
  const over = declared && ranOver(declared), own = bare(table)
  if (over === undefined || !ts.isIdentifier(over) || !ts.isIdentifier(own)) return over?.getText() !== own.getText()
  return symbolOf(over) !== symbolOf(own)
}

/** The table whose names a name stands for: `for (const name in FLAGS)`, `Object.keys(FLAGS).map(name => …)`, `Object.entries(FLAGS).map(([name]) => …)` */
function ranOver(declared: ts.Declaration): ts.Expression | undefined {
  if (ts.isBindingElement(declared)) return ts.isArrayBindingPattern(declared.parent) && declared.parent.elements[0] === declared ? ranOver(declared.parent.parent) : undefined
  if (ts.isVariableDeclaration(declared)) {
    const loop = declared.parent.parent
    if (ts.isForInStatement(loop)) return bare(loop.expression)
    return ts.isForOfStatement(loop) ? tableOf(loop.expression) : undefined
  }
  const call = ts.isParameter(declared) ? declared.parent.parent : undefined
  return call !== undefined && ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) ? tableOf(call.expression.expression) : undefined
}

/** `FLAGS` of `Object.keys(FLAGS)` and `FLAGS.keys()`, and of some of them */
function tableOf(names: ts.Expression): ts.Expression | undefined {
  const call = bare(names)
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return undefined
  const { expression, name } = call.expression
  if (/^(?:filter|sort|toSorted|slice|reverse)$/.test(name.text)) return tableOf(expression)
  if (!/^(?:keys|entries|getOwnPropertyNames)$/.test(name.text)) return undefined
  return bare(call.arguments[0] ?? expression)
}

function bare(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isParenthesizedExpression(node) ? bare(node.expression) : node
}

function keysBy(all: readonly FlagReference[], by: (one: FlagReference) => string): ReadonlyMap<string, ReadonlySet<string>> {
  const keys = new Map<string, Set<string>>()
  for (const one of all) {
    if (one.role === 'read' && one.key.kind === 'exact') keys.set(by(one), (keys.get(by(one)) ?? new Set()).add(one.key.key))
  }
  return keys
}

function spanOf({ file, span }: FlagReference): string {
  return `${file}:${span.start}:${span.end}`
}

function siteOf({ file, site }: FlagReference): string {
  return `${file}:${site.start}:${site.end}`
}

function isInSite({ span, site }: FlagReference): boolean {
  return site.start <= span.start && span.end <= site.end && span.end - span.start < site.end - site.start
}

/** `flag: 'x'`, `flag={row.flag}`: the key stands behind a name in a table; what reads the table is elsewhere */
function isListed({ site, span }: FlagReference, text: string): boolean {
  return site.end <= span.start && /^['"]?\s*[:=]/.test(text.slice(site.end, span.start))
}

/** `new_nav: false` in a table, `'new_nav'` in a list that is handed to whoever goes through it: the key is where the read comes to the flag */
function keySays(one: FlagReference, { source }: Bindings): ReturnType<typeof saidUnder> {
  const at = siteOf(one) === spanOf(one) ? tokenAt(source, one.span.start, one.span.end) : undefined
  if (at === undefined) return undefined
  return ts.isStringLiteralLike(at) && ts.isArrayLiteralExpression(at.parent) ? 'other' : saidUnder(at)
}

/** `new_nav: '/new'` in a table that no setting names: what asks for its keys one after another may choose among what they stand for */
function isChosenBy({ via, span }: FlagReference, { source }: Bindings): boolean {
  const at = via === 'constant' ? tokenAt(source, span.start, span.end) : undefined
  return at !== undefined && saidUnder(at) === 'other'
}

/** `'new_nav'` in a list that no setting names: what asks for its keys one after another may do something for each */
function isItem({ via, span }: FlagReference, { source }: Bindings): boolean {
  const at = via === 'constant' ? tokenAt(source, span.start, span.end) : undefined
  return at !== undefined && ts.isStringLiteralLike(at) && ts.isArrayLiteralExpression(at.parent)
}

/** `flag: row.flag` hands on whatever the row has: no entry of this flag */
function handsOn({ span }: FlagReference, bindings: Bindings): boolean {
  const at = tokenAt(bindings.source, span.start, span.end)
  return at !== undefined && isHandedOn(at, bindings)
}

/** The answer is not only shown or kept; `kept`: nor does what it decides come to the same without the key. */
function isActedOn({ file, site }: FlagReference, project: FlowProject, kept?: Kept): boolean {
  const bindings = project.bindings(file), read = bindings === undefined ? undefined : nodeAt(bindings.source, site.start, site.end)
  if (bindings === undefined || read === undefined) return true
  return (decides(read, bindings) || isOneOfAnswers(read)) && !runsOnEvents(read, bindings) && (kept === undefined || !isIdleWalk(read, kept.value))
}

/** Nothing that is known to read flags comes by: whatever walks over the list is looked at. */
function isRowShown({ file, span }: FlagReference, { source }: Bindings, project: FlowProject): boolean {
  const at = tokenAt(source, span.start, span.end), row = at === undefined ? undefined : entryAt(at)
  const property = at === undefined || !ts.isPropertyAssignment(at.parent) ? undefined : at.parent
  return row !== undefined && property?.parent === row && isOnlyShown(file, row, property.name.getText().replace(/['"]/g, ''), project)
}

/** The entry says no more than what the flag is called; where it is declared (`project`), calls and names of constants may say it. */
function isDescription({ file, span }: FlagReference, { source }: Bindings, project?: FlowProject): boolean {
  const at = tokenAt(source, span.start, span.end), entry = at === undefined ? undefined : entryAt(at)
  return entry === undefined || isPlain(entry, project !== undefined, name => project !== undefined && isData(file, name, project))
}

/** `levels: LEVELS` of `const LEVELS = [Level.DEVICE, Level.CONFIG]` */
function isData(file: string, name: ts.Identifier, project: FlowProject): boolean {
  const made = project.home(file, name)?.node
  const value = made !== undefined && ts.isVariableDeclaration(made) && (ts.getCombinedNodeFlags(made) & ts.NodeFlags.Const) !== 0 ? made.initializer : undefined
  return value !== undefined && (ts.isArrayLiteralExpression(value) || ts.isObjectLiteralExpression(value) || ts.isLiteralExpression(value)) && isPlain(value)
}
