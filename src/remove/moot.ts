// Doubles of the flag's API in tests that no longer come to it. All they ever answered for was this flag, so an answer of the
// gone state dooms its test as an override does.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { typeOf, type FlagValue } from '../flag/value.js'
import { nodeAt } from '../scan/flow/flow.js'
import { bindingsOf } from '../scan/flow/names.js'
import { askedOf } from '../scan/flow/asked.js'
import { cutEntries } from './entries.js'
import { lineSpan } from './cut.js'
import { doubleIn, type Double } from './doubles.js'
import { statesOf } from './forced.js'
import type { Graph } from './graph.js'
import { judgeStates } from './judged.js'
import { leftoverIn, type Leftover } from './plan.js'
import type { Draft } from './project.js'
import { strandedTests } from './reach.js'
import type { Replacement } from './text.js'
import { outermost } from './tidy/declarations.js'

export interface MootDoubles { readonly edits: ReadonlyMap<string, readonly Replacement[]>; readonly leftovers: readonly Leftover[] }

/** `reads`: where the flag was read, in the original. */
export function findMootDoubles(reads: readonly FlagReference[], value: FlagValue, draft: Draft, graph: Graph): MootDoubles {
  const edits = new Map<string, Replacement[]>(), leftovers: Leftover[] = []
  for (const module of modulesOf(reads, draft)) {
    for (const test of strandedTests(module, draft, graph)) {
      const text = draft.text(test) ?? ''
      const names = new Set(graph.imports(test).flatMap(one => one.module === module ? [one.specifier] : []))
      const double = doubleIn(bindingsOf(test, text), specifier => names.has(specifier))
      if (double === undefined) continue
      const planned = planDouble(double, value, text)
      edits.set(test, outermost([...edits.get(test) ?? [], ...planned.edits]))
      leftovers.push(...planned.open.map(one => leftoverIn(test, text, one.at.getStart(), one.reason)))
    }
  }
  return { edits, leftovers }
}

/** the modules the flag was read through, by the name at the root of each read */
function modulesOf(reads: readonly FlagReference[], draft: Draft): Set<string> {
  return new Set(reads.flatMap(({ file, site }) => {
    const original = draft.original(file)
    const bindings = original === undefined ? undefined : bindingsOf(file, original)
    const node = bindings === undefined ? undefined : nodeAt(bindings.source, site.start, site.end)
    let root: ts.Node | undefined = node === undefined ? undefined : ts.isJsxElement(node) ? node.openingElement.tagName : ts.isJsxSelfClosingElement(node) ? node.tagName : askedOf(node)?.expression
    while (root !== undefined && (ts.isPropertyAccessExpression(root) || ts.isCallExpression(root))) root = root.expression
    const declared = root !== undefined && ts.isIdentifier(root) ? bindings?.symbolOf(root)?.declarations?.[0] : undefined
    let statement: ts.Node | undefined = declared
    while (statement !== undefined && !ts.isImportDeclaration(statement)) statement = statement.parent
    if (statement === undefined || !ts.isStringLiteral(statement.moduleSpecifier)) return []
    const { text } = statement.moduleSpecifier, meant = draft.project.resolver.resolve(file, text)
    return meant.kind === 'file' ? [meant.file] : meant.kind === 'package' ? [`package:${text}`] : []
  }))
}

function planDouble({ settings, entries }: Double, value: FlagValue, text: string): { edits: Replacement[]; open: { at: ts.Node; reason: string }[] } {
  const open: { at: ts.Node; reason: string }[] = [], gone = new Set<ts.Node>(), rows = new Set<ts.Node>()
  for (const { statement, answers } of settings) {
    gone.add(statement)
    for (const answer of answers) {
      // an object of other flags, a look at the key: it says nothing of this one
      const states = statesOf(answer, value)?.filter(one => one.state === undefined || typeOf(one.state) === typeOf(value)) ?? []
      const judged = judgeStates(states, value)
      judged.doomed.forEach(one => gone.add(one))
      judged.rows.forEach(one => rows.add(one))
      if (judged.reason !== undefined) open.push({ at: answer, reason: judged.reason })
    }
  }
  const why = 'nothing this test runs reads the flag any more'
  return { open, edits: [...[...gone].map(node => ({ ...lineSpan(node, text), text: '', why })), ...cutEntries([...rows, ...entries.filter(hasSiblings)], text)] }
}

/** the last entry leaves with its object */
function hasSiblings({ parent }: ts.ObjectLiteralElementLike): boolean {
  return ts.isObjectLiteralExpression(parent) && parent.properties.length > 1
}
