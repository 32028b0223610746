// The flag's entry in files that are not code: flags.yml and other YAML, JSON, `.env`. Text is spliced, so comments and every
// other line stay byte for byte.
import { ts } from 'ts-morph'
import { cutEntries } from './entries.js'
import type { Replacement } from './text.js'

/** The edits that take `key` out of a settings file; none where it is not an entry of its own. */
export function settingsEdits(file: string, text: string, key: string): Replacement[] {
  if (/\.ya?ml$/.test(file)) return yamlEdits(text, key)
  if (/\.jsonc?$/.test(file)) return jsonEdits(file, text, key)
  if (/(?:^|\/)\.env(?:\.[\w.-]+)?$|\.env$/.test(file)) return envEdits(text, key)
  return []
}

/** a mapping entry `key:` with everything indented below it, and the comments directly above it */
function yamlEdits(text: string, key: string): Replacement[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const edits: Replacement[] = []
  let offset = 0
  const starts = lines.map(line => { const start = offset; offset += line.length; return start })
  for (let i = 0; i < lines.length; i++) {
    const match = /^(\s*)(?:"([^"]*)"|'([^']*)'|([^\s#'":][^:#]*?))\s*:(?:\s|$)/.exec(lines[i] ?? '')
    if (match === null || (match[2] ?? match[3] ?? match[4]) !== key) continue
    const indent = (match[1] ?? '').length
    let end = i + 1, after = end
    for (let j = i + 1; j < lines.length; j++) {
      const line = lines[j] ?? ''
      if (line.trim() === '') continue
      const depth = line.length - line.trimStart().length
      // a comment at the same depth speaks of what follows it
      if (depth <= indent) break
      end = j + 1
    }
    after = end
    let begin = i
    while (begin > 0 && new RegExp(`^\\s{${indent}}#`).test(lines[begin - 1] ?? '')) begin--
    const above = begin === 0 ? '' : (lines[begin - 1] ?? '').trim()
    const blankAbove = above === '' || above.endsWith(':')
    while (blankAbove && after < lines.length && (lines[after] ?? '').trim() === '') after++
    edits.push({ start: starts[begin] ?? 0, end: after < lines.length ? starts[after] ?? text.length : text.length, text: '', why: 'the flag is gone' })
    i = after - 1
  }
  return edits
}

function jsonEdits(file: string, text: string, key: string): Replacement[] {
  const source = ts.createSourceFile(`/${file}`, text, ts.ScriptTarget.JSON, true, ts.ScriptKind.JSON)
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name) && node.name.text === key) found.push(node)
    else if (ts.isStringLiteral(node) && node.text === key && ts.isArrayLiteralExpression(node.parent)) found.push(node)
    else ts.forEachChild(node, visit)
  }
  visit(source)
  return cutEntries(found, text)
}

function envEdits(text: string, key: string): Replacement[] {
  const found = new RegExp(`^(?:export\\s+)?${key.replace(/[.*+?^\${}()|[\]\\]/g, '\\$&')}[ \\t]*=.*(?:\\r?\\n|$)`, 'gm')
  return [...text.matchAll(found)].map(match => ({ start: match.index, end: match.index + match[0].length, text: '', why: 'the flag is gone' }))
}
