// How a flag's key looks as a property: lodash's camelCase, which LaunchDarkly's React SDK and its kin use.

/** `enable-2fa-v2` -> `enable2FaV2`, `HTMLParser-on` -> `htmlParserOn` */
export function camelCase(key: string): string {
  const words = key.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []
  return words.map((word, index) => index === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1).toLowerCase()).join('')
}

const tables = new WeakMap<ReadonlySet<string>, Map<string, string>>()

/** The key a property means, by the store's own spelling; the property itself where no key of the store looks so. */
export function storeSpelling(property: string, keys: ReadonlySet<string>): string {
  if (keys.has(property)) return property
  let table = tables.get(keys)
  if (!table) {
    table = new Map([...keys].map(key => [camelCase(key), key]))
    tables.set(keys, table)
  }
  return table.get(property) ?? property
}

/** Keys that look alike as properties, in groups: `my-flag` and `my_flag` both read as `myFlag`. */
export function collisions(keys: Iterable<string>): string[][] {
  const groups = new Map<string, string[]>()
  for (const key of new Set(keys)) groups.set(camelCase(key), [...(groups.get(camelCase(key)) ?? []), key])
  return [...groups.values()].filter(group => group.length > 1)
}

/** `FeatureGate` as a template's element may be called: `feature-gate`; `undefined` = by that name alone */
export function tagName(component: string): string | undefined {
  const tag = component.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()
  return tag.includes('-') && /^[A-Z]\w+$/.test(component) ? tag : undefined
}

/** `feature-gate` => `FeatureGate`; `undefined` = not an element's name */
export function componentName(tag: string): string | undefined {
  return /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(tag) ? tag.split('-').map(part => part.slice(0, 1).toUpperCase() + part.slice(1)).join('') : undefined
}
