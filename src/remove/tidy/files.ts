// Whole files nobody imports any more, with the tests, stories and snapshots that were theirs alone.
import { ts } from '../../fold/compiler.js'
import { lineSpan } from '../cut.js'
import { isTestFile, isTestOf } from '../files.js'
import { outermost } from './declarations.js'
import { lostNames } from './exports.js'
import type { TidyState } from './index.js'

export function deleteUnusedFiles(state: TidyState): boolean {
  let found = false
  for (const target of new Set(lostNames(state).map(lost => lost.target))) {
    const own = ownTests(state, target)
    if (own === undefined) continue
    remove(state, target, own)
    found = true
  }
  return deleteEmptied(state) || found
}

/** A file the removal left without a statement goes with the `export * from` lines that name it; any other import keeps it. */
function deleteEmptied({ draft, graph }: TidyState): boolean {
  let found = false
  for (const file of draft.changed().filter(one => /\.[cm]?[jt]sx?$/.test(one))) {
    if (draft.project.isRoot(file) || draft.keeps(file, file) || draft.source(file)?.statements.length !== 0 || (draft.original(file) ?? '').trim() === '') continue
    const barrels = graph.importers(file)
    if (!barrels.every(use => use.import.kind === 'reexport' && use.import.name === '*')) continue
    for (const { file: barrel, import: line } of barrels) {
      draft.edit(barrel, [{ ...lineSpan(line.node, draft.text(barrel) ?? ''), text: '', why: `${file} is gone` }])
    }
    draft.take(file, file, 0)
    draft.delete(file)
    found = true
  }
  return found
}

/** The tests that go with a file nobody else imports; `undefined` = the file stays. */
function ownTests({ draft, graph }: TidyState, file: string): string[] | undefined {
  if (draft.text(file) === undefined || draft.project.isRoot(file) || draft.keeps(file, file) || isTestFile(file) || /\.d\.[cm]?ts$/.test(file)) return undefined
  const importers = graph.importers(file).filter(use => use.import.kind !== 'mock')
  const tests = [...new Set(importers.map(use => use.file))]
  return tests.every(test => isTestFile(test) && (isTestOf(test, file) || isLeftAbout(test, file, { draft, graph }))) ? tests : undefined
}

/** A test of what is gone already, where nothing else of the project is imported but what tests share. */
function isLeftAbout(test: string, file: string, { draft, graph }: Pick<TidyState, 'draft' | 'graph'>): boolean {
  return draft.deleted().some(gone => isTestOf(test, gone)) && graph.imports(test).every(({ target }) => target === undefined || target === file || isTestFile(target))
}

function remove({ draft, graph }: TidyState, file: string, tests: readonly string[]): void {
  // vi.mock('./a', async () => ({ ...await vi.importActual('./a') })) names the file twice
  const mocks = new Map<string, Set<ts.Statement>>()
  for (const use of graph.importers(file)) {
    const statement = use.import.kind !== 'mock' || tests.includes(use.file) ? undefined : statementOf(use.import.node)
    if (statement !== undefined) mocks.set(use.file, new Set([...mocks.get(use.file) ?? [], statement]))
  }
  for (const [test, statements] of mocks) {
    const text = draft.text(test)
    if (text !== undefined) draft.edit(test, outermost([...statements].map(statement => ({ ...lineSpan(statement, text), text: '', why: `${file} is gone` }))))
  }
  for (const gone of [file, ...tests]) {
    draft.take(gone, file, 0)
    draft.delete(gone)
  }
  for (const beside of [file, ...tests].flatMap(companions)) {
    // another component may wear the same style
    if (draft.project.read(beside) !== undefined && graph.importers(beside).length === 0) draft.delete(beside)
  }
}

function statementOf(node: ts.Node): ts.Statement | undefined {
  let at: ts.Node | undefined = node
  while (at !== undefined && !ts.isStatement(at)) at = at.parent
  return at !== undefined && ts.isExpressionStatement(at) ? at : undefined
}

/** snapshots by the runners' own naming, and the style module of a component */
function companions(file: string): string[] {
  const at = file.lastIndexOf('/'), folder = file.slice(0, at + 1), name = file.slice(at + 1)
  const stem = name.replace(/\.[cm]?[jt]sx?$/, '')
  if (isTestFile(file)) return [`${folder}__snapshots__/${name}.snap`]
  return ['css', 'scss', 'less', 'sass'].map(kind => `${folder}${stem}.module.${kind}`)
}
