// What Angular's expressions ask flags for, by their text: `*ngIf="flags.isOn('new-nav')"`, `@if (flags.isOn('x')) {`, `{{ 'x' |
// featureFlag }}`. Keys found so are a hint for people, as all text is; they need not be known from elsewhere.
import type { Sdk, Shape } from '../detect/shape.js'

/** The calls that read a flag by their first argument, as patterns of what stands before its bracket. */
export function askedBy(shapes: readonly Shape[], sdks: readonly Sdk[]): string[] {
  const names = [...shapes, ...sdks.flatMap(sdk => sdk.shapes)].flatMap(shape => shape.kind === 'call' && shape.key === 0 && shape.receiver !== 'tied' && shape.only === undefined && (shape.role ?? 'read') === 'read' ? [shape.name] : [])
  // what stands before is looked at behind the name: most of a text is blank, and would be looked over again at every place
  const dot = String.raw`\s*[?!]?\.\s*`, plain = (name: string): string => name.replace(/\(\)/g, '').split('.').map(part => part.replace(/\W/g, String.raw`\$&`)).join(dot)
  return [...new Set(names)].map(name => name.startsWith('*.') ? String.raw`${plain(name.slice(2))}(?<=[\w$)\]]${dot}${plain(name.slice(2))})` : String.raw`(?<![\w$])${plain(name)}`)
}

const key = String.raw`(['"])(?<key>[A-Za-z][\w.:/-]{1,79})`
/** `featureFlag`, `isFeatureEnabled`, `shopFeatureToggle`, `flag`; a flag may also be a country's: `countryFlag` */
const pipe = String.raw`(?:(?:is|has|if)?(?:[fF]eature|[fF]lag)|[a-z]\w*Feature(?=Flag|Toggle|Gate)|[fF]eature)(?:Flag|Toggle|Gate)?(?:On|Enabled|Active|Value)?`

export function askedKeys(text: string, asked: readonly string[]): { readonly key: string; readonly start: number; readonly end: number }[] {
  const patterns = [...asked.length === 0 ? [] : [new RegExp(String.raw`(?:${asked.join('|')})\s*\(\s*${key}\1`, 'gd')], new RegExp(String.raw`${key}\1\s*\|\s*${pipe}\b`, 'gd')]
  return patterns.flatMap(pattern => [...text.matchAll(pattern)].flatMap(match => {
    const [start, end] = match.indices?.groups?.['key'] ?? [0, 0]
    return isExpression(text, match.index) ? [{ key: text.slice(start, end), start, end }] : []
  }))
}

/** In `{{ }}`, in the value of an attribute that holds code, or in the head of a block. */
function isExpression(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 600), at)
  if (before.lastIndexOf('{{') > before.lastIndexOf('}}')) return true
  return /[*[(][\w.$:-]+[\])]*\s*=\s*(?:"[^"]*|'[^']*)$/.test(before) || /@(?:if|else if|switch|case|for|let)\b[^\n{}<>]*$/.test(before)
}
