import { expression, test } from './expressions.js'
import { blockOf, deeper, type Scope } from './scope.js'

const names = ['x', 'y', 'z', 'w']

/** Statements of one block, in order; each may add names that later ones read. */
export function statements(start: Scope, count: number): string {
  let scope = start
  const out: string[] = []
  for (let i = 0; i < count; i++) {
    const [text, next] = statement(scope)
    out.push(text)
    scope = next
  }
  if (start.depth > 0 && start.random.chance(0.15)) {
    const late = `late${start.fresh()}`        // called above its line, which an early exit may cut off
    out.splice(start.random.below(out.length + 1), 0, `f${start.fresh()}(${late}());`)
    out.push(`function ${late}() { return f${start.fresh()}(${start.random.chance(0.5) ? 'read()' : ''}) }`)
  }
  return out.join('\n')
}

function statement(scope: Scope): readonly [string, Scope] {
  const { random } = scope
  if (random.chance(0.22)) return declaration(scope)
  const small = deeper(scope, { depth: Math.min(scope.depth, 2) })
  if (scope.depth <= 0) return [`${random.chance(0.5) ? `f${scope.fresh()}(${expression(small)})` : expressionStart(small)};`, scope]
  return [compound(scope, small), scope]
}

function compound(scope: Scope, small: Scope): string {
  const { random } = scope
  const block = (more: Partial<Scope> = {}): string => `{\n${statements(blockOf(scope, more), 1 + random.below(3))}\n}`
  const arm = (more: Partial<Scope> = {}): string => random.chance(0.75) ? block(more) : `${simple(deeper(scope, more))};`
  const label = `L${scope.fresh()}`
  switch (random.below(22)) {
    case 0: case 1: case 2: return `if (${test(small)}) ${arm()}`
    case 3: case 4: case 5: return `if (${test(small)}) ${block()} else ${arm()}`
    case 6: case 7: return `if (${test(small)}) ${block()} else if (${test(small)}) ${block()} else ${block()}`
    case 8: return `while (${test(small)}) { tick();\n${statements(blockOf(scope, { loop: true, breakable: true }), 2)}\n${random.chance(0.6) ? 'break;\n' : ''}}`
    case 9: return `do { tick();\n${statements(blockOf(scope, { loop: true, breakable: true }), 2)}\n} while (${test(small)});`
    case 10: return `for (let i${label} = 0; ${test(small)} && i${label} < 2; i${label}++) { tick();\n${statements(blockOf(scope, { loop: true, breakable: true, readable: [...scope.readable, `i${label}`] }), 2)}\n}`
    case 11: return `for (const e${label} of ${test(small)} ? [1, 2] : ['q']) ${block({ loop: true, breakable: true, readable: [...scope.readable, `e${label}`] })}`
    case 12: return `switch (${random.pick(['read()', 'true', `f${scope.fresh()}()`])}) {\n${clauses(scope, small)}\n}`
    case 13: return `try ${block()} catch (err) ${block({ readable: scope.readable })}`
    case 14: return `try ${block()} finally ${block()}`
    case 15: return `try ${block()} catch {\n${statements(blockOf(scope), 1)}\n} finally ${block()}`
    case 16: return `${label}: if (${test(small)}) ${block({ labels: [...scope.labels, label] })} else ${block({ labels: [...scope.labels, label] })}`
    case 17: return `${label}: for (const e${label} of [1, 2]) { tick();\n${statements(blockOf(scope, { loop: true, breakable: true, labels: [...scope.labels, label] }), 2)}\n}`
    case 18: return block()
    case 19: return `if (f${scope.fresh()}()) if (${test(small)}) ${simple(deeper(scope))}; else ${simple(deeper(scope))};`
    case 20: return `${label}: ${block({ labels: [...scope.labels, label] })}`
    default: return `${simple(small)};`
  }
}

/** One statement without its semicolon, an early exit now and then. */
function simple(scope: Scope): string {
  const { random } = scope
  switch (random.below(9)) {
    case 0: return scope.inFunction ? `return ${expression(deeper(scope))}` : `f${scope.fresh()}()`
    case 1: return scope.breakable ? 'break' : `f${scope.fresh()}()`
    case 2: return scope.loop ? 'continue' : `f${scope.fresh()}()`
    case 3: return scope.labels.length > 0 ? `break ${random.pick(scope.labels)}` : `f${scope.fresh()}()`
    case 4: return random.chance(0.4) ? `throw ${expression(deeper(scope))}` : `f${scope.fresh()}()`
    case 5: return `${test(scope)} && f${scope.fresh()}()`
    default: return expressionStart(scope)
  }
}

function expressionStart(scope: Scope): string {
  const text = expression(scope)
  return /^(\{|function|class|let\b)/.test(text) ? `(${text})` : text
}

function clauses(scope: Scope, small: Scope): string {
  const { random } = scope
  const labels = random.pick([['\'a\'', '\'b\'', 'true'], ['true', 'false'], ['read()', `f${scope.fresh()}()`], ['0', '\'a\'', '3'], ['read()', 'false', `!${expression(deeper(small))}`]])
  const parts = labels.map(label => `case ${label}:\n${clauseBody(scope)}`)
  if (random.chance(0.7)) parts.splice(random.below(parts.length + 1), 0, `default:\n${clauseBody(scope)}`)
  return parts.join('\n')
}

function clauseBody(scope: Scope): string {
  const { random } = scope
  if (random.chance(0.15)) return ''
  const inner = blockOf(scope, { breakable: true })
  const text = random.chance(0.4) ? `{\n${statements(inner, 2)}\n${random.chance(0.7) ? 'break;\n' : ''}}` : `${simple(deeper(scope, { breakable: true }))};`
  return `${text}${random.chance(0.6) ? '\nbreak;' : ''}`
}

function declaration(scope: Scope): readonly [string, Scope] {
  const { random } = scope
  const kind = random.pick(['const', 'let', 'var', 'function', 'const', 'var'])
  const free = names.filter(name => !scope.taken.has(name) && (kind === 'var' ? !isHidden(scope, name) : !scope.vars.has(name)))
  if (free.length === 0) return [`f${scope.fresh()}();`, scope]
  const name = random.pick(free)
  const value = expression(deeper(scope, { depth: Math.min(scope.depth, 2), readable: scope.readable.filter(other => other !== name), writable: scope.writable.filter(other => other !== name) }))
  if (kind === 'var') scope.vars.add(name)
  else scope.taken.add(name)
  const readable = [...new Set([...scope.readable, name])]
  if (kind === 'function') return [`function ${name}() { return ${value} }\nf${scope.fresh()}(${name}());`, { ...scope, readable: scope.readable.filter(other => other !== name), writable: scope.writable.filter(other => other !== name) }]
  return [`${kind} ${name} = ${value};`, { ...scope, readable, writable: kind === 'const' ? scope.writable.filter(other => other !== name) : [...new Set([...scope.writable, name])] }]
}

/** Is the name lexically declared in some block around, so that `var` would clash? Roughly: once taken anywhere, it is. */
function isHidden(scope: Scope, name: string): boolean {
  return !scope.vars.has(name)
}
