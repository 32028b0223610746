// "halyard/runtime": flags for a Node service. Loads neither ts-morph nor eslint; `yaml` only when it is pointed at a YAML
// file (a served document, `halyard flags export`, needs none). For browsers and edge see web.ts.
import { hash } from 'node:crypto'
import { createRequire } from 'node:module'
import type { FlagDefinition } from './flag/definition.js'
import { UserError } from './flag/error.js'
import type { AnyFlags } from './flag/typed.js'
import { patternOf } from './evaluate/pattern.js'
import { purePlatform, type Platform } from './evaluate/platform.js'
import { compileDocument as compile, type Snapshot } from './evaluate/snapshot.js'
import { serveFlags, type Flags, type ServeOptions } from './serve/create.js'
import { fileSource } from './serve/file.js'
import type { Keeper } from './serve/keeper.js'
import { lastKnownGood } from './serve/last-known-good.js'
import type { Source } from './serve/source.js'
import { parseEach, servedPlaces } from './store/flags-yml.js'

export interface FlagsOptions extends Omit<ServeOptions, 'source' | 'lastKnownGood'> {
  /** flags.yml, or a served document as JSON; read before `createFlags` returns, and watched */
  readonly file?: string
  /** anything that can load a document: `redisSource` of halyard/redis, `envSource`, your own */
  readonly source?: Source
  /** whose states of flags.yml count; default `HALYARD_ENV`, then `production` */
  readonly environment?: string
  /** reads a `file` that is neither: text to definitions */
  readonly parse?: (text: string, file: string) => readonly FlagDefinition[]
  /** default true */
  readonly watch?: boolean
  /** path of a file that keeps the last good flags between starts, or anything that does */
  readonly lastKnownGood?: string | Keeper
}

/**
 * Flags that answer synchronously and never throw. With a file they are ready at once; otherwise `await flags.ready()`,
 * or let the first answers be the callers' defaults.
 *
 * @throws {UserError} when neither `file` nor `source` is given; never because a source is missing or broken: that is a
 *   warning, every read answers its default, and the source is asked again
 */
export function createFlags<V = AnyFlags>(options: FlagsOptions): Flags<V> {
  const { lastKnownGood: kept } = options
  return serveFlags({ platform: nodePlatform, ...options, source: sourceOf(options), lastKnownGood: typeof kept === 'string' ? lastKnownGood(kept) : kept }) as unknown as Flags<V>
}

function sourceOf({ file, source, environment = process.env['HALYARD_ENV'] ?? 'production', parse, watch = true }: FlagsOptions): Source {
  if (source !== undefined) return source
  if (file === undefined) throw new UserError('createFlags needs a "file" or a "source", like createFlags({ file: "flags.yml" })')
  if (parse !== undefined) return fileSource(file, { environment, watch, parse })
  return fileSource(file, /\.ya?ml$/i.test(file) ? { environment, watch, parse: parseEach, places: servedPlaces } : { environment, watch })
}

const require = createRequire(import.meta.url)

/** Node's own hash, about three times as fast, and RE2 loaded by the first flag that has a `regex` clause. */
export const nodePlatform: Platform = {
  ...purePlatform,
  remainder: text => remainderOfText(hash('sha256', text, 'binary')),
  regex: (pattern, ignoreCase) => {
    const { RE2JS } = require('re2js') as typeof import('re2js')
    return patternOf(RE2JS, pattern, ignoreCase)
  },
}

// One character per byte, which is the quickest form that node:crypto gives; two at a time stay within 32 bits.
function remainderOfText(bytes: string): number {
  let rest = 0
  for (let i = 0; i < bytes.length; i += 2) rest = (rest * 65_536 + bytes.charCodeAt(i) * 256 + bytes.charCodeAt(i + 1)) % 10_000
  return rest
}

/** @throws {UserError} when it is not a flag document; what is wrong with single flags is in `problems` */
export function compileDocument(document: unknown, platform: Platform = nodePlatform): Snapshot {
  return compile(document, platform)
}

export { bucketOf } from './evaluate/bucket.js'
export { documentOf, documentFormat, type FlagDocument, type ServedFlag } from './evaluate/document.js'
export { evaluate } from './evaluate/evaluate.js'
export type { Platform } from './evaluate/platform.js'
export type { Snapshot } from './evaluate/snapshot.js'
export type { Problem } from './evaluate/faults.js'
export type { Context, ErrorCode, Reason, Resolution } from './flag/resolution.js'
export type { FlagValue } from './flag/value.js'
export { clientPayload, payloadScript, type ClientPayload } from './serve/client-payload.js'
export { envSource, type EnvOptions } from './serve/env.js'
export { httpSource, type HttpOptions } from './serve/http.js'
export { conversionRecorder, type Conversion, type ConversionOptions, type Track } from './serve/conversion.js'
export { csvSink, exposureRecorder, ndjsonSink, type Exposure, type ExposureOptions } from './serve/exposure.js'
export type { Keeper } from './serve/keeper.js'
export type { ChangeListener, Flags } from './serve/create.js'
export type { FlagReader, FlagSnapshot, FlagStatus } from './serve/flags.js'
export { observeEvaluations, setResolver, type Observer, type Resolver } from './serve/override.js'
export type { Loaded, Source } from './serve/source.js'
export { fileSource } from './serve/file.js'
