// Which terms say the same: many ways lead to one object, and what is made of each of them doubles at every turn.
import type { Arguments, Given, Term } from './term.js'

/** Without those that say the same as an earlier one. */
export function distinct(terms: readonly Term[]): readonly Term[] {
  if (terms.length < 2) return terms
  const seen = new Set<string>()
  return terms.filter(term => {
    const same = sameness(term)
    if (same === undefined) return true
    const fresh = !seen.has(same)
    seen.add(same)
    return fresh
  })
}

/** Unlike identity it tells apart whatever differs in anything: what a call was given, where a value stands. */
function sameness(term: Term): string | undefined {
  switch (term.kind) {
    case 'value': return `v:${term.file}:${term.at[0]}:${term.at[1]}:${typeof term.value}:${term.value}`
    case 'object': case 'array': case 'template': return `e:${numberOf(term.expr)}:${term.file}${givenText(term.given)}`
    case 'parameter': return `p:${term.file}:${term.id}:${term.closed}:${JSON.stringify(term.path)}`
    case 'instance': return `instance:${term.file}:${term.id}${givenText(term.given)}`
    case 'enum': case 'class': case 'function': return `${term.kind}:${term.file}:${term.id}`
    case 'global': return `g:${term.name}`
    case 'unknown': return '?'
    case 'package': case 'missing': return `${term.kind}:${term.module}:${JSON.stringify(term.path)}`
    case 'result': {
      const of = sameness(term.of)
      return of === undefined ? undefined : `${of}(${term.construct}:${term.file}:${numberOf(term.args)}:${term.types && numberOf(term.types)}:${term.at})`
    }
    case 'typed': {
      const of = sameness(term.of)
      return of === undefined ? undefined : `${of}:typed`
    }
    case 'part': {
      const of = sameness(term.of)
      return of === undefined ? undefined : `${of}.${JSON.stringify(term.name)}`
    }
    case 'module': return `module:${term.file}`
    // a list made of the same is another object every time somebody comes by
    case 'list': return together('list', term.items)
    case 'mapped': {
      const value = together('', term.value)
      return value === undefined ? undefined : together(`mapped:${value}`, term.keys)
    }
    default: return undefined
  }
}

function together(kind: string, terms: readonly Term[]): string | undefined {
  const all = terms.map(sameness)
  return all.includes(undefined) ? undefined : `${kind}[${all.join()}]`
}

const numbers = new WeakMap<object, number>()
let last = 0

/** An expression is itself only, wherever its like stands: the facts of a file are read once. */
function numberOf(one: object): number {
  const known = numbers.get(one)
  if (known !== undefined) return known
  numbers.set(one, ++last)
  return last
}

/** The same for the same call, whoever follows it. */
export const givenText = (given: Arguments | Given | undefined): string =>
  given === undefined ? '' : `<${numberOf(given.args)}:${given.file}:${'fn' in given ? `${given.home}:${given.fn}` : ''}${givenText(given.outer)}>`
