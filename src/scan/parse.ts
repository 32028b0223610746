// The one place that loads the parser for a scan. A file with a syntax error has no facts: half of a tree would give half of
// the truth. It is searched as text instead, and said so.
import type { FileFacts } from '../detect/facts.js'
import { extractFrom } from '../detect/extract.js'
import { lineStarts, positionAt } from '../flag/place.js'
import { ts } from '../fold/compiler.js'
import { parseSource, typescriptAst } from './typescript.js'

export function parseFacts(file: string, text: string, names: ReadonlySet<string>): FileFacts | { readonly problem: string } {
  const source = parseSource(file, text)
  const problem = firstProblem(source)
  return problem === undefined ? extractFrom(typescriptAst(source), source, file, text, names) : { problem }
}

/** `parseDiagnostics` is not in TypeScript's public types, but it is what `transpileModule` reports. */
function firstProblem(source: ts.SourceFile): string | undefined {
  const [first] = (source as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics ?? []
  if (first === undefined) return undefined
  const { line, column } = positionAt(lineStarts(source.text), first.start)
  return `syntax error at ${line}:${column} (${ts.flattenDiagnosticMessageText(first.messageText, ' ')}): searched as text only`
}
