// Facts of one TypeScript or JavaScript file: parsed without a program, walked once, forgotten.
import { extractFrom } from '../detect/extract.js'
import type { FileFacts } from '../detect/facts.js'
import { parseSource } from './parse-source.js'
import { typescriptAst } from './typescript.js'

/**
 * @param file relative to the project's root with `/`; its ending decides about JSX
 * @param names `wordsOf(shapes)` and, in later rounds, what the linker wanted; facts depend on these and the text alone
 */
export function extractFacts(file: string, text: string, names: ReadonlySet<string>): FileFacts {
  const source = parseSource(file, text)
  return extractFrom(typescriptAst(source), source, file, text, names)
}
