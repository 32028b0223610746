// A hook that answers an object of flags, as the test replaces it: all of its answer is known, also that it lacks the other flags.
import type { ts } from '../scan/compiler.js'
import type { FlagValue } from '../flag/value.js'
import { literal } from './assertion.js'
import { hole, type Force } from './force.js'
import type { FunctionOf } from './outcome.js'
import { functionNamed, parseSource } from './target.js'

/** Names of the source that are replaced for every call lead to what stands in their place. */
export function withForcedHooks(source: ts.SourceFile, forces: readonly Force[], stateOf: (key: string) => FlagValue, functionOf: FunctionOf): FunctionOf {
  const always = forces.filter(force => force.kind === 'function').filter(({ test }) => test === undefined)
  return (from, name) => {
    const own = from.fileName === source.fileName ? always.filter(({ local }) => local === name) : []
    return own.length === 0 ? functionOf(from, name) : functionNamed(parseSource('forced.js', `const ${name} = () => (${answerText(own.map(({ answer, key }) => answer.replaceAll(hole, literal(stateOf(key)))))})`), name)
  }
}

/** ({ a: 1 }), ({ b: 2 })  =>  { a: 1, b: 2 } */
export function answerText(answers: readonly string[]): string {
  const [only = '', ...more] = answers
  return more.length === 0 ? only : `{ ${answers.map(answer => answer.replace(/^\(\{ (.*) \}\)$/, '$1')).join(', ')} }`
}
