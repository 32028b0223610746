import type { FlagDefinition } from '../flag/definition.js'
import { rangeOf, type Check } from './draft.js'
import type { ExactReference, Inventory } from './inventory.js'

/** A flag whose value must stay on the server, read in code that a browser loads. */
export const clientExposed: Check = inventory => inventory.flags.filter(flag => !flag.client && !flag.archived).flatMap(flag =>
  inventory.readsOf(flag.key).flatMap(reference => {
    const way = wayToBrowser(reference, inventory)
    if (way === undefined) return []
    return [{
      code: 'client-exposed', flag: flag.key, at: rangeOf(reference), enclosing: reference.enclosing,
      ...(flag.clientStated === true ? {} : { severity: 'warning' as const }),
      message: `${flag.key} ${keptWords(flag)}, and this read reaches one: ${way.words}; read it on the server, or write "client: true"`,
      evidence: { clock: inventory.now, path: way.path, why: way.why, stated: flag.clientStated === true, confidence: 'certain' },
    }]
  }))

/** A file that leaves `client` out has not decided that a flag stays on the server. */
export function keptWords({ clientStated }: FlagDefinition): string {
  return clientStated === true ? 'is not for browsers ("client: false")' : 'does not say that its value may be sent to browsers'
}

interface Way { readonly path: readonly string[]; readonly why: string; readonly words: string }

function wayToBrowser({ file, span }: ExactReference, { clientFiles }: Inventory): Way | undefined {
  const found = clientFiles.get(file)
  if (found === undefined || (found.parts !== undefined && !found.parts.some(({ start, end }) => start <= span.start && span.start < end))) return undefined
  const { path, why } = found, [entry = file] = path
  const between = path.slice(1, -1).reverse(), shown = between.length > 2 ? [`${between[0]}, …`] : between
  const words = path.length < 2 ? `${file} ${why}` : `its file is ${[...shown, entry].map(one => `imported by ${one}`).join(', ')}, which ${why}`
  return { path, why, words }
}
