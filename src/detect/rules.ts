// The active shapes, looked up by name: what the SDK catalogue and the user's config say, in one book.
import type { Follower } from './follow.js'
import type { ArgumentPath, CallShape, DeclaresShape, DecoratorShape, EnvShape, FunctionsShape, JsxShape, MemberShape, OverrideShape, Sdk, Shape } from './shape.js'
import { tagName } from './spelling.js'
import { identityOf, type Term } from './term.js'
import { asksForOne } from './words.js'
import type { World } from './world.js'

export interface Rule<S extends Shape = Shape> {
  readonly shape: S
  readonly sdk: string
  /** packages it belongs to; `undefined` = any origin, none = the project's own code alone */
  readonly modules: readonly string[] | undefined
  /** files of the project it belongs to */
  readonly files: readonly string[]
  /** how its name is split: `*.get` -> object '*', name 'get'; `isOn` -> object undefined */
  readonly object: string | undefined
  readonly name: string
  /** usual names of the SDK's client */
  readonly clientNames: readonly string[]
}

export interface ShapeSet {
  readonly sdks: readonly Sdk[]
  /** `reads` and `overrides` of the config: paths in `from` are relative to `root` */
  readonly shapes: readonly Shape[]
}

export interface RuleBook {
  readonly calls: ReadonlyMap<string, readonly Rule<CallShape>[]>
  readonly overrides: ReadonlyMap<string, readonly Rule<OverrideShape>[]>
  readonly jsx: ReadonlyMap<string, readonly Rule<JsxShape>[]>
  readonly decorators: ReadonlyMap<string, readonly Rule<DecoratorShape>[]>
  /** by the last word of `of` without its `()` */
  readonly members: ReadonlyMap<string, readonly Rule<MemberShape>[]>
  readonly env: readonly Rule<EnvShape>[]
  readonly declares: readonly Rule<DeclaresShape>[]
  readonly functions: readonly Rule<FunctionsShape>[]
}

/** The config file's own place: what `from` paths of the config are resolved from. */
export const CONFIG_FILE = 'halyard.config.json'

export function ruleBook({ sdks, shapes }: ShapeSet, world: World): RuleBook {
  const rules = [
    ...shapes.map(shape => ruleOf(shape, shape.label ?? 'config', undefined, [], world)),
    ...sdks.flatMap(sdk => sdk.shapes.map(shape => ruleOf(shape, sdk.name, sdk.modules, sdk.names ?? [], world))),
  ]
  const of = <K extends Shape['kind']>(kind: K): Rule<Shape & { kind: K }>[] => rules.filter((rule): rule is Rule<Shape & { kind: K }> => rule.shape.kind === kind)
  return {
    calls: byName(of('call')), overrides: byName(of('override')), jsx: byName(of('jsx')), decorators: byName(of('decorator')),
    members: byName(of('member')), env: of('env'), declares: of('declares'), functions: of('functions'),
  }
}

function ruleOf(shape: Shape, sdk: string, modules: readonly string[] | undefined, clientNames: readonly string[], world: World): Rule {
  const from = shape.kind === 'functions' ? [shape.file] : shape.from ?? modules
  const resolved = (from ?? []).map(one => ({ one, target: world.resolve(CONFIG_FILE, one) }))
  const files = resolved.flatMap(({ target }) => target.kind === 'file' ? [target.file] : [])
  return { shape, sdk, modules: from && resolved.map(({ one }) => one), files, clientNames, ...splitName(nameOf(shape)) }
}

export function nameOf(shape: Shape): string {
  switch (shape.kind) {
    case 'member': return shape.of.replace(/\(\)$/, '')
    case 'env': return shape.pattern
    case 'functions': return shape.file
    case 'template': return shape.attribute
    default: return shape.name
  }
}

function splitName(name: string): { object: string | undefined; name: string } {
  const dot = name.lastIndexOf('.')
  return dot <= 0 || name.includes('/') ? { object: undefined, name } : { object: name.slice(0, dot), name: name.slice(dot + 1) }
}

function byName<S extends Shape>(rules: readonly Rule<S>[]): Map<string, Rule<S>[]> {
  const map = new Map<string, Rule<S>[]>()
  for (const rule of rules) map.set(rule.name, [...(map.get(rule.name) ?? []), rule])
  return map
}

