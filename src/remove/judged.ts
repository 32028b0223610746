// What becomes of tests by the states they force: those of the gone state go, and where it is not certain a person is asked.
import type { ts } from '../fold/compiler.js'
import { sameValue, typeOf, type FlagValue } from '../flag/value.js'
import type { Forcing } from '../scan/flow/forcing.js'
import { testScope } from './scope.js'

export interface Judged {
  /** tests and suites to take out */
  readonly doomed: readonly ts.Statement[]
  /** rows to take out of their tables */
  readonly rows: readonly ts.Node[]
  /** what a person has to look at */
  readonly reason: string | undefined
}

const RAN = 'these tests ran while the flag was in the state that is gone; check what they still prove'

/** `states`: those one override can force; `undefined` = they cannot be read. */
export function judgeStates(states: readonly Forcing[] | undefined, value: FlagValue): Judged {
  if (states === undefined) return { doomed: [], rows: [], reason: 'the state that is forced here cannot be read; take out the tests of the one that is gone' }
  const dead = states.filter(one => isOther(one.state, value))
  const inRows = dead.filter(one => one.by === 'row').map(one => one.at), lists = new Set(inRows.map(row => row.parent))
  // a table of the gone state only: what runs over it goes as a whole
  const whole = [...lists].filter(list => !states.some(one => one.at.parent === list && !dead.includes(one)))
  const scopes = [...dead.filter(one => one.by === 'value' || one.by === 'call').map(one => one.at), ...whole].map(testScope)
  const isOpen = dead.some(one => one.by === 'default') || scopes.some(scope => scope?.kind !== 'test')
  return {
    doomed: scopes.flatMap(scope => scope?.kind === 'test' ? [scope.statement] : []),
    rows: inRows.filter(row => !whole.includes(row.parent)),
    reason: isOpen ? RAN : undefined,
  }
}

/** left out, a boolean flag is off */
function isOther(state: FlagValue | undefined, value: FlagValue): boolean {
  if (state === undefined || state === null) return value !== false
  return typeOf(state) === typeOf(value) && !sameValue(state, value)
}
