declare const brand: unique symbol

/** A flag's name as its store spells it, e.g. `checkout-new-flow`. Made only by `parseKey`. */
export type FlagKey = string & { readonly [brand]: 'FlagKey' }

/**
 * Text to key. A key is any non-empty string without line breaks; which characters a store or a naming rule
 * allows beyond that is the business of the store and of the `naming` check.
 *
 * @returns `undefined` when the text cannot be a key
 */
export function parseKey(text: string): FlagKey | undefined {
  if (text === '' || /[\r\n]/.test(text)) return undefined
  return text as FlagKey
}
