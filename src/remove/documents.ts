// GraphQL in the code: a fragment that goes with its component is still spread by name elsewhere, where no import says so, and
// what a compiler made of a document lies in a file of its own.
import { ts } from '../fold/compiler.js'
import type { Span } from '../flag/place.js'
import { leftoverIn, type Leftover } from './plan.js'
import type { Draft } from './project.js'
import type { Replacement } from './text.js'

export interface DocumentPlan {
  readonly edits: ReadonlyMap<string, readonly Replacement[]>
  /** compiled documents whose source is gone */
  readonly deleted: readonly string[]
  readonly leftovers: readonly Leftover[]
  /** documents that have to be compiled again */
  readonly notes: readonly Leftover[]
}

export function planDocuments(draft: Draft): DocumentPlan {
  const lost = lostDocuments(draft)
  const edits = new Map<string, Replacement[]>(), leftovers: Leftover[] = []
  for (const [name, { from, isMasked }] of lost.fragments) {
    if (draft.project.files.some(one => draft.text(one)?.includes(`fragment ${name} on`) && !isCompiled(one, draft))) continue
    for (const file of draft.project.files.filter(one => draft.text(one)?.includes(`...${name}`) === true)) {
      for (const { start, end, alone, variables } of spreadsOf(name, file, draft)) {
        const text = draft.text(file) ?? ''
        if (!isMasked || alone || variables) leftovers.push(leftoverIn(file, text, start, `the fragment "${name}" was in ${from}, which goes; take the spread out by hand`))
        else edits.set(file, [...edits.get(file) ?? [], { ...withLine(text, start, end), text: '', why: `the fragment "${name}" is gone` }])
      }
    }
  }
  return { edits, deleted: compiledOf(lost.names, draft), leftovers, notes: [...edits.keys()].flatMap(file => outdated(file, draft)) }
}

/** What a compiler wrote repeats every fragment that its document spread. */
function isCompiled(file: string, draft: Draft): boolean {
  return /\/__generated__\/|\.(?:graphql|generated)\.[cm]?[jt]sx?$/.test(file) || /@generated\b/.test((draft.text(file) ?? '').slice(0, 500))
}

interface Lost { readonly names: ReadonlySet<string>; readonly fragments: ReadonlyMap<string, { readonly from: string; readonly isMasked: boolean }> }

/** what the changed and deleted files defined and no longer do */
function lostDocuments(draft: Draft): Lost {
  const names = new Set<string>(), fragments = new Map<string, { from: string; isMasked: boolean }>()
  for (const file of [...draft.changed(), ...draft.deleted()]) {
    const before = draft.original(file) ?? '', now = draft.text(file) ?? ''
    for (const [, kind, name] of before.matchAll(DEFINITION)) {
      if (name === undefined || !/\b(?:graphql|gql)\b/.test(before) || [...now.matchAll(DEFINITION)].some(one => one[2] === name)) continue
      names.add(name)
      // Relay hands a component only what its own fragment asks for: nobody else sees what a spread brings
      if (kind === 'fragment') fragments.set(name, { from: file, isMasked: /['"](?:react-relay|relay-runtime)/.test(before) })
    }
  }
  return { names, fragments }
}

const DEFINITION = /\b(fragment|query|mutation|subscription)\s+([A-Za-z_]\w*)\s*(?:on\b|[({@])/g

interface Spread extends Span {
  /** the only thing selected there */
  readonly alone: boolean
  /** it hands on variables, which would be left unused */
  readonly variables: boolean
}

/** `...Cart_me @arguments(page: 1)` in the templates of a file, from its last place to its first */
function spreadsOf(name: string, file: string, draft: Draft): Spread[] {
  const source = draft.source(file), found: Spread[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) found.push(...spreadsIn(node, name))
    ts.forEachChild(node, visit)
  }
  if (source !== undefined) visit(source)
  return found
}

function spreadsIn(template: ts.Node, name: string): Spread[] {
  const text = template.getSourceFile().text, inside = text.slice(template.getStart(), template.end)
  return [...inside.matchAll(new RegExp(`\\.\\.\\.\\s*${name}(?!\\w)(?:\\s*@\\w+(?:\\s*\\([^()]*\\))?)*`, 'g'))].map(match => {
    const start = template.getStart() + match.index, end = start + match[0].length
    return { start, end, alone: /\{\s*$/.test(text.slice(0, start)) && /^\s*\}/.test(text.slice(end)), variables: match[0].includes('$') }
  })
}

function withLine(text: string, start: number, end: number): Span {
  const before = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, start)), behind = /^[ \t]*\r?\n/.exec(text.slice(end))
  return before === null || behind === null ? { start, end } : { start: start - (before[1]?.length ?? 0), end: end + behind[0].length }
}

/** `__generated__/Cart_me.graphql.ts` */
function compiledOf(names: ReadonlySet<string>, draft: Draft): string[] {
  if (names.size === 0) return []
  return draft.project.files.filter(file => {
    const name = /\/__generated__\/(\w+)\.graphql\.[jt]s$/.exec(file)?.[1]
    return name !== undefined && names.has(name) && draft.text(file) !== undefined
  })
}

function outdated(file: string, draft: Draft): Leftover[] {
  const text = draft.text(file) ?? ''
  const first = [...text.matchAll(DEFINITION)].find(one => compiledOf(new Set([one[2] ?? '']), draft).length > 0)
  return first === undefined ? [] : [leftoverIn(file, text, first.index, 'this document changed; run the GraphQL compiler again')]
}
