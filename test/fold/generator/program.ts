// Grows one program: a function over stubs (`f1()`, `obj.who()`, `new Thing()`) that asks `read()` for the flag.
import { randomFrom, type Random } from './random.js'
import type { Scope } from './scope.js'
import { statements } from './statements.js'

export interface Program { readonly text: string; readonly value: boolean | string | number | null }

const values = [true, false, true, false, 'a', 'b', '', 0, 3, null] as const

/** The same program on one line, or without the semicolons that can be left out. */
function styled(text: string, random: Random): string {
  const hand = random.below(10)
  if (hand < 2) return text.replace(/\n/g, ' ')
  return hand < 5 ? text.replace(/;\n(?![([`/+\-])/g, '\n') : text
}

export function programOf(seed: number): Program {
  const random = randomFrom(seed)
  let numbers = 0
  const isAsync = random.chance(0.3)
  const vars = new Set(['v', 'u'])
  const held = random.chance(0.4)
  const scope: Scope = {
    random, isAsync, vars, readable: ['v', 'u', ...(held ? ['held'] : [])], writable: ['v', 'u'], taken: new Set(), labels: [], loop: false, breakable: false,
    inFunction: true, depth: 3 + random.below(2), fresh: () => ++numbers,
  }
  const body = statements(scope, 2 + random.below(4))
  const head = `${held ? 'const held = read();\n' : ''}var v = f0(), u = 1;\n`
  const text = styled(`${isAsync ? 'async ' : ''}function main() {\n${head}${body}\nreturn [v, u];\n}\n`, random)
  return { text, value: values[random.below(values.length)]! }
}
