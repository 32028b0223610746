// Where an expression in braces ends. It knows strings, templates and comments, and takes a slash for a division where one may stand.

/** The offset of the brace that closes what was opened before `from`; `undefined` = none does. */
export function closingBrace(text: string, from: number): number | undefined {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const sign = text[at]
    if (sign === '{') depth++
    else if (sign === '}') {
      if (depth === 0) return at
      depth--
    } else at = pastText(text, at)
  }
  return undefined
}

/** The last character of a string, a template or a comment that begins here; elsewhere `at` itself. */
export function pastText(text: string, at: number): number {
  const sign = text[at]
  if (sign === '"' || sign === "'") return pastString(text, at, sign)
  if (sign === '`') return pastTemplate(text, at)
  if (sign !== '/') return at
  const next = text[at + 1]
  if (next === '*') return before(text.indexOf('*/', at + 2) + 2, at)
  if (next === '/') return before(text.indexOf('\n', at), at)
  return at
}

const before = (end: number, at: number): number => end <= at + 1 ? at : end - 1

function pastString(text: string, at: number, quote: string): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === quote) return i
    else if (text[i] === '\n') return at                    // an apostrophe: don't
  }
  return at
}

function pastTemplate(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '`') return i
    else if (text[i] === '$' && text[i + 1] === '{') i = closingBrace(text, i + 2) ?? text.length
  }
  return text.length
}
