import { grouped } from './inventory.js'
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
        message: `${reference.key.key} is read only where ${outer.key} is ${armWords(arm)} (line ${branch.reference.line}); test all four states, and remove ${outer.key} first`,
        evidence: { clock: inventory.now, outer: outer.key, when: arm.when, outerLine: branch.reference.line, confidence: 'certain' },
      })
    }
  }
  return [...drafts.values()]
}
