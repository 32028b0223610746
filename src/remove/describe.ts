// A removal in words: for the terminal, for a commit message, for a pull request. Evidence first, then what a person must do.
import { placeText } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import type { Plan } from './plan.js'
import { problemText } from './types/problems.js'
import type { Verified } from './verify.js'

export interface Removal {
  readonly plan: Plan
  /** the plan's, by their places in the text that is written */
  readonly written: Pick<Plan, 'leftovers' | 'notes'>
  readonly verified: Verified
  readonly diff: string
  /** why this value, in a line: the store's state, or that the user said so */
  readonly evidence: string
}

export function valueText(value: FlagValue): string {
  return typeof value === 'string' ? `"${value}"` : JSON.stringify(value)
}

/** One line per flag and one per thing to look at; `isWritten`: where that is now. */
export function removalText({ plan, written, verified }: Removal, isWritten: boolean): string {
  const { leftovers, notes } = isWritten ? written : plan
  const files = new Set(plan.edits.map(edit => edit.file)).size
  const head = plan.edits.length + plan.deletedFiles.length === 0
    ? `${plan.key}: nothing to remove`
    : `${plan.key} = ${valueText(plan.value)}: ${count(files, 'file')} changed${plan.deletedFiles.length === 0 ? '' : `, ${plan.deletedFiles.length} deleted`}`
  return [
    head,
    ...leftovers.map(one => `  left  ${placeText(one)}: ${one.reason}`),
    ...verified.fresh.map(one => `  error ${problemText(one)}`),
    ...notes.map(one => `  note  ${placeText(one)}: ${one.reason}`),
    ...verified.notes.map(one => `  note  ${one}`),
  ].join('\n')
}

export function commitMessage({ plan, written: { leftovers }, verified, evidence }: Removal): string {
  const files = new Set(plan.edits.map(edit => edit.file)).size
  return [
    `Remove flag ${plan.key}`, '',
    `${evidence} The code now behaves as it did with ${plan.key} = ${valueText(plan.value)}.`, '',
    `${count(files, 'file')} changed, ${plan.deletedFiles.length} deleted. ${verifiedText(verified)}`,
    ...leftovers.length === 0 ? [] : ['', 'Left for a person:', ...leftovers.map(one => `- ${placeText(one)}: ${one.reason}`)],
  ].join('\n')
}

/** Markdown for the body of a pull request. */
export function pullRequestBody(removal: Removal): string {
  const { plan, written: { leftovers }, verified, evidence } = removal
  const stat = diffStat(removal.diff)
  return [
    `## Remove flag \`${plan.key}\``, '',
    `${evidence} What stays is the code for \`${valueText(plan.value)}\`.`, '',
    '| file | added | removed |', '|---|---|---|',
    ...stat.map(one => `| ${one.file} | ${one.added} | ${one.removed} |`), '',
    `**Verified:** ${verifiedText(verified)}`, '',
    leftovers.length === 0 ? 'Nothing is left over.' : ['**Left for a person:**', ...leftovers.map(one => `- \`${placeText(one)}\` ${one.reason}`)].join('\n'), '',
    'Order: merge and deploy this, then archive the flag.', '',
  ].join('\n')
}

function verifiedText({ files, before, after, fresh, notes }: Verified): string {
  const types = files === 0 ? 'Parsed again; no TypeScript to check.' : `Parsed again and type-checked ${count(files, 'file')}: ${before} diagnostics before, ${after} after, ${fresh.length} new.`
  return [types, ...notes.map(note => `${note}.`)].join(' ')
}

function diffStat(diff: string): { file: string; added: number; removed: number }[] {
  return diff.split(/^diff --git /m).slice(1).map(part => ({
    file: /^a\/(.*?) b\//.exec(part)?.[1] ?? '',
    added: (part.match(/^\+(?!\+\+)/gm) ?? []).length,
    removed: (part.match(/^-(?!--)/gm) ?? []).length,
  }))
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`
}
