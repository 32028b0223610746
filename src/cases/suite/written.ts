// How a test file is written, so that lines put into it look like the others: where they begin, and whether statements end with `;`.
import { ts } from '../../scan/compiler.js'

/** `;` where most of the statements have it; a file without any statement that could have one has none. */
export function semicolonOf(file: ts.SourceFile): '' | ';' {
  let semi = 0, bare = 0
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) || ts.isVariableStatement(node) || ts.isImportDeclaration(node)) {
      if (file.text[node.end - 1] === ';') semi++
      else bare++
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return semi > bare ? ';' : ''
}

/** A generated line, which is indented by two and has no semicolon, as the file has them. */
export function asWritten(line: string, unit: string, file: ts.SourceFile): string {
  const [start = ''] = /^ */.exec(line) ?? [], isEnd = /[)\]'}\w]$/.test(line)
  return `${unit.repeat(start.length / 2)}${line.slice(start.length)}${isEnd ? semicolonOf(file) : ''}`
}

/** What stands in a block begins so: as its first statement does. */
export function indentIn(body: ts.Block, outer: string): string {
  const { text } = body.getSourceFile(), first = body.statements[0]?.getStart()
  const [, own] = first === undefined ? [] : /(?:^|\n)([ \t]*)$/.exec(text.slice(0, first)) ?? []
  return own !== undefined && own.length > outer.length ? own : `${outer}  `
}
