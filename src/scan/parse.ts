// The one place that loads the parser for a scan. A file with a syntax error has no facts: half of a tree would give half of
// the truth. It is searched as text instead, and said so.
import type { FileFacts } from '../detect/facts.js'
import { extractFrom } from '../detect/extract.js'
import { lineStarts, positionAt } from '../flag/place.js'
import { ts } from '../fold/compiler.js'
import { withStores } from './stores.js'
import { pieceAt, placeIn, type TemplateCode } from './template/code.js'
import { templateCode } from './template/template.js'
import { parseSource, typescriptAst } from './typescript.js'

type Parsed = FileFacts | { readonly problem: string }

/** @param template of a markup file, the text around its scripts: its expressions are read beside them, in their scope */
export function parseFacts(file: string, text: string, names: ReadonlySet<string>, template?: string): Parsed {
  return (template === undefined ? undefined : withTemplate(file, text, names, template)) ?? factsOf(parseSource(file, text), file, text, names, undefined)
}

/** Pieces that may be no code before the whole template is taken for none. */
const mostLeft = 12

/** `undefined` = it has no expressions, or they cannot be told from its text */
function withTemplate(file: string, text: string, names: ReadonlySet<string>, template: string): Parsed | undefined {
  const left = new Set<number>(), offset = text.length + 1
  for (let round = 0; round < mostLeft; round++) {
    const code = templateCode(file.replace(/\.tsx?$/, ''), template, left)
    if (code.pieces.length === 0) return undefined
    const source = parseSource(file, `${text}\n${code.code}`), [problem] = problemsOf(source)
    if (problem === undefined) return factsOf(source, file, text, names, { code, offset })
    const piece = pieceAt(code, problem.start - offset)
    if (problem.start < offset || piece === undefined || left.has(piece)) return undefined
    left.add(piece)
  }
  return undefined
}

function factsOf(source: ts.SourceFile, file: string, text: string, names: ReadonlySet<string>, template: { readonly code: TemplateCode; readonly offset: number } | undefined): Parsed {
  const [problem] = problemsOf(source)
  if (problem !== undefined) {
    const { line, column } = positionAt(lineStarts(source.text), problem.start)
    return { problem: `syntax error at ${line}:${column} (${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}): searched as text only` }
  }
  const plain = typescriptAst(source), ast = /\.svelte\.tsx?$/.test(file) ? withStores(plain, source) : plain
  return extractFrom(template === undefined ? ast : { ...ast, span: node => placeIn(template.code, template.offset, ast.span(node)) }, source, file, text, names)
}

/** `parseDiagnostics` is not in TypeScript's public types, but it is what `transpileModule` reports. */
function problemsOf(source: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (source as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics ?? []
}
