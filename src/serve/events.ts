// The few lines of an event emitter that an OpenFeature provider needs, so that neither SDK is loaded for it.

export type ProviderEvent = 'PROVIDER_READY' | 'PROVIDER_ERROR' | 'PROVIDER_STALE' | 'PROVIDER_CONFIGURATION_CHANGED'
type Handler = (details?: Record<string, unknown>) => unknown

export class ProviderEvents {
  readonly #handlers = new Map<string, Set<Handler>>()

  emit(event: ProviderEvent, details?: Record<string, unknown>): void {
    for (const handler of this.#handlers.get(event) ?? []) {
      try { handler(details) } catch { /* a listener is never the reason that flags stop */ }
    }
  }
  addHandler(event: string, handler: Handler): void {
    this.#handlers.set(event, (this.#handlers.get(event) ?? new Set()).add(handler))
  }
  removeHandler(event: string, handler: Handler): void {
    this.#handlers.get(event)?.delete(handler)
  }
  removeAllHandlers(event?: string): void {
    if (event === undefined) this.#handlers.clear()
    else this.#handlers.delete(event)
  }
  getHandlers(event: string): Handler[] {
    return [...this.#handlers.get(event) ?? []]
  }
  setLogger(): this {
    return this
  }
}
