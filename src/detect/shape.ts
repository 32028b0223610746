// The ways a flag can be read, as data. An SDK of the catalogue and a `reads` entry of the user's config are both
// lists of these; match.ts is the only place that understands them.
import type { FlagType, FlagValue } from '../flag/value.js'

/**
 * Where in a call the key stands:
 * `0` argument 0 · `'0.flagKey'` a property of argument 0 · `'0[]'` each element · `'0[].flagKey'` · `'0.*'` each own key of the object.
 * Steps add up (`'0.flags[].flagKey'`); `.*` also sees `new Map([[key, value]])`. For JSX and JSX overrides the first step is a
 * prop (`'names[]'`, `'config.bootstrap[].name'`). After `.*` a further step goes into the entry (`'0.*.enabled'`).
 */
export type ArgumentPath = number | string

/**
 * How an answer relates to the flag's state: `state` is it · `opposite` is its negation (`isOff`) · `payload` is something else the
 * flag brings (remote config, definition, component): a read, but a removal must leave it to a person.
 */
export type Answers = 'state' | 'opposite' | 'payload'

interface ShapeBase {
  /** what its references say in `sdk`; default: the SDK's name, or `config` */
  readonly label?: string
  /** packages, or paths relative to the config file; default: the SDK's own `modules` */
  readonly from?: readonly string[]
  readonly role?: 'read' | 'declare' | 'override'
  readonly type?: FlagType
  /** where the flag's value is in the result, e.g. `value` for `useFlag('x').value`, `0.enabled` for `useDecision('x')[0].enabled`; absent = the result is the value */
  readonly result?: string
  /** further properties of the result, e.g. `{ on: 'state', off: 'opposite' }` beside `result: 'value'` */
  readonly also?: Readonly<Record<string, Answers>>
  /** absent = `state` */
  readonly answers?: Answers
  /** the result is a promise of the value */
  readonly async?: boolean
}

/**
 * `useFlag` a function · `*.getBooleanValue` a method of any object · `Flags.isOn` a method of what `Flags` names.
 * `receiver: 'tied'` (for methods with everyday names such as `get`): the object must come from the SDK - an import,
 * a created client, a declared type; `'any'`: also an object of unknown origin. A known foreign origin never matches.
 */
export interface CallShape extends ShapeBase {
  readonly kind: 'call'
  readonly name: string
  /** a list = alternatives: the first that reads as text (`[1, 0]` for `getTreatment(user, 'x')` and `getTreatment('x')`) */
  readonly key: ArgumentPath | readonly ArgumentPath[]
  readonly fallback?: ArgumentPath
  /** what it falls back to where none is given; absent = nothing, the answer is undefined */
  readonly without?: FlagValue
  readonly receiver?: 'any' | 'tied'
  /** the key is part of the text: `change:*` for `client.on('change:x', ...)`; text that does not fit is no reference */
  readonly within?: string
  /** patterns: text that fits none is no key (`feature_*` of `settings.get('feature_x')`, which is asked for other things, too) */
  readonly only?: readonly string[]
  /** the call makes the read: `const banner = flag({ key: 'x' })`, then `await banner()` anywhere (`async` is about that call) */
  readonly makes?: 'reader'
}

/** `<FeatureFlag flagKey="x" defaultValue={false}>` */
export interface JsxShape extends ShapeBase {
  readonly kind: 'jsx'
  readonly name: string
  readonly key: string | readonly string[]
  readonly fallback?: string
  /** prop with the value that shows the children; absent = they show when the flag is truthy. `answers: 'payload'` = no gate */
  readonly match?: string
  /** prop that is rendered instead of the children */
  readonly otherwise?: string
}

/** `@BooleanFeatureFlag({ flagKey: 'x' })` */
export interface DecoratorShape extends ShapeBase {
  readonly kind: 'decorator'
  readonly name: string
  readonly key: ArgumentPath
  readonly fallback?: ArgumentPath
}

/** `useFlags()` or `config.featureToggles`: an object whose properties are flags. `fallback: '0'`: argument 0 holds the defaults by key. */
export interface MemberShape extends ShapeBase {
  readonly kind: 'member'
  readonly of: string
  /** the first argument of the call that answers with the object: `useContext(Flags)` and no other context */
  readonly given?: string
  readonly spelling: Spelling
  readonly fallback?: ArgumentPath
  readonly receiver?: 'any' | 'tied'
  /** it is a list instead, `all` of flags (`{ name, enabled }`), or the names of those that are `on`: see listed-flags.ts */
  readonly list?: 'all' | 'on'
  /** `of` is a higher-order component (`withLDConsumer()(Page)`) that hands the object to its component as this prop */
  readonly injects?: string
}
/** `exact` = the property is the key; `camel` = the property is the key in camelCase (lodash's rules) */
export type Spelling = 'exact' | 'camel'

