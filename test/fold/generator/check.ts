// Folds a program and runs it before and after: any difference is a wrong removal.
import { ts } from 'ts-morph'
import { applyEdits } from '../../../src/flag/edit.js'
import { fold } from '../../../src/fold/fold.js'
import type { KnownSpan } from '../../../src/fold/world.js'
import type { Program } from './program.js'
import { compiled, traceOf } from './run.js'

export interface Failure { readonly reason: string; readonly before: string; readonly after: string; readonly value: unknown }

export function folded({ text, value }: Program): string {
  const file = ts.createSourceFile('program.tsx', text, ts.ScriptTarget.Latest, true)
  return applyEdits(text, fold(file, { known: readsIn(file, value) }).edits)
}

function readsIn(file: ts.SourceFile, value: Program['value']): KnownSpan[] {
  const known: KnownSpan[] = []
  const visit = (node: ts.Node): void => {
    const at = { start: node.getStart(file), end: node.end, value }
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'read') known.push(at)
    else if (ts.isIdentifier(node) && node.text === 'held' && !ts.isVariableDeclaration(node.parent)) known.push({ ...at, keep: true })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return known
}

/** How much the programs prove: those whose own run is an error or endless say nothing. */
export const tally = { compared: 0, passed: 0 }

export async function failureOf(program: Program, seed: number): Promise<Failure | undefined> {
  const source = compiled(program.text)
  if (source.wrong) return undefined
  let after: string
  try { after = folded(program) } catch (error) { return { reason: `fold throws ${String(error)}`, before: program.text, after: '', value: program.value } }
  const fail = (reason: string): Failure => ({ reason, before: program.text, after, value: program.value })
  const result = compiled(after)
  if (result.wrong) return fail(`does not parse: ${result.wrong}`)
  if (/\bread\(\)/.test(after)) return fail('a read is left')
  for (const round of [0, 1, 2]) {
    const was = await traceOf(source.js, program.value, seed + round)
    tally.passed++
    if (was.isBroken || /^throws (Reference|Syntax)Error/.test(was.outcome) || was.outcome.includes('out of fuel')) continue
    tally.compared++
    const is = await traceOf(result.js, program.value, seed + round)
    if (was.outcome !== is.outcome || was.events.join('\n') !== is.events.join('\n')) return fail(`was ${was.events.join(' ')} ${was.outcome}\n is ${is.events.join(' ')} ${is.outcome}`)
  }
  return undefined
}
