// How a store asks its platform, and how it reads lists that come in pages.
import { UserError } from '../flag/error.js'

/** Answers are JSON; paths are relative to the store's `url`, or absolute links on the same host. `''` is the `url` itself. */
export interface Http {
  /** @throws {Refusal} when asking again will not help */
  get(path: string): Promise<unknown>
}

/** The platform understood and said no, or there is no such thing there. */
export class Refusal extends UserError {
  override name = 'Refusal'
  constructor(message: string, readonly status: number) {
    super(message)
  }
}

/**
 * The items of every page from `first` on. An empty page is the last one, whatever it says of the next.
 *
 * @param list the key of a page under which its items are; `undefined` = the page is the list
 * @param next the path of the page after this one; `undefined` or null = this was the last
 */
export async function itemsOf<Item>(http: Http, first: string, list: string | undefined, next: (page: Readonly<Record<string, unknown>>, count: number) => string | null | undefined): Promise<Item[]> {
  const items: Item[] = []
  for (let path: string | null | undefined = first; path != null;) {
    const page = await http.get(path) as Readonly<Record<string, unknown>> | null
    const found = listIn(page, list, path)
    items.push(...found as Item[])
    path = found.length === 0 ? undefined : next(page ?? {}, items.length)
  }
  return items
}

/** The list that an answer holds. A proxy's or another product's page is no list: said, and never a crash. */
export function listIn(answer: unknown, list: string | undefined, path: string): readonly unknown[] {
  const found = list === undefined ? answer : (answer as Readonly<Record<string, unknown>> | null)?.[list]
  if (Array.isArray(found)) return found
  throw new UserError(`what came from ${path.split('?')[0]} is no ${list === undefined ? 'list' : `list of "${list}"`}: ${JSON.stringify(answer).slice(0, 80)}; check "url" in the config`)
}

/** What a platform tells only some of its users, and only in some of its versions: `undefined` when it refuses. */
export async function ifAllowed<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** As many at a time as a platform takes without complaint; the answers are in the order of `items`. */
export async function askEach<Item, Answer>(items: readonly Item[], ask: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let i = 0; i < items.length; i += atOnce) answers.push(...await Promise.all(items.slice(i, i + atOnce).map(ask)))
  return answers
}

const atOnce = 6
