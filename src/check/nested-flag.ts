import { grouped, type Inventory } from './inventory.js'
import { armWords } from './arm.js'
import { rangeOf, type Check, type Draft } from './draft.js'

/** A flag tested only inside an arm of another: four states to think of, and removing one changes what the other means. */
export const nestedFlag: Check = inventory => {
  const drafts = new Map<string, Draft>()
  const arms = inventory.branches.flatMap(branch => branch.arms.flatMap(arm => arm.span === undefined ? [] : [{ branch, arm, span: arm.span }]))
  const byFile = grouped(arms, ({ branch }) => branch.reference.file)
  for (const { reference } of inventory.branches) {
    if (reference.key.kind !== 'exact') continue
    for (const { branch, arm, span } of byFile.get(reference.file) ?? []) {
      const outer = branch.reference.key
      if (outer.kind !== 'exact' || outer.key === reference.key.key || span.start > reference.span.start || reference.span.end > span.end) continue
      const id = `${reference.key.key}\0${outer.key}\0${reference.file}\0${reference.span.start}`
      if (drafts.has(id)) continue
      drafts.set(id, {
        code: 'nested-flag', flag: reference.key.key, at: rangeOf(reference), enclosing: reference.enclosing,
        message: `${reference.key.key} is read only where ${outer.key} is ${armWords(arm)} (line ${branch.reference.line}); ${togetherWords(outer.key, reference.key.key, inventory)}, and remove ${outer.key} first`,
        evidence: { clock: inventory.now, outer: outer.key, when: arm.when, outerLine: branch.reference.line, ...neverTested(outer.key, reference.key.key, inventory), confidence: 'certain' },
      })
    }
  }
  return [...drafts.values()]
}

// Only tests that were recorded can tell which states they had together.
function togetherWords(outer: string, inner: string, inventory: Inventory): string {
  const { neverTogether: missing } = neverTested(outer, inner, inventory)
  if (missing === undefined) return 'test their states together'
  return missing.length === 0 ? 'tests had all their states together' : `no test had ${missing.slice(0, 4).join(', or ')}${missing.length > 4 ? ` and ${missing.length - 4} more` : ''}: force both in one test`
}

function neverTested(outer: string, inner: string, { flagOf, neverTogether }: Inventory): { readonly neverTogether?: readonly string[] } {
  const a = flagOf(outer), b = flagOf(inner)
  if (neverTogether === undefined || a === undefined || b === undefined) return {}
  return { neverTogether: neverTogether(outer, inner, { [outer]: Object.values(a.variants), [inner]: Object.values(b.variants) }) }
}
