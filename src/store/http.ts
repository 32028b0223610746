/** How a store asks its platform: paths are relative to the store's `url`, answers are JSON. */
export interface Http {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<unknown>
  readonly token: string
}
