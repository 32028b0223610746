// The ways a flag can be read, as data. An SDK of the catalogue and a `reads` entry of the user's config are both
// lists of these; match.ts is the only place that understands them.
import type { FlagType } from '../flag/value.js'

/**
 * Where in a call the key stands:
 * `0` argument 0 · `'0.flagKey'` a property of argument 0 · `'0[]'` each element · `'0[].flagKey'` · `'0.*'` each own key of the object.
 */
export type ArgumentPath = number | string

interface ShapeBase {
  /** packages, or paths relative to the config file; default: the SDK's own `modules` */
  readonly from?: readonly string[]
  readonly role?: 'read' | 'declare' | 'override'
  readonly type?: FlagType
  /** where the flag's value is in the result, e.g. `value` for `useFlag('x').value`; absent = the result is the value */
  readonly result?: string
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
  readonly key: ArgumentPath
  readonly fallback?: ArgumentPath
  readonly receiver?: 'any' | 'tied'
}

/** `<FeatureFlag flagKey="x" defaultValue={false}>` */
export interface JsxShape extends ShapeBase {
  readonly kind: 'jsx'
  readonly name: string
  readonly key: string
  readonly fallback?: string
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
  readonly spelling: Spelling
  readonly fallback?: ArgumentPath
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

/** A call or JSX prop that forces states: `map` is where an object of key -> state stands, `keys` where keys alone stand. */
export interface OverrideShape extends ShapeBase {
  readonly kind: 'override'
  readonly name: string
  readonly jsx?: boolean
  readonly map?: ArgumentPath
  readonly keys?: ArgumentPath
  /** for (key, value) calls: where the value stands */
  readonly value?: ArgumentPath
}

export type Shape = CallShape | JsxShape | DecoratorShape | MemberShape | EnvShape | DeclaresShape | FunctionsShape | OverrideShape

export interface Sdk {
  /** what the user writes in `sdks`, e.g. `launchdarkly-node` */
  readonly name: string
  readonly title: string
  readonly side: 'server' | 'client' | 'both'
  readonly modules: readonly string[]
  /** what makes or types a client: `init` a call, `LaunchDarkly` a class or type. A value that comes from one is tied to the SDK. */
  readonly clients: readonly string[]
  readonly shapes: readonly Shape[]
}

export const defineSdk = (sdk: Sdk): Sdk => sdk

export const call = (name: string, rest: Omit<CallShape, 'kind' | 'name'>): CallShape => ({ kind: 'call', name, ...rest })
export const jsx = (name: string, rest: Omit<JsxShape, 'kind' | 'name'>): JsxShape => ({ kind: 'jsx', name, ...rest })
export const decorator = (name: string, rest: Omit<DecoratorShape, 'kind' | 'name'>): DecoratorShape => ({ kind: 'decorator', name, ...rest })
export const member = (of: string, rest: Omit<MemberShape, 'kind' | 'of'>): MemberShape => ({ kind: 'member', of, ...rest })
export const env = (pattern: string): EnvShape => ({ kind: 'env', pattern })
export const override = (name: string, rest: Omit<OverrideShape, 'kind' | 'name'>): OverrideShape => ({ kind: 'override', name, ...rest })
