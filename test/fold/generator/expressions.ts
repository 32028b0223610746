import { deeper, type Scope } from './scope.js'

const literals = ['true', 'false', '0', '1', '\'\'', '\'a\'', '\'b\'', 'null', 'undefined', '3']

/** What the flag's own value is tested with; the read is drawn often, since only what it reaches is of interest. */
export function expression(scope: Scope): string {
  const { random } = scope
  if (scope.depth <= 0) return leaf(scope)
  const inner = deeper(scope)
  const e = (): string => expression(inner)
  const t = (): string => test(inner)
  switch (random.below(51)) {
    case 0: case 1: return `(${t()} && ${e()})`
    case 2: return `(${e()} || ${e()})`
    case 3: return `(${e()} ?? ${e()})`
    case 4: case 5: case 6: return `(${t()} ? ${e()} : ${e()})`
    case 7: return `!${wrapped(e())}`
    case 8: return `${wrapped(e())} ${random.pick(['===', '!==', '==', '!='])} ${random.pick(literals)}`.replace(/^(.*)$/s, '($1)')
    case 9: return `(${wrapped(e())} + ${wrapped(e())})`
    case 10: return `\`t${'${'}${e()}}u${'${'}${t()} ? 'p' : ''}}\``
    case 11: return `[${e()}, ...(${t()} ? [${e()}, ${e()}] : []), ${e()}]`
    case 12: return `({ a: ${e()}, ...(${t()} && { ${random.pick(['a', 'b', 'd'])}: ${e()}, c: ${e()} }), d: ${e()} })`
    case 13: return `({ a: ${e()}, b: ${e()} }[${random.pick(['read()', '(read() ? \'a\' : \'b\')'])}])`
    case 14: return scope.writable.length > 0 ? `(${random.pick(scope.writable)} ${random.pick(['=', '=', '&&=', '||=', '??='])} ${e()})` : e()
    case 15: return `(${e()}, ${e()})`
    case 16: return `(() => ${bodied(e())})()`
    case 17: return `(${t()} ? obj.who : f${scope.fresh()})(${e()})`
    case 18: return `(${t()} ? obj : undefined)?.who(${e()})`
    case 19: return `${random.pick(['String', 'Boolean', 'Number'])}(${t()})`
    case 20: return `[${t()} && ${e()}, ${e()}].filter(Boolean)`
    case 21: return `f${scope.fresh()}(...(${t()} ? [${e()}] : []), ${e()})`
    case 22: return `<p id={${e()}} {...(${t()} ? { x: ${e()} } : {})}>{${t()} ? <b>{${e()}}</b> : ${e()}}{${t()} && <i />}</p>`
    case 23: return `new Thing(${t()} ? ${e()} : ${e()})`
    case 24: return `({ [${t()} ? 'k' : 'l']: ${e()} })`
    case 25: return `(typeof ${wrapped(e())} === 'string' ? ${e()} : ${e()})`
    case 26: return scope.isAsync ? `(await (${t()} ? f${scope.fresh()}() : ${e()}))` : e()
    case 27: return `(${t()} ? obj.inner?.deep : obj).key`
    case 28: return `((p = ${t()} ? ${e()} : ${e()}) => p)()`
    case 29: return `(${t()} ? function () { return ${e()} } : () => ${bodied(e())})()`
    case 30: return `[...(${t()} ? 'xy' : []), ${e()}].length`
    case 31: return `['a', 'b'].includes(read())`
    case 33: return `new (${t()} ? Thing : class extends (${t()} ? Thing : Thing) {})(${e()})`
    case 34: return `(class { static s = ${e()}; static [${t()} ? 's2' : 's3'] = ${e()} }).s`
    case 35: return `[...(function* () { yield ${e()}; ${t()} && (yield ${e()}); yield* ${t()} ? [1, ${e()}] : [] })()]`
    case 36: return `(${t()} ? obj.who : undefined)?.(${e()})`
    case 37: return `(-(${t()} ? 2 : ${e()})) ** 2`.replace(/^(.*)$/s, '($1)')
    case 38: return `(([q = ${t()} ? ${e()} : 1] = [${e()}]) => q)()`
    case 39: return `(({ q = ${t()}, r }) => [q, r])({ r: ${e()} })`
    case 40: return `tag\`a${'${'}${t()} ? 'x' : ${e()}}b\``
    case 41: return `('key' in (${t()} ? obj : { other: ${e()} }))`
    case 42: return `void ${wrapped(e())}`
    case 43: return `({ get g() { return ${e()} }, m() { return ${t()} ? ${e()} : 1 } }).m()`
    case 44: return `(read() as boolean ? (${e()})! : ${e()})`
    case 45: return `(() => { ${t()} && f${scope.fresh()}(); return ${e()} })()`
    case 46: return `<>{${t()} && <><b /><i /></>}{'a'}{${t()} ? 'b' : 'c'} d</>`
    case 47: return `<Box>{${t()} ? ${e()} : ${e()}}</Box>`
    case 49: return `({ a: 1, b: 'x', ...${random.pick(['{ b: 2 }', 'obj', '(v && { b: 3 })'])}, ...(${t()} && { b: ${random.pick(literals)} }) })`
    case 48: return `(${wrapped(e())} === (${t()} ? ${random.pick(literals)} : ${e()}))`
    case 32: return `(${e()} ${random.pick(['<', '>', '-', '*'])} ${wrapped(e())})`
    default: return `f${scope.fresh()}(${e()})`
  }
}

/** Mostly about the flag. */
export function test(scope: Scope): string {
  const { random } = scope
  const inner = deeper(scope)
  switch (random.below(12)) {
    case 0: case 1: case 2: return 'read()'
    case 3: return '!read()'
    case 4: return `${scope.readable.includes('held') && random.chance(0.7) ? 'held' : 'read()'}`
    case 5: return `read() === ${random.pick(literals)}`
    case 6: return `(${expression(inner)} && read())`
    case 7: return `(${expression(inner)} || read())`
    case 8: return `(read() && ${expression(inner)})`
    case 9: return `(read() || ${expression(inner)})`
    case 10: return `!(${expression(inner)} && read())`
    default: return `f${scope.fresh()}()`
  }
}

function leaf(scope: Scope): string {
  const { random } = scope
  switch (random.below(6)) {
    case 0: return 'read()'
    case 1: return random.pick(literals)
    case 2: case 3: return scope.readable.length > 0 ? random.pick(scope.readable) : `f${scope.fresh()}()`
    default: return `f${scope.fresh()}()`
  }
}

function wrapped(text: string): string {
  return /^[\w.$]+(\(\))?$/.test(text) || text.startsWith('(') ? `(${text})` : `(${text})`
}

export function bodied(text: string): string {
  return text.startsWith('{') ? `(${text})` : text
}