/** `process.env.FEATURE_X`, `import.meta.env.FEATURE_X`; `*` is the only wildcard */
export interface EnvShape extends ShapeBase {
  readonly kind: 'env'
  readonly pattern: string
}

/** an object, enum, union, interface or type alias whose entries declare flags */
export interface DeclaresShape extends ShapeBase {
  readonly kind: 'declares'
  readonly name: string
}

/** each exported function of a file is one flag, named as the function (`key: 'name'`) */
export interface FunctionsShape extends ShapeBase {
  readonly kind: 'functions'
  readonly file: string
}

/**
 * A call or JSX prop that forces states: `map` is where an object of key -> state stands, `keys` where keys alone stand.
 * `keys` and `value` that go through the same `[]` or `.*` advance together: `keys: '0.*', value: '0.*.enabled'`.
 */
export interface OverrideShape extends ShapeBase {
  readonly kind: 'override'
  readonly name: string
  readonly jsx?: boolean
  readonly map?: ArgumentPath
  readonly keys?: ArgumentPath
  /** for (key, value) calls: where the value stands */
  readonly value?: ArgumentPath
  /** the state when no `value` is written, or when the call has none (`enableFeature('x')`) */
  readonly forces?: FlagValue
  /** `value` names a variant: here stands the object of variant -> value it is looked up in */
  readonly variants?: ArgumentPath
  /** the state is argument 0 of one of these, called later in the chain: `td.flag('x').booleanFlag().variationForAll(true)` */
  readonly chain?: readonly string[]
  /** how the keys of a map are spelled; absent = `exact` */
  readonly spelling?: Spelling
  readonly receiver?: 'any' | 'tied'
}

/** `*booleanFeatureFlag="'x'"`, `v-feature="'x'"`: an attribute of a template whose text is a quoted key. Only the text pass reads templates. */
export interface TemplateShape extends ShapeBase {
  readonly kind: 'template'
  readonly attribute: string
}

export type Shape = CallShape | JsxShape | DecoratorShape | MemberShape | EnvShape | DeclaresShape | FunctionsShape | OverrideShape | TemplateShape

export interface Sdk {
  /** what the user writes in `sdks`, e.g. `launchdarkly-node` */
  readonly name: string
  readonly title: string
  readonly side: 'server' | 'client' | 'both'
  /** packages and subpaths as imports write them: `posthog-js` is not `posthog-js/react` */
  readonly modules: readonly string[]
  /**
   * What makes or types a client: `init` a call, `LaunchDarkly` a class or type, `OpenFeature.getClient` a method of an export,
   * `default` the default (or namespace) import itself. A value that comes from one is tied to the SDK, awaited or not,
   * and so is what a method of it returns (`client.createUserContext()`).
   */
  readonly clients: readonly string[]
  /** usual names of a client: an object of unknown origin whose last name is one of these (`req.app.locals.unleash`) counts as tied */
  readonly names?: readonly string[]
  readonly shapes: readonly Shape[]
  /** the argument of its reads that says who is asking, on servers; absent = somewhere else, or the SDK knows */
  readonly context?: number
}

export const defineSdk = (sdk: Sdk): Sdk => sdk

export const call = (name: string, rest: Omit<CallShape, 'kind' | 'name'>): CallShape => ({ kind: 'call', name, ...rest })
export const jsx = (name: string, rest: Omit<JsxShape, 'kind' | 'name'>): JsxShape => ({ kind: 'jsx', name, ...rest })
export const decorator = (name: string, rest: Omit<DecoratorShape, 'kind' | 'name'>): DecoratorShape => ({ kind: 'decorator', name, ...rest })
export const member = (of: string, rest: Omit<MemberShape, 'kind' | 'of'>): MemberShape => ({ kind: 'member', of, ...rest })
export const env = (pattern: string): EnvShape => ({ kind: 'env', pattern })
export const override = (name: string, rest: Omit<OverrideShape, 'kind' | 'name'>): OverrideShape => ({ kind: 'override', name, ...rest })
export const template = (attribute: string): TemplateShape => ({ kind: 'template', attribute })
