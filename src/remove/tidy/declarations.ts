// The declarations nothing needs any more, taken out of one file: names of imports, variables, functions, classes,
// types and private members. Only what the removal orphaned; what the original did not use stays as it was.
import { ts } from '../../fold/compiler.js'
import { bindingsOf } from '../../scan/flow/names.js'
import { isMarkup } from '../../scan/kinds.js'
import type { Candidate } from '../candidate.js'
import { itemSpans, lineSpan } from '../cut.js'
import { isPlainLiteral, isPure } from '../../scan/flow/pure.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import { wordsOfTemplate } from '../templates.js'
import { usageOf, type Usage } from '../usage.js'
import { commonJsEdits } from './common-js.js'
import { importEdits } from './imports.js'
import { valueStays, variableEdits } from './variables.js'

/** `gone`: names of this file that others imported before the removal and no longer do. */
export function declarationEdits(file: string, draft: Draft, gone: ReadonlySet<string>, known: ReadonlySet<string>): Replacement[] {
  const before = draft.original(file) ?? '', now = draft.text(file) ?? ''
  const bindings = bindingsOf(file, now)
  const stays = new Set<ts.Node>(), usage = (): Usage => usageOf(bindings, gone, known, ({ name, node }) => stays.has(node) || draft.keeps(file, name))
  let { dead, writes } = usage()
  if (dead.length === 0 && gone.size === 0) return []
  const inTemplate = ({ name }: Candidate): boolean => isMarkup(file) && wordsOfTemplate(file, before).has(name)
  const then = bindingsOf(file, before)
  const unusedBefore = new Map(usageOf(then, new Set(), known, inTemplate).dead.map(candidate => [identity(candidate), candidate]))
  const orphansAmong = (all: readonly Candidate[]): Candidate[] => {
    const lost = all.filter(candidate => {
      const was = unusedBefore.get(identity(candidate))
      return was === undefined || heldTheFlag(was, candidate) || (then.references(was.symbol).length > 0 && bindings.references(candidate.symbol).length === 0)
    })
    return [...lost, ...siblingsOf(lost, all)]
  }
  let orphans = orphansAmong(dead)
  // what the author did not use stays, and with it what it uses
  for (let left = dead.filter(one => !orphans.includes(one)); left.some(({ node }) => !stays.has(node)); left = dead.filter(one => !orphans.includes(one))) {
    for (const { node } of left) stays.add(node)
    ;({ dead, writes } = usage())
    orphans = orphansAmong(dead)
  }
  const symbols = new Set(orphans.map(orphan => orphan.symbol))
  for (const { name, node } of orphans) draft.take(file, name, node.getStart())
  return outermost([
    ...importEdits(orphans, now),
    ...variableEdits(orphans, now, known),
    ...orphans.flatMap(orphan => wholeEdits(orphan, now)),
    ...writes.filter(write => isWriteOf(write, symbols, bindings.symbolOf)).flatMap(write => writeEdits(write, now, known)),
    ...exportEdits(bindings.source, now, gone, name => orphans.some(orphan => orphan.exportedAs.includes(name))),
    ...commonJsEdits(bindings.source, gone, name => orphans.some(orphan => orphan.exportedAs.includes(name))),
  ])
}

/** `const on = isEnabled('x')` that nobody ever asked: the read was the flag's, and its answer says nothing */
function heldTheFlag(was: Candidate, { node }: Candidate): boolean {
  if (!ts.isVariableDeclaration(was.node) || !ts.isVariableDeclaration(node) || node.initializer === undefined) return false
  return isPlainLiteral(node.initializer) && was.node.initializer?.getText() !== node.initializer.getText()
}

