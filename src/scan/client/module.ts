// What one module takes, gives and is made of, as far as its text says: enough to follow what a bundler would keep.
import type { Span } from '../../flag/place.js'
import { codeOf } from './source-text.js'

/** A statement at the top level; a bundler keeps it when one of its names is wanted, or when it has none. */
export interface Chunk extends Span {
  readonly names: readonly string[]
  /** an interface or a type: gone before any bundler sees it */
  readonly isType: boolean
  /** identifiers in it */
  readonly words: ReadonlySet<string>
}

export interface Import {
  readonly specifier: string
  /** exported name at the other end; `*` all of it, `` only its effects */
  readonly name: string
  /** `undefined` = not bound to a name: a dynamic import, a worker */
  readonly local: string | undefined
  /** offset of the statement or call */
  readonly at: number
}

export interface ModuleText {
  readonly imports: readonly Import[]
  /** exported name -> local name; `export default X` is `default` */
  readonly exports: ReadonlyMap<string, string>
  /** exported name -> where it comes from */
  readonly handedOn: ReadonlyMap<string, { readonly specifier: string; readonly name: string }>
  readonly stars: readonly string[]
  readonly chunks: readonly Chunk[]
  readonly isCommonJs: boolean
}

// Names may have letters of any alphabet, so whatever is not ASCII counts as one.
export function readModule(text: string): ModuleText {
  const code = codeOf(text)
  const from = handedOnIn(code, text)
  return {
    imports: [...staticImports(code, text), ...looseImports(code, text)],
    exports: exportsIn(code), handedOn: from.names, stars: from.stars,
    chunks: chunksOf(code), isCommonJs: /\bmodule\s*\.\s*exports\b|(^|[\s;])exports\s*\.\s*\w+\s*=/.test(code),
  }
}

// import a, { b as c, type D } from 'x' · import * as n from 'x' · import 'x'
function staticImports(code: string, text: string): Import[] {
  return [...code.matchAll(/(?<=^|[;\n}])[ \t]*import\b(?!\s*[.(])([^'"();=]*?)(?:\bfrom\s*)?(['"])/g)].flatMap((match): Import[] => {
    const clause = (match[1] ?? '').trim(), specifier = stringAt(text, match.index + match[0].length - 1)
    if (specifier === undefined || /^type\s+(?!from$|,)/.test(clause)) return []
    if (clause === '') return [{ specifier, name: '', local: undefined, at: match.index }]
    return namesIn(clause).map(one => ({ specifier, ...one, at: match.index }))
  })
}

function namesIn(clause: string): { name: string; local: string }[] {
  const space = /\*\s*as\s+([\w$\u00aa-\uffff]+)/.exec(clause)?.[1], listed = /\{([^}]*)\}/.exec(clause)?.[1] ?? '', first = /^([\w$\u00aa-\uffff]+)/.exec(clause)?.[1]
  return [
    ...(first === undefined ? [] : [{ name: 'default', local: first }]),
    ...(space === undefined ? [] : [{ name: '*', local: space }]),
    ...listOf(listed).map(({ name, as }) => ({ name, local: as })),
  ]
}

/** `a, b as c, type D` without the types */
function listOf(listed: string): { name: string; as: string }[] {
  return listed.split(',').flatMap(item => {
    const [, type, name, as] = /^\s*(type\s+(?!as\s))?([\w$\u00aa-\uffff]+)(?:\s+as\s+([\w$\u00aa-\uffff]+))?\s*$/.exec(item) ?? []
    return name === undefined || type !== undefined ? [] : [{ name, as: as ?? name }]
  })
}

// import('x'), require('x'), new Worker(new URL('x', import.meta.url))
function looseImports(code: string, text: string): Import[] {
  return [...code.matchAll(/\b(?:import|require)\s*\(\s*(['"`])|\bnew\s+URL\s*\(\s*(['"`])\s*['"`]\s*,\s*import\.meta\.url/g)].flatMap((match): Import[] => {
    const quote = match.index + match[0].search(/['"`]/), specifier = stringAt(text, quote)
    return specifier === undefined ? [] : [{ specifier, name: '*', local: undefined, at: match.index }]
  })
}

function handedOnIn(code: string, text: string): { names: Map<string, { specifier: string; name: string }>; stars: string[] } {
  const names = new Map<string, { specifier: string; name: string }>(), stars: string[] = []
  for (const match of code.matchAll(/\bexport\s*(?!type\b)(\*(?:\s*as\s+[\w$\u00aa-\uffff]+)?|\{[^}]*\})\s*from\s*(['"])/g)) {
    const specifier = stringAt(text, match.index + match[0].length - 1), clause = match[1] ?? ''
    if (specifier === undefined) continue
    const space = /^\*\s*as\s+([\w$\u00aa-\uffff]+)/.exec(clause)?.[1]
    if (space !== undefined) names.set(space, { specifier, name: '*' })
    else if (clause.startsWith('*')) stars.push(specifier)
    else for (const { name, as } of listOf(clause.slice(1, -1))) names.set(as, { specifier, name })
  }
  return { names, stars }
}

function exportsIn(code: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, isDefault, name] of code.matchAll(/\bexport\s+(?:declare\s+)?(default\s+)?(?:async\s+|abstract\s+)*(?:function\s*\*?|class|const\s+enum|const|let|var|enum|namespace|interface|type)\s+([\w$\u00aa-\uffff]+)/g)) {
    if (name !== undefined) found.set(isDefault === undefined ? name : 'default', name)
  }
  for (const [, pattern] of code.matchAll(/\bexport\s+(?:const|let|var)\s*([{[][^=]*[}\]])\s*=/g)) for (const name of (pattern ?? '').match(/[\w$\u00aa-\uffff]+(?=\s*[,}\]=])/g) ?? []) found.set(name, name)
  for (const [, listed] of code.matchAll(/\bexport\s*\{([^}]*)\}(?!\s*from\b)/g)) for (const { name, as } of listOf(listed ?? '')) found.set(as, name)
  const plain = /\bexport\s+default\s+([\w$\u00aa-\uffff]+)\s*[;\n]/.exec(code)?.[1]
  if (!found.has('default') && /\bexport\s+default\b/.test(code)) found.set('default', plain ?? 'default')
  return found
}

