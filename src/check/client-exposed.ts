import { rangeOf, type Check } from './draft.js'

/** A flag whose value must stay on the server, read in a file that a browser bundle contains. */
export const clientExposed: Check = ({ flags, readsOf, clientFiles, now }) => flags.filter(flag => !flag.client).flatMap(flag =>
  readsOf(flag.key).flatMap(reference => {
    const path = clientFiles.get(reference.file)
    if (path === undefined) return []
    const how = path.length < 2 ? 'a client entry' : `imported by ${path.slice(0, -1).reverse().join(', imported by ')}`
    return [{
      code: 'client-exposed', flag: flag.key, at: rangeOf(reference), enclosing: reference.enclosing,
      message: `${flag.key} is not for browsers ("client: false"), and this file reaches one: ${how}; read it on the server, or set "client: true"`,
      evidence: { clock: now, path, confidence: 'certain' },
    }]
  }))
