// Turns one checked flag into a function of the context. Everything that can be decided once is decided here: the answers
// are made and frozen at load, so an evaluation allocates nothing and cannot be changed by whoever receives it.
import type { Bucketing, Clause, Rollout, Weight } from '../flag/rollout.js'
import type { Context, ErrorCode, Reason, Resolution } from '../flag/resolution.js'
import type { FlagValue } from '../flag/value.js'
import { attributeReader } from './attribute.js'
import { bucketsIn, unitOf, type Bucketer } from './bucket.js'
import { clauseTest } from './clause.js'
import type { ServedFlag } from './document.js'
import type { Platform } from './platform.js'

/** An answer, or why there is none: the caller's default goes in for the value. */
export type Outcome = Resolution | Failure
export interface Failure { readonly reason: 'ERROR'; readonly errorCode: ErrorCode; readonly errorMessage: string; readonly flagMetadata: Resolution['flagMetadata'] }
export type Answer = (context: Context) => Outcome

/** Only what failed has this reason: answers are made from a flag's variants. */
export function isFailure(outcome: Outcome): outcome is Failure {
  return outcome.reason === 'ERROR'
}

export interface Compiler {
  readonly platform: Platform
  readonly bucket: Bucketer
  numberOf(salt: string): number
}

interface Flag { readonly key: string; readonly compiler: Compiler; answer(variant: string, reason: Reason): Resolution; failure(code: ErrorCode, message: string): Failure }

/** `flag` has been checked: its operands can be used. */
export function compileFlag(flag: ServedFlag, metadata: Resolution['flagMetadata'], compiler: Compiler): Answer {
  const answers: Flag = {
    key: flag.key,
    compiler,
    answer: (variant, reason) => Object.freeze({ value: frozen(flag.variants[variant] as FlagValue), variant, reason, flagMetadata: metadata }),
    failure: (errorCode, errorMessage) => ({ reason: 'ERROR', errorCode, errorMessage, flagMetadata: metadata }),
  }
  const fixed = (flag.prerequisites ?? []).length > 0 ? 'DEFAULT' : 'STATIC'
  const serve = compileRollout(flag.rollout, fixed, answers)
  const off = answers.answer(flag.offVariant, 'DISABLED')
  return flag.enabled ? serve : () => off
}

/** `fixed` is the reason of an answer that depends on nothing below here. */
function compileRollout(rollout: Rollout, fixed: Reason, flag: Flag): Answer {
  switch (rollout.kind) {
    case 'everyone': return constant(flag.answer(rollout.variant, fixed))
    case 'percent': return compilePercent(rollout, fixed, flag)
    case 'split': return compileSplit(rollout.weights, rollout, fixed, flag)
    case 'targeted': return compileTargeted(rollout, fixed, flag)
  }
}

function compilePercent(rollout: Extract<Rollout, { kind: 'percent' }>, fixed: Reason, flag: Flag): Answer {
  const { on, off, percent, split } = rollout
  const edge = bucketsIn(percent)
  if (edge === 0) return constant(flag.answer(off, fixed))
  const inside = (reason: Reason): Answer => (split === undefined ? constant(flag.answer(on, reason)) : compileSplit(split, rollout, reason, flag))
  if (edge === 10_000) return inside(fixed)
  const yes = inside('SPLIT'), no = flag.answer(off, 'SPLIT')
  return bucketed(rollout, '', flag, (bucket, context) => (bucket < edge ? yes(context) : no))
}

// Variants have a salt of their own: with the gate's bucket reused, a 10 % gate puts everybody into the first variant.
function compileSplit(weights: readonly Weight[], bucketing: Bucketing, fixed: Reason, flag: Flag): Answer {
  const [sole, ...others] = weights.filter(weight => weight.percent > 0)
  if (sole !== undefined && others.length === 0) return constant(flag.answer(sole.variant, fixed))
  let edge = 0
  const edges = weights.map(({ variant, percent }) => ({ edge: (edge += bucketsIn(percent)), answer: flag.answer(variant, 'SPLIT') }))
  const last = edges.at(-1)!.answer
  return bucketed(bucketing, ':variant', flag, bucket => edges.find(one => bucket < one.edge)?.answer ?? last)
}

function bucketed({ bucketBy, seed }: Bucketing, suffix: string, flag: Flag, pick: (bucket: number, context: Context) => Outcome): Answer {
  const { compiler, key } = flag
  const salt = `${seed ?? key}${suffix}`, number = compiler.numberOf(salt)
  const name = bucketBy ?? 'targetingKey'
  const read = attributeReader(name)
  return context => {
    const value = read(context), unit = unitOf(value)
    const bucket = unit === undefined ? -1 : compiler.bucket(salt, number, unit)
    if (bucket >= 0) return pick(bucket, context)
    return value === undefined || value === null || value === ''
      ? flag.failure('TARGETING_KEY_MISSING', `"${key}" is rolled out by ${name}, which the context does not have`)
      : flag.failure('INVALID_CONTEXT', `"${key}" is rolled out by ${name}, which has to be text or a whole number of ordinary size`)
  }
}

function compileTargeted(rollout: Extract<Rollout, { kind: 'targeted' }>, fixed: Reason, flag: Flag): Answer {
  const { allow, allowVariant, rules } = rollout
  const targeting = fixed === 'STATIC' || fixed === 'DEFAULT' ? 'TARGETING_MATCH' : fixed
  const allowed = allow.length === 0 ? undefined : { keys: new Set(allow), answer: flag.answer(allowVariant, targeting) }
  const compiled = rules.map(rule => ({ holds: allOf(rule.when, flag), serve: compileRollout(rule.serve, targeting, flag) }))
  const untargeted = fixed === 'STATIC' && (allowed !== undefined || rules.length > 0) ? 'DEFAULT' : fixed
  const otherwise = compileRollout(rollout.otherwise, untargeted, flag)
  return context => {
    if (allowed !== undefined && isAllowed(allowed.keys, context)) return allowed.answer
    for (const rule of compiled) if (rule.holds(context)) return rule.serve(context)
    return otherwise(context)
  }
}

function isAllowed(allowed: ReadonlySet<string>, context: Context): boolean {
  const key = Object.hasOwn(context, 'targetingKey') ? context['targetingKey'] : undefined
  return typeof key === 'string' ? allowed.has(key) : Number.isSafeInteger(key) && allowed.has(String(key))
}

function allOf(when: readonly Clause[], flag: Flag): (context: Context) => boolean {
  const clauses = when.map(clause => clauseTest(clause, flag.compiler.platform))
  const [first, second] = clauses
  if (first === undefined) return () => true
  if (second === undefined) return first
  return context => {
    for (const holds of clauses) if (!holds(context)) return false
    return true
  }
}

function constant(outcome: Outcome): Answer {
  return () => outcome
}

function frozen(value: FlagValue): FlagValue {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) frozen(inner as FlagValue)
  return Object.freeze(value)
}