const starts = /^(export\s+)?(default\s+)?(declare\s+)?(?:abstract\s+)?(?:async\s+)?(function|class|const\s+enum|const|let|var|interface|type|enum|namespace|import|export)\b\s*\*?\s*([\w$\u00aa-\uffff]+|[{[][^=]*?[}\]])?/

// A line that starts a declaration while no bracket is open begins a chunk; one at the very start of a line does so in any
// case, so that a bracket in JSX text cannot swallow the rest of a file.
function chunksOf(code: string): Chunk[] {
  const heads: { at: number; match: RegExpExecArray | undefined }[] = [{ at: 0, match: undefined }]
  let depth = 0, at = 0
  for (const line of code.split('\n')) {
    const indent = line.length - line.trimStart().length, match = starts.exec(line.trimStart())
    if (match !== null && (depth <= 0 || (indent === 0 && /^(?:export|import)\b/.test(line)))) { heads.push({ at: at + indent, match }); depth = 0 }
    else if (depth === 0 && indent === 0 && /^[\w$\u00aa-\uffff'"(@]/.test(line) && heads.at(-1)?.match !== undefined) heads.push({ at, match: undefined })
    for (const character of line) depth += '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0
    at += line.length + 1
  }
  return heads.map(({ at: start, match }, i) => chunk(code, { start, end: heads[i + 1]?.at ?? code.length }, match))
}

function chunk(code: string, span: Span, match: RegExpExecArray | undefined): Chunk {
  const [, , isDefault, declared, kind = '', named = ''] = match ?? []
  const isType = kind === 'interface' || (kind === 'type' && named !== '') || declared !== undefined
  // `import` and `export { a }` keep nothing by themselves
  const own = kind === 'export' ? [named === 'default' ? 'default' : 'export'] : kind === 'import' ? ['import'] : named.match(/[\w$\u00aa-\uffff]+/g) ?? []
  return {
    ...span, isType, names: [...own, ...(isDefault === undefined ? [] : ['default'])],
    words: new Set(code.slice(span.start, span.end).match(/[\w$\u00aa-\uffff]+/g) ?? []),
  }
}

function stringAt(text: string, quote: number): string | undefined {
  const end = text.indexOf(text.charAt(quote), quote + 1), inner = end < 0 ? '' : text.slice(quote + 1, end)
  return inner === '' || inner.includes('\n') || (text.charAt(quote) === '`' && inner.includes('${')) ? undefined : inner
}
