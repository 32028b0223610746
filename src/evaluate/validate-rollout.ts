import { didYouMean } from '../flag/nearest.js'
import { isOperator, operators } from '../flag/operator.js'
import { isRecord, unknownKeys, type Report } from './validate-record.js'
import { unknownVariant } from './validate.js'

const kinds = ['everyone', 'percent', 'split', 'targeted']
const keysOf: Readonly<Record<string, readonly string[]>> = {
  everyone: ['kind', 'variant'],
  percent: ['kind', 'on', 'off', 'percent', 'split', 'bucketBy', 'seed'],
  split: ['kind', 'weights', 'bucketBy', 'seed'],
  targeted: ['kind', 'allow', 'allowVariant', 'rules', 'otherwise'],
}
const deepest = 8

/** Every fault of a rollout, and of the rules and rollouts inside it. */
export function rolloutProblems(input: unknown, variants: ReadonlySet<string>, report: Report, depth = 0): void {
  if (!isRecord(input) || !kinds.includes(input['kind'] as string)) return report([], `a rollout has a kind: one of ${kinds.join(', ')}`)
  if (depth > deepest) return report([], `rollouts are nested more than ${deepest} deep`)
  const variant = (key: string): void => { if (!variants.has(input[key] as string)) report([key], unknownVariant(input[key], variants)) }
  unknownKeys(input, keysOf[input['kind'] as string] ?? [], report)
  switch (input['kind']) {
    case 'everyone': return variant('variant')
    case 'percent':
      variant('on')
      variant('off')
      percentProblems(input['percent'], (path, message) => report(['percent', ...path], message))
      if (input['split'] !== undefined) weightProblems(input['split'], variants, (path, message) => report(['split', ...path], message))
      return bucketingProblems(input, report)
    case 'split':
      weightProblems(input['weights'], variants, (path, message) => report(['weights', ...path], message))
      return bucketingProblems(input, report)
    case 'targeted': return targetedProblems(input, variants, report, depth)
  }
}

function percentProblems(percent: unknown, report: Report): void {
  if (typeof percent !== 'number' || !(percent >= 0 && percent <= 100)) report([], `${JSON.stringify(percent)} is not a percentage from 0 to 100`)
  else if (Math.abs(percent * 100 - Math.round(percent * 100)) > 1e-6) report([], `${percent} is finer than 0.01 %, the smallest step there is`)
}

function weightProblems(input: unknown, variants: ReadonlySet<string>, report: Report): void {
  if (!Array.isArray(input) || input.length === 0) return report([], 'weights are a list of {"variant", "percent"}')
  const seen = new Set<unknown>()
  let sum = 0
  input.forEach((one: unknown, index) => {
    if (!isRecord(one)) return report([index], 'a weight is {"variant", "percent"}')
    if (!variants.has(one['variant'] as string)) report([index, 'variant'], unknownVariant(one['variant'], variants))
    else if (seen.has(one['variant'])) report([index, 'variant'], `"${String(one['variant'])}" has two weights; give it one`)
    seen.add(one['variant'])
    percentProblems(one['percent'], (path, message) => report([index, 'percent', ...path], message))
    sum += Math.round(Number(one['percent']) * 100)
  })
  if (sum !== 10_000) report([], `weights add up to ${sum / 100}, expected 100`)
}

function bucketingProblems({ bucketBy, seed }: Readonly<Record<string, unknown>>, report: Report): void {
  if (bucketBy !== undefined && (typeof bucketBy !== 'string' || bucketBy === '')) report(['bucketBy'], 'bucketBy names an attribute')
  if (seed !== undefined && (typeof seed !== 'string' || seed === '' || seed.includes(':'))) report(['seed'], 'a seed is text without ":"')
}

function targetedProblems(input: Readonly<Record<string, unknown>>, variants: ReadonlySet<string>, report: Report, depth: number): void {
  const { allow, rules } = input
  if (!Array.isArray(allow) || !allow.every(user => typeof user === 'string')) report(['allow'], 'allow is a list of targeting keys, as text')
  if (!variants.has(input['allowVariant'] as string)) report(['allowVariant'], unknownVariant(input['allowVariant'], variants))
  if (!Array.isArray(rules)) report(['rules'], 'rules are a list')
  else rules.forEach((rule: unknown, index) => {
    if (!isRecord(rule) || !Array.isArray(rule['when'])) return report(['rules', index], 'a rule is {"when": clauses, "serve": rollout}')
    unknownKeys(rule, ['when', 'serve'], (path, message) => report(['rules', index, ...path], message))
    rule['when'].forEach((clause: unknown, n: number) => clauseProblems(clause, (path, message) => report(['rules', index, 'when', n, ...path], message)))
    rolloutProblems(rule['serve'], variants, (path, message) => report(['rules', index, 'serve', ...path], message), depth + 1)
  })
  rolloutProblems(input['otherwise'], variants, (path, message) => report(['otherwise', ...path], message), depth + 1)
}

function clauseProblems(clause: unknown, report: Report): void {
  if (!isRecord(clause)) return report([], 'a clause is {"attribute", "operator", "values"}')
  unknownKeys(clause, ['attribute', 'operator', 'values', 'inverted', 'caseInsensitive'], report)
  const { attribute, operator, values } = clause
  if (typeof attribute !== 'string' || attribute === '') report(['attribute'], 'a clause needs the name of an attribute')
  if (!Array.isArray(values)) report(['values'], 'values are a list')
  if (typeof operator !== 'string' || !isOperator(operator)) {
    report(['operator'], `unknown operator ${JSON.stringify(operator)}${didYouMean(String(operator), operators) || `; known: ${operators.join(', ')}`}`)
  }
}
