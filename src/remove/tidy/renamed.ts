// Two constants in a row of which the second only says the first since its flag went: one is enough, by the name that is used.
import { ts } from '../../fold/compiler.js'
import { bindingsOf, parse, type Bindings } from '../../scan/flow/names.js'
import { lineSpan, ownStart } from '../cut.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'

type Const = ts.VariableDeclaration & { readonly name: ts.Identifier; readonly initializer: ts.Expression }

// const fits = sizeOf(item) < 3
// const shown = fits            =>  const shown = sizeOf(item) < 3: it was `on && fits`
export function renamedEdits(file: string, before: string, now: string, draft: Draft): Replacement[] {
  if (before === now) return []
  const bindings = bindingsOf(file, now)
  let then: ReadonlySet<string> | undefined
  const visit = (node: ts.Node): Replacement[] | undefined => {
    const second = soleConst(node), first = second === undefined ? undefined : soleConst(statementBefore(node as ts.Statement))
    if (first !== undefined && second !== undefined && isOther(second, first, bindings) && !draft.keeps(file, first.name.text) && isNews(second, then ??= constantsIn(parse(`/${file}`, before)))) {
      draft.take(file, first.name.text, node.getStart())
      const why = 'the two are one'
      return [{ start: first.name.getStart(), end: first.name.end, text: second.name.text, why }, { ...lineSpan(node, now), text: '', why }]
    }
    return ts.forEachChild(node, visit)
  }
  return visit(bindings.source) ?? []
}

/** without a type of its own, which may say more than its value does */
function soleConst(node: ts.Node | undefined): Const | undefined {
  if (node === undefined || !ts.isVariableStatement(node) || node.modifiers !== undefined) return undefined
  const { declarations, flags } = node.declarationList, [only] = declarations
  if ((flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const || only === undefined || declarations.length > 1) return undefined
  return ts.isIdentifier(only.name) && only.initializer !== undefined && only.type === undefined ? only as Const : undefined
}

function statementBefore(node: ts.Statement): ts.Statement | undefined {
  const { parent } = node
  return ts.isBlock(parent) || ts.isSourceFile(parent) ? parent.statements[parent.statements.indexOf(node) - 1] : undefined
}

/** `second` is nothing but `first`, which nobody else names, and no comment speaks of it. */
function isOther(second: Const, first: Const, { checker, references }: Bindings): boolean {
  if (!ts.isIdentifier(second.initializer) || second.initializer.text !== first.name.text) return false
  const symbol = checker.getSymbolAtLocation(first.name), statement = second.parent.parent
  const isAlone = symbol?.declarations?.length === 1 && references(symbol).length === 1
  return isAlone && ownStart(statement, statement.getSourceFile().text) === statement.getStart() && !namesIn(first.initializer).has(second.name.text)
}

function namesIn(root: ts.Node): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(root)
  return names
}

const said = ({ name, initializer }: Const): string => `${name.text} = ${initializer.getText()}`

/** The author did not write it so. */
const isNews = (second: Const, then: ReadonlySet<string>): boolean => !then.has(said(second)) && [...then].some(one => one.startsWith(`${second.name.text} = `))

function constantsIn(source: ts.SourceFile): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) found.add(said(node as Const))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
