// JSON Schema as data, and a small walker that says what is wrong in a person's words. One source of truth per file
// format: the same object is shipped as `*.schema.json` for editors. Only the keywords below; no `$ref`, no formats.
import { didYouMean } from './nearest.js'

export type SchemaType = 'boolean' | 'string' | 'number' | 'integer' | 'object' | 'array' | 'null'

export interface Schema {
  readonly type?: SchemaType | readonly SchemaType[]
  readonly title?: string
  readonly description?: string
  readonly default?: unknown
  /** the first one is shown when a value is wrong: "write it like ..." */
  readonly examples?: readonly unknown[]
  readonly enum?: readonly (string | number | boolean | null)[]
  readonly const?: string | number | boolean | null
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  /** `false` makes an unknown key a problem with the nearest known one */
  readonly additionalProperties?: boolean | Schema
  readonly propertyNames?: Schema
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly minItems?: number
  readonly $schema?: string
  readonly $id?: string
}

export interface SchemaProblem {
  /** keys and indexes from the root to the value */
  readonly path: readonly (string | number)[]
  readonly message: string
  /** point at the last key of `path`, not at its value */
  readonly atKey: boolean
}

/** Everything that keeps `value` from being what `schema` says; empty = valid. Never throws. */
export function checkSchema(schema: Schema, value: unknown, path: readonly (string | number)[] = []): SchemaProblem[] {
  const typeProblem = checkType(schema, value, path)
  if (typeProblem !== undefined) return [typeProblem]
  const choices = schema.oneOf ?? schema.anyOf
  return [
    ...(choices === undefined ? [] : checkChoices(choices, value, path)),
    ...checkScalar(schema, value, path),
    ...(Array.isArray(value) ? checkItems(schema, value, path) : []),
    ...(isRecord(value) ? checkObject(schema, value, path) : []),
  ]
}

function checkType({ type, examples }: Schema, value: unknown, path: SchemaProblem['path']): SchemaProblem | undefined {
  if (type === undefined) return undefined
  const allowed = typeof type === 'string' ? [type] : type
  if (allowed.some(name => isOfType(value, name))) return undefined
  return problem(path, `${nameOf(path)} must be ${allowed.map(wordFor).join(' or ')}, not ${show(value)}${likeThis(examples)}`)
}

function checkScalar(schema: Schema, value: unknown, path: SchemaProblem['path']): SchemaProblem[] {
  const found: SchemaProblem[] = []
  const say = (message: string): void => { found.push(problem(path, message + likeThis(schema.examples))) }
  if (schema.const !== undefined && value !== schema.const) say(`${nameOf(path)} must be ${show(schema.const)}, not ${show(value)}`)
  if (schema.enum !== undefined && !schema.enum.some(one => one === value)) {
    const hint = typeof value === 'string' ? didYouMean(value, schema.enum.map(String)) : ''
    say(`${nameOf(path)} is ${show(value)}${hint}; known: ${schema.enum.map(String).join(', ')}`)
  }
  if (typeof value === 'string') {
    if (schema.minLength !== undefined && value.length < schema.minLength) say(`${nameOf(path)} must not be empty`)
    else if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) say(`${nameOf(path)} is ${show(value)}, which is not ${schema.title ?? `of the form ${schema.pattern}`}`)
  }
  if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) say(`${nameOf(path)} is ${value}; the least is ${schema.minimum}`)
    if (schema.maximum !== undefined && value > schema.maximum) say(`${nameOf(path)} is ${value}; the most is ${schema.maximum}`)
  }
  return found
}

function checkItems({ items, minItems }: Schema, value: readonly unknown[], path: SchemaProblem['path']): SchemaProblem[] {
  const few = minItems !== undefined && value.length < minItems ? [problem(path, `${nameOf(path)} must have at least ${minItems} item(s)`)] : []
  return items === undefined ? few : [...few, ...value.flatMap((item, i) => checkSchema(items, item, [...path, i]))]
}

function checkObject(schema: Schema, value: Readonly<Record<string, unknown>>, path: SchemaProblem['path']): SchemaProblem[] {
  const known = schema.properties ?? {}
  const missing = (schema.required ?? []).filter(key => !Object.hasOwn(value, key))
    .map(key => problem(path, `${path.length === 0 ? '' : `${nameOf(path)}: `}"${key}" is missing`))
  const inner = Object.keys(value).flatMap(key => {
    const at = [...path, key]
    const own = Object.hasOwn(known, key) ? known[key] : undefined
    if (own !== undefined) return checkSchema(own, value[key], at)
    if (schema.additionalProperties === false) return [{ ...problem(at, unknownKey(key, Object.keys(known))), atKey: true }]
    const named = schema.propertyNames === undefined ? [] : checkSchema(schema.propertyNames, key, at).map(one => ({ ...one, atKey: true }))
    return typeof schema.additionalProperties === 'object' ? [...named, ...checkSchema(schema.additionalProperties, value[key], at)] : named
  })
  return [...inner, ...missing]    // a key typed wrongly explains the one that is missing
}

function unknownKey(key: string, known: readonly string[]): string {
  const hint = didYouMean(key, known)
  return `unknown key "${key}"${hint === '' ? `; known: ${known.join(', ')}` : hint}`
}

// Of several alternatives, the problems of the one that was meant: right type first, then the one whose keys the
// value has, then the one with the fewest problems.
function checkChoices(choices: readonly Schema[], value: unknown, path: SchemaProblem['path']): SchemaProblem[] {
  const tries = choices.map(choice => ({ choice, problems: checkSchema(choice, value, path) }))
  if (tries.some(({ problems }) => problems.length === 0)) return []
  const typed = tries.filter(({ choice }) => checkType(choice, value, path) === undefined)
  if (typed.length === 0) {
    const types = choices.flatMap(({ type }) => type ?? []).map(wordFor)
    return [problem(path, `${nameOf(path)} must be ${[...new Set(types)].join(' or ')}, not ${show(value)}`)]
  }
  const meant = typed.map(one => ({ ...one, missing: missingKeys(one.choice, value) }))
    .sort((a, b) => a.missing - b.missing || a.problems.length - b.problems.length)
  return meant[0]?.problems ?? []
}

function missingKeys({ required = [] }: Schema, value: unknown): number {
  return isRecord(value) ? required.filter(key => !Object.hasOwn(value, key)).length : 0
}

function isOfType(value: unknown, type: SchemaType): boolean {
  switch (type) {
    case 'null': return value === null
    case 'array': return Array.isArray(value)
    case 'object': return isRecord(value)
    case 'integer': return Number.isInteger(value)
    case 'number': return typeof value === 'number' && Number.isFinite(value)
    default: return typeof value === type
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function problem(path: SchemaProblem['path'], message: string): SchemaProblem {
  return { path, message, atKey: false }
}

function nameOf(path: SchemaProblem['path']): string {
  const last = path.at(-1)
  if (last === undefined) return 'the file'
  return typeof last === 'number' ? `${nameOf(path.slice(0, -1))}[${last}]` : `"${last}"`
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

const typeWords: Readonly<Record<SchemaType, string>> = {
  boolean: 'true or false', string: 'a string', number: 'a number', integer: 'a whole number',
  object: 'a mapping', array: 'a list', null: 'null',
}

function wordFor(type: SchemaType): string {
  return typeWords[type]
}

function likeThis(examples: readonly unknown[] | undefined): string {
  return examples === undefined ? '' : `; write it like ${typeof examples[0] === 'string' ? examples[0] : JSON.stringify(examples[0])}`
}
