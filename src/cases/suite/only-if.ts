// Tests of a wrapped describe that say what one state does run in that state alone: each by itself, or the describe around them
// where that holds for all that is in it.
import type { ts } from '../../scan/compiler.js'
import { flatBlocks, isSkipped, wholeWord, type Block } from './blocks.js'
import type { SmallEdit, Suite } from './existing.js'
import type { Pinned } from './pin.js'
import { semicolonOf } from './written.js'

/** it('a', …)  =>  it.runIf(on)('a', …) */
export function onlyIf(block: Block, condition: string, why: string, { dialect, test }: Suite): SmallEdit {
  const start = block.word.getStart(), glue = dialect.name !== 'vitest' && needsSemicolon(test, start) ? ';' : ''
  // vitest's runIf takes modifiers behind it, a choice of two words has to have them in it
  const word = dialect.name === 'vitest' ? block.word : wholeWord(block)
  return { start, end: word.getEnd(), text: glue + dialect.only(word.getText(), condition, block.word.getText()), why }
}

/** The edits of all pins in the describe, those of a describe in it as one. */
export function pinEdits(describe: Block, pins: ReadonlyMap<Block, Pinned>, suite: Suite): SmallEdit[] {
  return describe.children.flatMap(child => {
    const shared = child.kind === 'suite' ? sharedPin(child, pins) : undefined
    if (shared !== undefined) return [onlyIf(child, shared.condition, shared.why, suite)]
    return [...pins.get(child)?.edits ?? [], ...pinEdits(child, pins, suite)]
  })
}

/** The one condition of all tests in it, which are several. */
function sharedPin(describe: Block, pins: ReadonlyMap<Block, Pinned>): { readonly condition: string; readonly why: string } | undefined {
  const tests = flatBlocks(describe.children).filter(one => one.kind === 'test' && !isSkipped(one)), own = tests.map(test => pins.get(test)), [first] = own
  const condition = first?.pinnedTo, why = first?.edits[0]?.why
  return tests.length > 1 && condition !== undefined && why !== undefined && own.every(pin => pin?.pinnedTo === condition) ? { condition, why } : undefined
}

/** A statement that begins with `(` would be read as a call of the one before it, which may be a hook that is put there. */
function needsSemicolon(test: ts.SourceFile, at: number): boolean {
  const before = test.text.slice(0, at).replace(/\/\/[^\n]*\n\s*$/g, '\n').trimEnd()
  return !before.endsWith(';') && !(before.endsWith('{') && semicolonOf(test) === ';')
}
