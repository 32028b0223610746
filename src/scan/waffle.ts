// Django-waffle as Python and templates write it: these name a flag whether or not anything else knows it, for a service in
// Python may read flags that no TypeScript does.

/** words without which a file has none of them */
export const waffleWords = ['flag_is_active', 'switch_is_active', 'sample_is_active', 'waffle_flag', 'waffle_switch', 'override_flag', 'override_switch', 'override_sample', 'waffle_tags']

const PYTHON = /\b(?:flag_is_active\s*\(\s*[\w.()]+\s*,|(?:switch|sample)_is_active\s*\(|waffle_(?:flag|switch)\s*\(|override_(?:flag|switch|sample)\s*\(|waffle_(?:flag|switch)\s*=)\s*(["'])([\w.:-]+)\1/g
const TAG = /\{%-?\s*(?:flag|switch|sample)\s+(?:(["'])([\w.:-]+)\1|([\w.:-]+))\s*-?%\}/g

/** `flag_is_active(request, 'x')`, `@waffle_flag('x')`, `waffle_flag = 'x'` of a mixin, `{% flag x %}`; keys with their places. */
export function waffleKeys(file: string, text: string): { readonly key: string; readonly start: number; readonly end: number }[] {
  const pattern = /\.pyi?$/i.test(file) ? PYTHON : /\{%-?\s*load\b[^%]*\bwaffle_tags\b/.test(text) ? TAG : undefined
  if (pattern === undefined) return []
  return [...text.matchAll(pattern)].map(match => {
    const key = match[2] ?? match[3] ?? '', start = match.index + match[0].lastIndexOf(key)
    return { key, start, end: start + key.length }
  })
}
