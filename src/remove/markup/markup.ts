// Templates of Vue and Svelte with the flag fixed: what the script's constants and the reads in the template itself say. What is
// not certain to keep its value - a ref that may be written, a property of `data` - is left, and said (templates.ts).
import type { FlagReference } from '../../detect/reference.js'
import type { FlagValue } from '../../flag/value.js'
import { carriedBy } from '../../scan/flow/carried.js'
import type { Flow } from '../../scan/flow/flow.js'
import { isMarkup } from '../../scan/kinds.js'
import { partsOf, scriptSpans } from '../../scan/scripts.js'
import { templateOf } from '../../scan/template/template.js'
import { lineEdits } from '../diff.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import type { Known } from './expression.js'
import type { Change } from './lines.js'
import { statesIn } from './states.js'
import { svelteChange } from './svelte.js'
import { vueChange } from './vue.js'

export interface Markup {
  readonly edits: ReadonlyMap<string, readonly Replacement[]>
  /** files as they are once their templates are folded, and nothing else */
  readonly texts: ReadonlyMap<string, string>
  /** reads in templates that are gone now */
  readonly done: ReadonlySet<FlagReference>
}

/** @param reads of the flag, in any file */
export function planMarkup(reads: readonly FlagReference[], value: FlagValue, flow: Flow, draft: Draft): Markup {
  const edits = new Map<string, Replacement[]>(), texts = new Map<string, string>(), done = new Set<FlagReference>()
  for (const file of new Set([...flow.worlds.keys(), ...reads.map(one => one.file)])) {
    const text = draft.text(file), change = isMarkup(file) ? changes.find(([ending]) => file.endsWith(ending))?.[1] : undefined
    if (text === undefined || change === undefined) continue
    const own = reads.filter(one => one.file === file), after = folded(file, text, knownIn(file, text, own, value, flow, draft), change)
    const lines = lineEdits(text, after), scripts = scriptSpans(file, text)
    if (lines.length === 0 || lines.some(line => scripts.some(one => line.start < one.end && one.start < line.end))) continue
    edits.set(file, lines)
    texts.set(file, after)
    const left = partsOf(file, after).template
    for (const one of own) if (one.inTemplate !== undefined && !left.includes(text.slice(one.site.start, one.site.end))) done.add(one)
  }
  return { edits, texts, done }
}

const changes: readonly (readonly [ending: string, change: (text: string, known: Known) => Change | undefined])[] = [['.vue', vueChange], ['.svelte', svelteChange]]

function knownIn(file: string, text: string, own: readonly FlagReference[], value: FlagValue, flow: Flow, draft: Draft): Known {
  const source = draft.source(file), inScript = own.filter(one => one.inTemplate === undefined)
  const names = source === undefined ? new Map<string, FlagValue>() : statesIn(source, flow.worlds.get(file)?.known ?? [], inScript, flow.refs, value)
  const reads = new Map(own.flatMap((one): [string, FlagValue][] => {
    const carried = one.inTemplate === undefined || one.through !== undefined ? undefined : carriedBy({ ...one, answers: one.inTemplate }, value)
    return carried?.kind === 'value' && carried.value !== undefined ? [[text.slice(one.site.start, one.site.end), carried.value]] : []
  }))
  return { names, reads }
}

/** each change takes something away that was known: there is an end to them */
const MOST = 1000

function folded(file: string, text: string, known: Known, change: (text: string, known: Known) => Change | undefined): string {
  if (known.names.size + known.reads.size === 0) return text
  let now = text
  for (let i = 0; i < MOST; i++) {
    const next = change(templateOf(file, partsOf(file, now).template), known)
    if (next === undefined) break
    now = now.slice(0, next.start) + next.text + now.slice(next.end)
  }
  return now
}
