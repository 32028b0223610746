// The keys that a call gives a wrapper; where it gives none, those of the wrapper's default: `isOn()` of `function isOn(key = 'x')`,
// `isOn({})` of `function isOn({ key = 'x' })`.
import { atOf, type Expr } from './expr.js'
import type { FileFacts } from './facts.js'
import { isEmpty, type Keys } from './key-set.js'
import type { KeyReader } from './keys.js'
import type { Argument } from './override.js'
import type { SlotStep } from './rules.js'
import type { Wrapper } from './wrappers.js'

interface Asking { readonly file: string; readonly callee: Expr; readonly wrapper: Wrapper }

export function givenOrDefault(reader: KeyReader, asking: Asking, arg: Argument | undefined): Keys | undefined {
  const { file: home, declaration, slot } = asking.wrapper
  if (arg) {
    const given = reader.at(arg.file, arg.expr, slot.steps)
    return isEmpty(given) && arg.expr.kind === 'object' && !arg.expr.open ? byDefault(reader, asking, entryDefault(reader.matcher.world.facts(home), declaration, slot.steps)) ?? given : given
  }
  const parameter = reader.matcher.world.facts(home)?.declarations[declaration]
  return byDefault(reader, asking, parameter?.kind === 'parameter' ? parameter.default : undefined)
}

/** The call stands for what it left out. */
function byDefault(reader: KeyReader, { file, callee, wrapper }: Asking, fallback: Expr | undefined): Keys | undefined {
  if (fallback === undefined) return undefined
  const at = atOf(callee) ?? [0, 0], keys = reader.of(wrapper.file, fallback)
  return { ...keys, hits: keys.hits.map(hit => ({ ...hit, file, at, via: 'constant', origin: { file: hit.file, at: hit.at } })) }
}

/** 'x' of `({ key = 'x' })` */
function entryDefault(facts: FileFacts | undefined, parameter: number, steps: readonly SlotStep[]): Expr | undefined {
  for (const one of facts?.declarations ?? []) {
    const taken = one.kind === 'const' && one.value.kind === 'either' ? one.value : undefined, [entry, fallback] = taken?.of ?? []
    if (entry && taken?.of.length === 2 && isAt(entry, parameter, steps)) return fallback
  }
  return undefined
}

function isAt(expr: Expr, parameter: number, steps: readonly SlotStep[]): boolean {
  const last = steps.at(-1)
  if (last === undefined) return expr.kind === 'declared' && expr.id === parameter
  return expr.kind === 'member' && last.kind === 'prop' && last.name === expr.name && isAt(expr.of, parameter, steps.slice(0, -1))
}
