// Makes a failing program small: drops statements and replaces expressions by their parts while it still fails.
import { ts } from 'ts-morph'
import { failureOf, type Failure } from './check.js'
import type { Program } from './program.js'

export async function shrunk(program: Program, failure: Failure, seed: number): Promise<Failure> {
  let best = failure
  for (let improved = true, tries = 0; improved && tries < 400;) {
    improved = false
    for (const text of candidates(best.before)) {
      if (++tries > 400) break
      const next = await failureOf({ ...program, text }, seed)
      if (!next || (next.reason.startsWith('was') !== best.reason.startsWith('was'))) continue
      best = next
      improved = true
      break
    }
  }
  return best
}

function candidates(text: string): string[] {
  const file = ts.createSourceFile('program.tsx', text, ts.ScriptTarget.Latest, true)
  const out: string[] = []
  const put = (node: ts.Node, by: string): void => { out.push(text.slice(0, node.getStart(file)) + by + text.slice(node.end)) }
  const visit = (node: ts.Node): void => {
    if (ts.isStatement(node) && !ts.isFunctionDeclaration(node) && node.getText(file) !== 'tick();' && (ts.isBlock(node.parent) || ts.isCaseOrDefaultClause(node.parent))) put(node, '')
    if (ts.isBlock(node) && ts.isBlock(node.parent)) put(node, node.statements.map(statement => statement.getText(file)).join('\n'))
    if (ts.isIfStatement(node) && node.elseStatement) put(node, `if (${node.expression.getText(file)}) ${node.thenStatement.getText(file)}`)
    if (ts.isExpression(node) && !ts.isIdentifier(node) && ts.isExpression(node.parent)) for (const part of partsOf(node)) if (part !== node) put(node, part.getText(file))
    if (ts.isCallExpression(node)) for (const argument of node.arguments) if (!ts.isSpreadElement(argument)) put(argument, '1')
    ts.forEachChild(node, visit)
  }
  visit(file)
  return out.map(candidate => candidate.replace(/\n\s*\n+/g, '\n')).filter(candidate => candidate.length < text.length).sort((a, b) => a.length - b.length)
}

function partsOf(node: ts.Expression): ts.Expression[] {
  const parts: ts.Expression[] = []
  ts.forEachChild(node, child => { if (ts.isExpression(child) && !ts.isSpreadElement(child)) parts.push(child) })
  return parts
}
