// "halyard/react": the same reads as hooks, over client flags in a browser or a request's snapshot while rendering on a server.
import { createContext, createElement, useCallback, useContext, useMemo, useSyncExternalStore, type ReactElement, type ReactNode } from 'react'
import type { Context, Resolution } from './flag/resolution.js'
import type { Widened } from './flag/typed.js'
import type { FlagValue } from './flag/value.js'
import type { FlagReader } from './serve/flags.js'

export interface ReactFlags extends FlagReader {
  onChange?(listener: () => void): () => void
}

interface Provided { readonly flags: ReactFlags; readonly context: Context | undefined }

const FlagsContext = createContext<Provided | undefined>(undefined)
const noChange = (): (() => void) => () => {}

export interface FlagsProviderProps {
  /** `createClientFlags(payload)` in a browser, `flags.snapshot()` on a server */
  readonly flags: ReactFlags
  /** who the flags are asked for; not needed over client flags, whose answers are made */
  readonly context?: Context
  readonly children?: ReactNode
}

export function FlagsProvider({ flags, context, children }: FlagsProviderProps): ReactElement {
  const provided = useMemo(() => ({ flags, context }), [flags, context])
  return createElement(FlagsContext.Provider, { value: provided }, children)
}

/** The value of a flag; renders again when it changes. Outside of a `FlagsProvider` it is the default. */
export function useFlag<T extends FlagValue>(key: string, defaultValue: T): Widened<T>
export function useFlag(key: string): boolean
export function useFlag(key: string, defaultValue: FlagValue = false): FlagValue {
  const provided = useContext(FlagsContext)
  const subscribe = useCallback((listener: () => void) => provided?.flags.onChange?.(listener) ?? noChange(), [provided])
  const read = (): FlagValue => provided?.flags.value(key, provided.context, defaultValue) ?? defaultValue
  return useSyncExternalStore(subscribe, read, read)
}

/** The value and how it came about. Made anew on every render, so it belongs into no dependency list. */
export function useFlagDetails<T extends FlagValue>(key: string, defaultValue: T): Resolution<Widened<T>> {
  useFlag(key, defaultValue)
  const provided = useContext(FlagsContext)
  return provided?.flags.details(key, provided.context, defaultValue)
    ?? { value: defaultValue as Widened<T>, reason: 'ERROR', errorCode: 'PROVIDER_NOT_READY', errorMessage: 'there is no <FlagsProvider> above', flagMetadata: {} }
}
