// A reader handed to a function of the project that calls it: `apply(isOn, 'x')` of `(f, key) => f(key)`, `once(isOn)('x')` of
// `f => key => f(key)`. What the function answers with is read; what it does on the way is not.
import type { Expr, FunctionFacts } from './expr.js'
import type { FileFacts, Site } from './facts.js'
import type { Follower } from './follow.js'
import type { Matcher } from './match.js'
import { writtenName } from './naming.js'

type Call = Site & { kind: 'call' }
type Args = readonly (Expr | null)[]
/** what the parameters of a function are for the call */
interface Frame { readonly fn: number; readonly args: Args }

/** A reader and what it may be asked for are both given: nobody's file is opened for less. */
export function mayRelay(matcher: Matcher, file: string, { callee, args }: Call): boolean {
  const given = [...args, ...madeBy(matcher.follower, file, callee)?.args ?? []]
  return given.length > 1 && given.some(arg => (arg?.kind === 'declared' || arg?.kind === 'member') && matcher.isReader(writtenName(matcher.world, file, arg) ?? ''))
}

/** The calls that the call comes to, with what was given put in their places. */
export function relayedCalls(follower: Follower, file: string, site: Call): readonly Call[] {
  const inside = framesOf(follower, file, site.callee, site.args).flatMap(({ facts, frames }) => answersOf(facts, frames[0]).flatMap(answer => {
    const callee = answer.kind === 'call' && !answer.construct ? givenFor(facts, frames, answer.callee) : undefined
    return callee && answer.kind === 'call' ? [{ callee, args: answer.args.map(arg => arg && (givenFor(facts, frames, arg) ?? elsewhere(arg, site))) }] : []
  }))
  return inside.map(({ callee, args }) => ({ kind: 'call', at: site.at, enclosing: site.enclosing, inside: site.inside, callee, args }))
}

/** what is written in the function stands, for its callers, where they call it */
const elsewhere = (arg: Expr, { at }: Call): Expr => arg.kind === 'value' ? { ...arg, at } : { kind: 'unknown', at }

interface Framed { readonly facts: FileFacts; readonly frames: readonly [Frame, ...Frame[]] }

/** The functions that run, each with the one that made it. */
function framesOf(follower: Follower, file: string, callee: Expr, args: Args): readonly Framed[] {
  const made = madeBy(follower, file, callee)
  const direct = follower.terms(file, callee).flatMap((term): readonly Framed[] => {
    const facts = term.kind === 'function' ? follower.world.facts(term.file) : undefined
    return facts && term.kind === 'function' ? [{ facts, frames: [{ fn: term.id, args }] }] : []
  })
  if (made === undefined) return direct
  const outer = follower.terms(file, made.callee).flatMap(term => term.kind === 'function' ? [term] : [])
  return direct.flatMap(({ facts, frames }) => {
    const maker = outer.find(one => one.file === facts.file && facts.functions[one.id]?.returns.some(answer => answer.kind === 'function' && answer.id === frames[0].fn))
    return maker ? [{ facts, frames: [frames[0], { fn: maker.id, args: made.args }] as const }] : []
  })
}

/** `once(isOn)`, or the constant that holds it */
function madeBy(follower: Follower, file: string, callee: Expr): Expr & { kind: 'call' } | undefined {
  const declaration = callee.kind === 'declared' ? follower.world.facts(file)?.declarations[callee.id] : undefined
  const made = declaration?.kind === 'const' ? declaration.value : callee
  return made.kind === 'call' ? made : undefined
}

const answersOf = ({ functions }: FileFacts, { fn }: Frame): FunctionFacts['returns'] => functions[fn]?.returns ?? []

function givenFor({ declarations }: FileFacts, frames: readonly Frame[], expr: Expr): Expr | undefined {
  const parameter = expr.kind === 'declared' ? declarations[expr.id] : undefined
  if (parameter?.kind !== 'parameter' || parameter.rest) return undefined
  return frames.find(frame => frame.fn === parameter.fn)?.args[parameter.index] ?? undefined
}
