// Checks a served document before anything is compiled from it. A flag that is wrong answers PARSE_ERROR; the others still
// answer. Only a document that is not one at all is thrown out, and then the last good one goes on serving.
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'
import { typeOf, type FlagValue } from '../flag/value.js'
import { documentFormat, type FlagDocument, type ServedFlag } from './document.js'
import { rolloutProblems } from './validate-rollout.js'
import { isRecord, unknownKeys, type Report } from './validate-record.js'

/** `path` leads to the fault inside the document: `flags[3].rollout.weights`. */
export interface Problem { readonly key: string | undefined; readonly path: readonly (string | number)[]; readonly message: string }

export interface Checked {
  readonly document: Omit<FlagDocument, 'flags'>
  readonly flags: readonly { readonly flag: ServedFlag; readonly index: number }[]
  /** keys whose definition is wrong, with the first reason */
  readonly broken: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

/** @throws {UserError} when `input` is not a document of this format */
export function checkDocument(input: unknown): Checked {
  if (!isRecord(input)) throw new UserError(`a flag document is a JSON object, not ${describe(input)}; make one with "halyard flags export"`)
  const { format, environment, revision, flags } = input
  if (format !== documentFormat) throw new UserError(`flag document has format ${JSON.stringify(format)}, this version reads "${documentFormat}"; make one with "halyard flags export"`)
  if (typeof environment !== 'string') throw new UserError('flag document has no "environment" name')
  if (!Number.isSafeInteger(revision)) throw new UserError(`flag document has revision ${JSON.stringify(revision)}; it has to be an integer`)
  if (!Array.isArray(flags)) throw new UserError('flag document has no "flags" array')
  return { document: { format: documentFormat, environment, revision: revision as number }, ...checkFlags(flags) }
}

function checkFlags(inputs: readonly unknown[]): Omit<Checked, 'document'> {
  const problems: Problem[] = []
  const broken = new Map<string, string>()
  const good = new Map<string, { flag: ServedFlag; index: number }>()
  inputs.forEach((input, index) => {
    const key = isRecord(input) && typeof input['key'] === 'string' && input['key'] !== '' ? input['key'] : undefined
    const found: Problem[] = []
    checkFlag(input, (path, message) => found.push({ key, path: ['flags', index, ...path], message }))
    if (key !== undefined && (good.has(key) || broken.has(key))) found.push({ key, path: ['flags', index, 'key'], message: `"${key}" is defined twice` })
    problems.push(...found)
    if (key === undefined) return
    if (found[0] === undefined) good.set(key, { flag: input as ServedFlag, index })
    else { good.delete(key); broken.set(key, found[0].message) }
  })
  return { flags: [...good.values()], broken, problems }
}

const flagKeys = ['key', 'type', 'variants', 'offVariant', 'enabled', 'rollout', 'prerequisites', 'client', 'category', 'owner', 'since', 'metadata', 'deleted']

function checkFlag(input: unknown, report: Report): void {
  if (!isRecord(input)) return report([], `a flag is an object, not ${describe(input)}`)
  unknownKeys(input, flagKeys, report)
  if (typeof input['key'] !== 'string' || input['key'] === '') report(['key'], 'a flag needs a non-empty key')
  else if (input['key'].includes(':')) report(['key'], `"${input['key']}" contains ":", which separates key and user in the hash; rename it`)
  if (input['deleted'] === true) return
  if (typeof input['enabled'] !== 'boolean') report(['enabled'], '"enabled" has to be true or false')
  const variants = checkVariants(input, report)
  if (variants === undefined) return
  if (!variants.has(input['offVariant'] as string)) report(['offVariant'], unknownVariant(input['offVariant'], variants))
  rolloutProblems(input['rollout'], variants, (path, message) => report(['rollout', ...path], message))
  checkPrerequisites(input['prerequisites'], report)
  checkMetadata(input['metadata'], report)
}

function checkMetadata(input: unknown, report: Report): void {
  if (input === undefined) return
  const isPlain = isRecord(input) && Object.values(input).every(value => ['string', 'number', 'boolean'].includes(typeof value))
  if (!isPlain) report(['metadata'], 'metadata is an object of texts, numbers and booleans')
}

const types = ['boolean', 'string', 'number', 'object']

function checkVariants({ type, variants }: Readonly<Record<string, unknown>>, report: Report): ReadonlySet<string> | undefined {
  if (!types.includes(type as string)) return void report(['type'], `type ${JSON.stringify(type)} is none of ${types.join(', ')}`)
  if (!isRecord(variants) || Object.keys(variants).length === 0) return void report(['variants'], 'a flag needs variants, like {"on": true, "off": false}')
  for (const [name, value] of Object.entries(variants)) {
    const given = typeOf(value as FlagValue)
    if (given !== type) report(['variants', name], `variant "${name}" is a ${given}, the flag is of type ${String(type)}`)
  }
  return new Set(Object.keys(variants))
}

function checkPrerequisites(input: unknown, report: Report): void {
  if (input === undefined) return
  if (!Array.isArray(input)) return report(['prerequisites'], 'prerequisites are a list of {"key", "variant"}')
  input.forEach((one: unknown, index) => {
    if (!isRecord(one) || typeof one['key'] !== 'string' || typeof one['variant'] !== 'string') report(['prerequisites', index], 'a prerequisite is {"key", "variant"}')
  })
}

export function unknownVariant(name: unknown, variants: ReadonlySet<string>): string {
  return `variant ${JSON.stringify(name)} is none of ${[...variants].join(', ')}${typeof name === 'string' ? didYouMean(name, variants) : ''}`
}

function describe(input: unknown): string {
  return input === null ? 'null' : Array.isArray(input) ? 'an array' : `a ${typeof input}`
}
