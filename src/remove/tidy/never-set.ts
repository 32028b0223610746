// A variable that only an arm of the flag gave a value: with the arm gone it holds what it starts with, for good. What was written
// so before is the author's.
import { ts } from '../../fold/compiler.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { isWritten } from '../../scan/flow/uses.js'
import { hasModifier } from '../candidate.js'
import type { Replacement } from '../text.js'
import { decidedEdits, plainOf, type Settled } from './decided.js'

// let banner                                         =>
// if (off) banner = <Old />
// return <main>{banner}<Cart /></main>               return <main><Cart /></main>
export function neverSetEdits(file: string, before: string, now: string): Replacement[] {
  if (before === now || !/\blet\b/.test(before)) return []
  const bindings = bindingsOf(file, now), found = plainNames(bindings, isNeverWritten)
  const set = found.length === 0 ? [] : plainNames(bindingsOf(file, before), isLet), sure = new Set(set.filter(one => one.isSet).map(one => one.name))
  // two of one name: which of them lost its value?
  const fresh = found.filter(({ name }) => sure.has(name) && set.filter(one => one.name === name).length === 1)
  return decidedEdits(fresh, bindings, 'nobody gives this variable another value any more')
}

interface Named extends Settled {
  readonly name: string
  readonly isSet: boolean
}

function plainNames(bindings: Bindings, isWanted: (declared: ts.VariableDeclaration, isSet: boolean) => boolean): Named[] {
  const found: Named[] = []
  const visit = (node: ts.Node): void => {
    const statement = ts.isVariableDeclaration(node) ? node.parent.parent : undefined
    const symbol = ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && statement !== undefined && isOwn(statement) ? bindings.checker.getSymbolAtLocation(node.name) : undefined
    const start = ts.isVariableDeclaration(node) ? startOf(node) : undefined
    if (symbol?.declarations?.length === 1 && start !== undefined && ts.isVariableDeclaration(node)) {
      const isSet = bindings.references(symbol).some(isWritten)
      if (isWanted(node, isSet)) found.push({ name: node.name.getText(), isSet, symbol, value: start.value })
    }
    ts.forEachChild(node, visit)
  }
  visit(bindings.source)
  return found
}

/** of this file alone, and not what a loop fills */
function isOwn(statement: ts.Node): boolean {
  return ts.isVariableStatement(statement) && !hasModifier(statement, ts.SyntaxKind.ExportKeyword) && !hasModifier(statement, ts.SyntaxKind.DeclareKeyword)
}

function startOf({ initializer, parent }: ts.VariableDeclaration): ReturnType<typeof plainOf> {
  if (initializer !== undefined) return plainOf(initializer)
  return (parent.flags & ts.NodeFlags.Let) !== 0 ? { value: undefined } : undefined
}

function isNeverWritten({ parent }: ts.VariableDeclaration, isSet: boolean): boolean {
  return !isSet && (parent.flags & ts.NodeFlags.BlockScoped) !== 0
}

function isLet({ parent }: ts.VariableDeclaration): boolean {
  return (parent.flags & ts.NodeFlags.Let) !== 0
}
