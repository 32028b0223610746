// The one place that loads the parser for a scan. A file with a syntax error has no facts: half of a tree would give half of
// the truth. It is searched as text instead, and said so.
import type { FileFacts } from '../detect/facts.js'
import { extractFrom } from '../detect/extract.js'
import { componentName } from '../detect/spelling.js'
import { lineStarts, positionAt } from '../flag/place.js'
import { ts } from '../fold/compiler.js'
import { withStores } from './stores.js'
import { pieceAt, placeIn, type TemplateCode } from './template/code.js'
import { withElements } from './template/elements.js'
import { withOptions } from './template/options.js'
import type { ParseTemplate } from './template/parser.js'
import { readTemplate } from './template/template.js'
import { parseSource } from './parse-source.js'
import { typescriptAst } from './typescript.js'

type Parsed = FileFacts & { readonly unread?: string } | { readonly problem: string }

/**
 * @param template of a markup file, the text around its scripts: its expressions are read beside them, in their scope
 * @param parse the framework's own parser of templates
 */
export function parseFacts(file: string, text: string, names: ReadonlySet<string>, template?: string, parse?: ParseTemplate): Parsed {
  const read = template === undefined ? undefined : withTemplate(file, text, names, template, parse)
  if (read !== undefined && 'file' in read) return read
  const facts = factsOf(parseSource(file, text), file, text, names, undefined)
  return read === undefined || 'problem' in facts ? facts : { ...facts, ...read }
}

/** Pieces that may be no code before the whole template is taken for none. */
const mostLeft = 12

/** `undefined` = it has no expressions; `unread` alone = they cannot be told from its text */
function withTemplate(file: string, text: string, names: ReadonlySet<string>, template: string, parse: ParseTemplate | undefined): Parsed & { file: string } | { readonly unread: string } | undefined {
  const left = new Set<number>(), offset = text.length + 1, codeWithout = readTemplate(file.replace(/\.tsx?$/, ''), template, parse)
  const unread = (): { readonly unread: string } => {
    const [first = 0] = left
    const { line, column } = positionAt(lineStarts(template), first)
    return { unread: `an expression of its template is no TypeScript (${line}:${column}): searched as text only` }
  }
  for (let round = 0; round < mostLeft; round++) {
    const code = codeWithout(left)
    if (code.pieces.length === 0) return left.size === 0 ? undefined : unread()
    const source = parseSource(file, `${text}\n${code.code}`), [problem] = problemsOf(source)
    if (problem === undefined) {
      const facts = factsOf(source, file, text, names, { code, offset })
      return 'problem' in facts ? undefined : left.size === 0 ? facts : { ...facts, ...unread() }
    }
    const piece = pieceAt(code, problem.start - offset)
    // the script's own mistake is told by whoever reads the script alone
    if (problem.start < offset) return undefined
    if (piece === undefined || left.has(piece)) break
    left.add(piece)
  }
  return unread()
}

function factsOf(source: ts.SourceFile, file: string, text: string, names: ReadonlySet<string>, template: { readonly code: TemplateCode; readonly offset: number } | undefined): Parsed {
  const [problem] = problemsOf(source)
  if (problem !== undefined) {
    const { line, column } = positionAt(lineStarts(source.text), problem.start)
    return { problem: `syntax error at ${line}:${column} (${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}): searched as text only` }
  }
  const plain = typescriptAst(source), ast = /\.svelte\.tsx?$/.test(file) ? withStores(plain, source) : plain
  if (template === undefined) return extractFrom(ast, source, file, text, names)
  const { code, offset } = template, named = /\.vue\.tsx?$/.test(file) ? withOptions(ast, source, offset) : ast
  return extractFrom({ ...withElements(named, offset), span: node => placeIn(code, offset, ast.span(node)) }, source, file, text, new Set([...names, ...[...names].flatMap(name => componentName(name) ?? [])]))
}

/** `parseDiagnostics` is not in TypeScript's public types, but it is what `transpileModule` reports. */
function problemsOf(source: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (source as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics ?? []
}
