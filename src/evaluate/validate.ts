// Checks a served document before anything is compiled from it. A flag that is wrong answers PARSE_ERROR; the others still
// answer. Only a document that is not one at all is thrown out, and then the last good one goes on serving.
import { UserError } from '../flag/error.js'
import { typeOf, type FlagValue } from '../flag/value.js'
import { documentFormat, type FlagDocument, type ServedFlag } from './document.js'
import { Faults, isRecord, type Problem, type Variants } from './faults.js'
import type { Platform } from './platform.js'
import { checkRollout } from './validate-rollout.js'

export interface Checked {
  readonly document: Omit<FlagDocument, 'flags'>
  readonly flags: readonly unknown[]
  /** key -> its index in `flags`: what is there is a `ServedFlag` */
  readonly good: ReadonlyMap<string, number>
  /** keys whose definition is wrong, with the first reason */
  readonly broken: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

/** @throws {UserError} when `input` is not a document of this format */
export function checkDocument(input: unknown, platform: Platform): Checked {
  if (!isRecord(input)) throw new UserError(`a flag document is a JSON object, not ${describe(input)}; make one with "halyard flags export"`)
  const { format, environment, revision, flags } = input
  if (format !== documentFormat) throw new UserError(`flag document has format ${JSON.stringify(format)}, this version reads "${documentFormat}"; make one with "halyard flags export"`)
  if (typeof environment !== 'string') throw new UserError('flag document has no "environment" name')
  if (!Number.isSafeInteger(revision)) throw new UserError(`flag document has revision ${JSON.stringify(revision)}; it has to be an integer`)
  if (!Array.isArray(flags)) throw new UserError('flag document has no "flags" array')
  return { document: { format: documentFormat, environment, revision: revision as number }, flags, ...checkFlags(flags, platform) }
}

function checkFlags(inputs: readonly unknown[], platform: Platform): Pick<Checked, 'good' | 'broken' | 'problems'> {
  const faults = new Faults(platform), { problems } = faults
  const broken = new Map<string, string>(), good = new Map<string, number>()
  faults.enter('flags')
  for (let index = 0; index < inputs.length; index++) {
    const input = inputs[index], before = problems.length
    const key = isRecord(input) && typeof input['key'] === 'string' && input['key'] !== '' ? input['key'] : undefined
    faults.key = key
    faults.enter(index)
    checkFlag(input, faults)
    if (key !== undefined && (good.has(key) || broken.has(key))) faults.add(`"${key}" is defined twice`, 'key')
    faults.leave()
    if (key === undefined) continue
    const first = problems[before]
    if (first === undefined) good.set(key, index)
    else { good.delete(key); broken.set(key, first.message) }
  }
  return { good, broken, problems }
}

const flagKeys = ['key', 'type', 'variants', 'offVariant', 'enabled', 'rollout', 'prerequisites', 'client', 'category', 'owner', 'since', 'metadata', 'deleted'] satisfies (keyof ServedFlag)[]

function checkFlag(input: unknown, faults: Faults): void {
  if (!isRecord(input)) return faults.add(`a flag is an object, not ${describe(input)}`)
  faults.unknownKeys(input, flagKeys)
  if (typeof input['key'] !== 'string' || input['key'] === '') faults.add('a flag needs a non-empty key', 'key')
  else if (input['key'].includes(':')) faults.add(`"${input['key']}" contains ":", which separates key and user in the hash; rename it`, 'key')
  if (input['deleted'] === true) return
  if (typeof input['enabled'] !== 'boolean') faults.add('"enabled" has to be true or false', 'enabled')
  const variants = checkVariants(input, faults)
  if (variants === undefined) return
  faults.variant(input['offVariant'], variants, 'offVariant')
  checkRollout(input['rollout'], 'rollout', variants, faults)
  checkPrerequisites(input['prerequisites'], faults)
  checkMetadata(input['metadata'], faults)
}

function checkMetadata(input: unknown, faults: Faults): void {
  if (input === undefined) return
  const isPlain = isRecord(input) && Object.values(input).every(value => ['string', 'number', 'boolean'].includes(typeof value))
  if (!isPlain) faults.add('metadata is an object of texts, numbers and booleans', 'metadata')
}

const types = ['boolean', 'string', 'number', 'object']
const noVariants = 'a flag needs variants, like {"on": true, "off": false}'

function checkVariants({ type, variants }: Readonly<Record<string, unknown>>, faults: Faults): Variants | undefined {
  if (!types.includes(type as string)) return void faults.add(`type ${JSON.stringify(type)} is none of ${types.join(', ')}`, 'type')
  if (!isRecord(variants)) return void faults.add(noVariants, 'variants')
  let count = 0
  for (const name in variants) {
    if (!Object.hasOwn(variants, name)) continue
    count++
    const value = variants[name], given = typeOf(value as FlagValue)
    if (!isJson(value)) faults.add(`variant "${name}" is ${String(value)}, which is no JSON`, 'variants', name)
    else if (given !== type) faults.add(`variant "${name}" is a ${given}, the flag is of type ${String(type)}`, 'variants', name)
  }
  return count === 0 ? void faults.add(noVariants, 'variants') : variants
}

// What a program or a YAML file (`.nan`) can hold, and no other service could be told.
function isJson(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : !['undefined', 'function', 'symbol', 'bigint'].includes(typeof value)
}

function checkPrerequisites(input: unknown, faults: Faults): void {
  if (input === undefined) return
  if (!Array.isArray(input)) return faults.add('prerequisites are a list of {"key", "variant"}', 'prerequisites')
  input.forEach((one: unknown, index) => {
    if (!isRecord(one) || typeof one['key'] !== 'string' || typeof one['variant'] !== 'string') faults.add('a prerequisite is {"key", "variant"}', 'prerequisites', index)
  })
}

function describe(input: unknown): string {
  return input === null ? 'null' : Array.isArray(input) ? 'an array' : `a ${typeof input}`
}
