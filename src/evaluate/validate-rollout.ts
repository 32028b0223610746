import { didYouMean } from '../flag/nearest.js'
import { isOperator, operators, type Operator } from '../flag/operator.js'
import type { FlagValue } from '../flag/value.js'
import { isRecord, type Faults, type Variants } from './faults.js'
import { tests } from './operators.js'

const kinds = ['everyone', 'percent', 'split', 'targeted']
const keysOf: Readonly<Record<string, readonly string[]>> = {
  everyone: ['kind', 'variant'],
  percent: ['kind', 'on', 'off', 'percent', 'split', 'bucketBy', 'seed'],
  split: ['kind', 'weights', 'bucketBy', 'seed'],
  targeted: ['kind', 'allow', 'allowVariant', 'rules', 'otherwise'],
}
const deepest = 8

/** Every fault of the rollout at `step`, and of the rules and rollouts inside it. */
export function checkRollout(input: unknown, step: string, variants: Variants, faults: Faults, depth = 0): void {
  faults.enter(step)
  if (!isRecord(input) || !kinds.includes(input['kind'] as string)) faults.add(`a rollout has a kind: one of ${kinds.join(', ')}`)
  else if (depth > deepest) faults.add(`rollouts are nested more than ${deepest} deep`)
  else checkKind(input, variants, faults, depth)
  faults.leave()
}

function checkKind(input: Readonly<Record<string, unknown>>, variants: Variants, faults: Faults, depth: number): void {
  faults.unknownKeys(input, keysOf[input['kind'] as string] ?? [])
  switch (input['kind']) {
    case 'everyone': return faults.variant(input['variant'], variants, 'variant')
    case 'percent':
      faults.variant(input['on'], variants, 'on')
      faults.variant(input['off'], variants, 'off')
      checkPercent(input['percent'], faults)
      if (input['split'] !== undefined) checkWeights(input['split'], 'split', variants, faults)
      return checkBucketing(input, faults)
    case 'split':
      checkWeights(input['weights'], 'weights', variants, faults)
      return checkBucketing(input, faults)
    case 'targeted': return checkTargeted(input, variants, faults, depth)
  }
}

function checkPercent(percent: unknown, faults: Faults): void {
  if (typeof percent !== 'number' || !(percent >= 0 && percent <= 100)) faults.add(`${JSON.stringify(percent)} is not a percentage from 0 to 100`, 'percent')
  else if (Math.abs(percent * 100 - Math.round(percent * 100)) > 1e-6) faults.add(`${percent} is finer than 0.01 %, the smallest step there is`, 'percent')
}

function checkWeights(input: unknown, step: string, variants: Variants, faults: Faults): void {
  if (!Array.isArray(input) || input.length === 0) return faults.add('weights are a list of {"variant", "percent"}', step)
  faults.enter(step)
  const seen = new Set<unknown>()
  let sum = 0
  input.forEach((one: unknown, index) => {
    if (!isRecord(one)) return faults.add('a weight is {"variant", "percent"}', index)
    faults.enter(index)
    if (seen.has(one['variant'])) faults.add(`"${String(one['variant'])}" has two weights; give it one`, 'variant')
    else faults.variant(one['variant'], variants, 'variant')
    checkPercent(one['percent'], faults)
    faults.leave()
    seen.add(one['variant'])
    sum += Math.round(Number(one['percent']) * 100)
  })
  if (sum !== 10_000) faults.add(`weights add up to ${sum / 100}, expected 100`)
  faults.leave()
}

function checkBucketing({ bucketBy, seed }: Readonly<Record<string, unknown>>, faults: Faults): void {
  if (bucketBy !== undefined && (typeof bucketBy !== 'string' || bucketBy === '')) faults.add('bucketBy names an attribute', 'bucketBy')
  if (seed !== undefined && (typeof seed !== 'string' || seed === '' || seed.includes(':'))) faults.add('a seed is text without ":"', 'seed')
}

function checkTargeted(input: Readonly<Record<string, unknown>>, variants: Variants, faults: Faults, depth: number): void {
  const { allow, rules } = input
  if (!Array.isArray(allow) || !allow.every(user => typeof user === 'string')) faults.add('allow is a list of targeting keys, as text', 'allow')
  faults.variant(input['allowVariant'], variants, 'allowVariant')
  if (!Array.isArray(rules)) faults.add('rules are a list', 'rules')
  else {
    faults.enter('rules')
    for (let index = 0; index < rules.length; index++) checkRule(rules[index], index, variants, faults, depth)
    faults.leave()
  }
  checkRollout(input['otherwise'], 'otherwise', variants, faults, depth + 1)
}

function checkRule(rule: unknown, index: number, variants: Variants, faults: Faults, depth: number): void {
  if (!isRecord(rule) || !Array.isArray(rule['when'])) return faults.add('a rule is {"when": clauses, "serve": rollout}', index)
  faults.enter(index)
  faults.unknownKeys(rule, ['when', 'serve'])
  faults.enter('when')
  for (let n = 0; n < rule['when'].length; n++) checkClause(rule['when'][n], n, faults)
  faults.leave()
  checkRollout(rule['serve'], 'serve', variants, faults, depth + 1)
  faults.leave()
}

function checkClause(clause: unknown, index: number, faults: Faults): void {
  if (!isRecord(clause)) return faults.add('a clause is {"attribute", "operator", "values"}', index)
  faults.enter(index)
  faults.unknownKeys(clause, ['attribute', 'operator', 'values', 'inverted', 'caseInsensitive'])
  const { attribute, operator, values } = clause
  if (typeof attribute !== 'string' || attribute === '') faults.add('a clause needs the name of an attribute', 'attribute')
  if (!Array.isArray(values)) faults.add('values are a list', 'values')
  if (typeof operator !== 'string' || !isOperator(operator)) {
    faults.add(`unknown operator ${JSON.stringify(operator)}${didYouMean(String(operator), operators) || `; known: ${operators.join(', ')}`}`, 'operator')
  } else if (Array.isArray(values) && !takesAnything.has(operator)) checkOperands(operator, values, faults)
  faults.leave()
}

const takesAnything: ReadonlySet<Operator> = new Set(['in', 'not_in', 'exists', 'str_contains', 'str_starts_with', 'str_ends_with', 'in_cidr'])

// A date that does not exist, a pattern that is none: said here, with its place, so that compiling cannot fail later.
function checkOperands(operator: Operator, values: readonly FlagValue[], faults: Faults): void {
  try {
    tests[operator]({ values, caseInsensitive: false, platform: faults.platform })
  } catch (error) {
    faults.add((error as Error).message, 'values')
  }
}
