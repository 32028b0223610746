// Tests that run while the flag has one value: those of the value it has run always, the others never again.
import { ts } from '../fold/compiler.js'
import { valueOf } from '../fold/fold.js'
import type { World } from '../fold/world.js'
import { nodeAt } from '../scan/flow/node-at.js'
import { chosenTests, guardedSpan } from './chosen-test.js'
import type { Replacement } from './text.js'

// it.runIf(on)('charges', ...)  =>  it('charges', ...)            (on ? it.skip : it)('charges', ...)  =>  nothing
export function chosenEdits(source: ts.SourceFile, world: World): Replacement[] {
  const uses = world.known.flatMap(({ start, end }) => nodeAt(source, start, end) ?? [])
  return chosenTests(uses).flatMap(({ condition, runsWhen, statement, plain }) => {
    const is = valueOf(condition, world)
    if (is === undefined) return []
    return [Boolean(is.value) === runsWhen ? { ...plain, why: 'it always runs' } : { ...guardedSpan(statement, source.text), text: '', why: 'it ran in the state that is gone' }]
  })
}