/**
 * `features` of `features.includes`: whether a list holds one is asked of every list, so only what is called so is looked for.
 * Any object of the file in `from` may be meant, under whatever name.
 */
export function onlyOf(shape: Shape): string | undefined {
  const dot = shape.kind === 'call' && shape.from === undefined ? shape.name.lastIndexOf('.') : -1
  if (dot <= 0) return undefined
  const object = nameOf(shape).slice(0, dot)
  return asksForOne(nameOf(shape).slice(dot + 1)) && object !== '*' ? object : undefined
}

/** Every word through which the shapes can be reached: what a prefilter looks for and `extractFacts` keeps. */
export function wordsOf({ sdks, shapes }: ShapeSet): Set<string> {
  const words = new Set<string>()
  for (const shape of [...shapes, ...sdks.flatMap(sdk => sdk.shapes)]) {
    if (shape.kind === 'env') { words.add('env'); continue }
    if (shape.kind === 'functions' || shape.kind === 'template') continue
    if (shape.kind === 'member' && shape.injects !== undefined) words.add(shape.injects)
    const tag = shape.kind === 'jsx' ? tagName(shape.name) : undefined
    if (tag !== undefined) words.add(tag)
    for (const word of (onlyOf(shape) ?? nameOf(shape)).split('.')) if (word !== '*' && word !== '') words.add(word.replace(/\(\)$/, ''))
  }
  for (const sdk of sdks) for (const client of sdk.clients) for (const word of client.split('.')) words.add(word.replace(/\W/g, ''))
  for (const sdk of sdks) for (const word of [...sdk.modules, ...sdk.names ?? []]) words.add(word)
  words.delete('')
  words.delete('default')
  return words
}

/** What a rule with `from` means in the project's own files, so that any way to it is recognised. */
export function identitiesOf(rule: Rule, follower: Follower): Set<string> {
  return new Set(reached(rule, follower).flatMap(term => identityOf(term) ?? []))
}

export function reached(rule: Rule, follower: Follower): Term[] {
  const path = [...(rule.object === undefined || rule.object === '*' ? [] : rule.object.split('.')), rule.name]
  return rule.files.flatMap(file => startsIn(file, path, follower))
}

function startsIn(file: string, path: readonly string[], follower: Follower): readonly Term[] {
  const [first, ...rest] = path.map(word => word.replace(/\(\)$/, ''))
  if (first === undefined) return []
  const exported = follower.exported(file, first)
  const from = exported.length > 0 ? exported : localsNamed(file, first, follower)
  const reached = rest.reduce<readonly Term[]>((terms, word) => terms.flatMap(term => follower.member(term, word)), from)
  return reached.length > 0 || rest.length > 0 ? reached : follower.exported(file, 'default').flatMap(term => follower.member(term, first))
}

/** A name the file declares without exporting it. */
function localsNamed(file: string, name: string, follower: Follower): readonly Term[] {
  const declarations = follower.world.facts(file)?.declarations ?? []
  return declarations.flatMap((one, id) => one.name === name ? follower.declared(file, id) : [])
}

/** `'0[].flagKey'` as steps: argument 0, each element, its property flagKey. `*` = each own key. `values` = also each value of an object. */
export interface Slot { readonly index: number; readonly steps: readonly SlotStep[] }
export type SlotStep = { readonly kind: 'prop'; readonly name: string } | { readonly kind: 'each'; readonly values?: true } | { readonly kind: 'keys' }

const slots = new Map<ArgumentPath, Slot>()

export function slotOf(path: ArgumentPath): Slot {
  const known = slots.get(path)
  if (known) return known
  const [index = '0', ...words] = String(path).replaceAll('[]', '.[]').split('.')
  const slot: Slot = { index: Number(index), steps: words.filter(word => word !== '').map(stepOf) }
  slots.set(path, slot)
  return slot
}

function stepOf(word: string): SlotStep {
  if (word === '[]') return { kind: 'each' }
  return word === '*' ? { kind: 'keys' } : { kind: 'prop', name: word }
}
