/** How a store asks its platform. Answers are JSON; paths are relative to the store's `url`, or absolute links on the same host. */
export interface Http {
  get(path: string): Promise<unknown>
}