/** `const [open, setOpen] = useState(true)`: the unused setter goes with the state, a pattern that binds nothing is nothing */
function siblingsOf(lost: readonly Candidate[], dead: readonly Candidate[]): Candidate[] {
  const patterns = new Set(lost.filter(({ kind }) => kind === 'element').map(({ node }) => node.parent))
  const isDead = (element: ts.ArrayBindingElement): boolean => ts.isOmittedExpression(element) || dead.some(({ node }) => node === element)
  const whole = [...patterns].filter((pattern): pattern is ts.BindingPattern => (ts.isArrayBindingPattern(pattern) || ts.isObjectBindingPattern(pattern)) && pattern.elements.every(isDead))
  return dead.filter(candidate => !lost.includes(candidate) && whole.some(pattern => pattern === candidate.node.parent))
}

function identity({ kind, name, node }: Candidate): string {
  const path: string[] = []
  for (let at = node.parent; at !== undefined; at = at.parent) {
    const named = (at as ts.NamedDeclaration).name
    if ((ts.isFunctionLike(at) || ts.isClassLike(at)) && named !== undefined && ts.isIdentifier(named)) path.push(named.text)
  }
  return [kind, name, ...path].join(' ')
}

function wholeEdits(orphan: Candidate, text: string): Replacement[] {
  if (['import', 'variable', 'element'].includes(orphan.kind)) return []
  const why = `"${orphan.name}" is no longer used`
  if (orphan.kind !== 'function') return [{ ...lineSpan(orphan.node, text), text: '', why }]
  return (orphan.symbol.declarations ?? []).filter(ts.isFunctionDeclaration).map(node => ({ ...lineSpan(node, text), text: '', why }))
}

function isWriteOf(write: ts.ExpressionStatement, symbols: ReadonlySet<ts.Symbol>, symbolOf: (name: ts.Node) => ts.Symbol | undefined): boolean {
  const target = ts.isBinaryExpression(write.expression) ? write.expression.left : (write.expression as ts.PostfixUnaryExpression).operand
  const symbol = symbolOf(ts.isPropertyAccessExpression(target) ? target.name : target)
  return symbol !== undefined && symbols.has(symbol)
}

function writeEdits(write: ts.ExpressionStatement, text: string, known: ReadonlySet<string>): Replacement[] {
  const why = 'what it writes is never read'
  const { expression } = write
  if (ts.isBinaryExpression(expression) && !isPure(expression.right, known)) return valueStays(write, expression.right, text).map(edit => ({ text: '', ...edit, why }))
  return [{ ...lineSpan(write, text), text: '', why }]
}

/** `export { a, b }`, `export { a } from './a'` and `export default a` lose what nobody imports */
function exportEdits(source: ts.SourceFile, text: string, gone: ReadonlySet<string>, isOrphan: (name: string) => boolean): Replacement[] {
  const why = 'nobody imports it any more'
  return source.statements.flatMap(statement => {
    if (ts.isExportAssignment(statement)) return gone.has('default') && isOrphan('default') ? [{ ...lineSpan(statement, text), text: '', why }] : []
    if (!ts.isExportDeclaration(statement) || statement.exportClause === undefined) return []
    const passesOn = statement.moduleSpecifier !== undefined
    const isGone = (name: string): boolean => gone.has(name) && (passesOn || isOrphan(name))
    if (!ts.isNamedExports(statement.exportClause)) return isGone(statement.exportClause.name.text) ? [{ ...lineSpan(statement, text), text: '', why }] : []
    const { elements } = statement.exportClause
    const kept = elements.filter(element => !isGone(element.name.text))
    if (kept.length === elements.length) return []
    if (kept.length === 0) return [{ ...lineSpan(statement, text), text: '', why }]
    return itemSpans(elements, element => !kept.includes(element as ts.ExportSpecifier), text).map(span => ({ ...span, text: '', why }))
  })
}

/** an edit inside another one is part of it; deletions that share a blank line become one */
export function outermost(edits: readonly Replacement[]): Replacement[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Replacement[] = []
  for (const edit of sorted) {
    const last = kept.at(-1)
    if (last === undefined || edit.start >= last.end) kept.push(edit)
    else if (edit.end > last.end && edit.text === '' && last.text === '') kept[kept.length - 1] = { ...last, end: edit.end }
  }
  return kept
}
