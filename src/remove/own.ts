// Functions that are the flag: `export function enableNewNav()` of a module whose functions are flags. Their calls are folded like any
// read; here is what is left of them where nobody calls them, or where a file imports one and never did.
import type { FlagReference } from '../detect/reference.js'
import type { FlowProject } from '../scan/flow/bind.js'
import { findCandidates } from './candidate.js'
import type { Draft } from './project.js'
import type { Replacement } from './text.js'
import { importEdits } from './tidy/imports.js'

export interface OwnFunction { readonly file: string; readonly name: string }

export function ownFunctions(exact: readonly FlagReference[], draft: Draft): OwnFunction[] {
  return exact.filter(({ role, via }) => role === 'declare' && via === 'function').flatMap(({ file, span }) => ({ file, name: draft.original(file)?.slice(span.start, span.end) ?? '' }))
}

/** Imports of them that the author left without a use, by file: what is imported is about to go. */
export function idleImports(own: readonly OwnFunction[], flow: FlowProject, draft: Draft): Map<string, Replacement[]> {
  const edits = new Map<string, Replacement[]>()
  for (const { file, local } of own.flatMap(one => flow.users(one.file, one.name).users)) {
    const bindings = flow.bindings(file), symbol = bindings?.checker.getSymbolAtLocation(local)
    if (bindings === undefined || symbol === undefined || bindings.references(symbol).length > 0 || draft.keeps(file, local.text)) continue
    const idle = findCandidates(bindings, flow.quiet()).filter(one => one.kind === 'import' && one.symbol === symbol)
    edits.set(file, [...edits.get(file) ?? [], ...importEdits(idle, bindings.source.text)])
  }
  return edits
}
