// Keys that are put together at run time: `cart.${step}.title`, 'cart.' + step. What they may come to is a pattern.
import { escaped } from '../../flag/pattern.js'

export interface Pattern { readonly pattern: RegExp; readonly at: number }

/** Every pattern in a text with something to hold on to; a text between two templates may be taken for one, which only makes us more careful. */
export function patternsIn(text: string): Pattern[] {
  const found: Pattern[] = []
  for (const { index } of text.matchAll(/`[^`\\]{0,200}?\$\{/g)) {
    const parts = partsAt(text, index + 1)
    if (parts.some(isTelling)) found.push({ pattern: new RegExp(`^${parts.map(escaped).join('.*')}$`, 's'), at: index })
  }
  for (const { index, 2: head = '' } of text.matchAll(/(['"`])([^'"`\n\\]+)\1(?=\s*\+)/g)) if (isTelling(head)) found.push({ pattern: new RegExp(`^${escaped(head)}`), at: index })
  for (const { index, 1: head = '' } of text.matchAll(/['"`]([\w.:-]*\w[.:_-])['"`]/g)) found.push({ pattern: new RegExp(`^${escaped(head)}`), at: index })
  for (const { index, 2: tail = '' } of text.matchAll(/\+\s*(['"`])([.:_-][^'"`\n\\]+)\1/g)) found.push({ pattern: new RegExp(`${escaped(tail)}$`), at: index })
  return found
}

function isTelling(part: string): boolean {
  return /[A-Za-z]/.test(part) && (part.length > 2 || /[.:_-]/.test(part))
}

/** The fixed parts of a template whose text begins at `at`. */
function partsAt(text: string, at: number): string[] {
  const parts: string[] = []
  let from = at
  for (let i = at; i < text.length && i < at + 400; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '`') return [...parts, text.slice(from, i)]
    else if (text.startsWith('${', i)) {
      parts.push(text.slice(from, i))
      i = closing(text, i + 2)
      from = i + 1
    }
  }
  return [...parts, '']
}

function closing(text: string, at: number): number {
  let depth = 1, i = at
  for (; i < text.length && depth > 0; i++) depth += text[i] === '{' ? 1 : text[i] === '}' ? -1 : 0
  return i - 1
}
