// A source file with parents and without JSDoc: what the scan reads, and lets go of with the file.
import { ts } from '../fold/compiler.js'

/** Parents are needed to find the nearest declaration of a name; JSDoc never is. */
export function parseSource(file: string, text: string): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }
  const source = ts.createSourceFile(file, text, options, false, scriptKindOf(file))
  setParents(source)
  return source
}

/** What the compiler would do if asked to set them, without the lists it keeps of what is left to do. */
function setParents(source: ts.SourceFile): void {
  let parent: ts.Node = source
  const visit = (node: ts.Node): void => {
    (node as { parent: ts.Node }).parent = parent
    const outer = parent
    parent = node
    ts.forEachChild(node, visit)
    parent = outer
  }
  ts.forEachChild(source, visit)
}

/** JSX is allowed in .js; .mts and .cts have none. */
function scriptKindOf(file: string): ts.ScriptKind {
  if (/\.[cm]?ts$/.test(file)) return ts.ScriptKind.TS
  if (/\.tsx$/.test(file)) return ts.ScriptKind.TSX
  return ts.ScriptKind.JSX
}
