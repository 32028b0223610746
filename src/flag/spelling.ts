/**
 * A key as SDKs spell it for members: split at everything that is no letter or digit, between letters and digits, and where
 * the case rises; the first word in lower case, the others capitalised. `new-nav_v2` => `newNavV2` (lodash's camelCase).
 */
export function camelOf(key: string): string {
  const words = key.match(/[A-Z]+(?=[A-Z][a-z]|[^A-Za-z]|$)|[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? []
  return words.map((word, i) => i === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1).toLowerCase()).join('')
}
