// Where flag documents come from. Anything that can load one is a source; a file, the environment and Redis are ours.

export interface Source {
  /** what messages call it: a path, `redis`, an address */
  readonly name: string
  /**
   * The document as it is now (parsed JSON, not yet checked), or `unchanged` since the last load.
   *
   * @throws anything; the last good document goes on serving
   */
  load(signal: AbortSignal): Promise<Loaded | 'unchanged'>
  /** The same without waiting, where that is possible: flags are then ready when `createFlags` returns. */
  loadNow?(): Loaded
  /** Calls `changed` when there is something new to load. The answer stops it. */
  subscribe?(changed: () => void): () => void
  /** false = revisions say nothing about order (a file that git may move back); whatever is there counts */
  readonly ordered?: boolean
  /** Releases connections and files. */
  close?(): void | Promise<void>
}

export interface Loaded {
  readonly document: unknown
  /** `file:line:column` of a path inside the document, for the messages about what is wrong in it */
  readonly placeOf?: (path: readonly (string | number)[]) => string
  /** key -> what kept it out of the document, with its place; such a flag answers PARSE_ERROR */
  readonly broken?: ReadonlyMap<string, string>
}
