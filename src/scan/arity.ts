// Test helpers such as `render(ui, { flags })` stand in every test, nearly always with one argument. Whether a call has the
// argument that names flags can be seen in the text, at a hundredth of the cost of a parse; whatever is not plain counts as yes.

/** `false` = the text uses `name` only to import it and to call it with no argument at `index` */
export function mayPass(text: string, name: string, index: number): boolean {
  const imports = [...text.matchAll(/\bimport\b[\w$*{},\s]*?\bfrom\s*['"]/g)].map(match => ({ start: match.index, end: match.index + match[0].length }))
  for (const { 0: { length }, index: at } of text.matchAll(new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$&')}(?![\\w$])`, 'g'))) {
    const rest = text.slice(at + length, at + length + 200)
    if (imports.some(({ start, end }) => start < at && at < end) && !/^\s+as\b/.test(rest)) continue
    const open = /^\s*\(/.exec(rest)
    if (open === null) return true
    const count = countArguments(text, at + length + open[0].length)
    if (count === undefined || count > index) return true
  }
  return false
}

/** The arguments of a call whose `(` ends at `start`; `undefined` = not plain enough to tell. */
function countArguments(text: string, start: number): number | undefined {
  let depth = 0, commas = 0, from = start
  for (let at = start; at < text.length; at++) {
    switch (text[at]) {
      case '"': case "'": at = endOfString(text, at); break
      // templates may hold code, and two slashes in the text of an element are no comment
      case '`': case '/': if (text[at] === '`' || text[at + 1] === '/' || text[at + 1] === '*') return undefined; break
      case '(': case '[': case '{': depth++; break
      case ',': if (depth === 0) { commas++; from = at + 1 } break
      case ']': case '}': if (depth-- === 0) return undefined; break
      case ')': if (depth-- === 0) return counted(text.slice(from, at).trim(), commas); break
    }
  }
  return undefined
}

/** An element ends in `>`: a bracket that stands before it was part of its text. */
function counted(last: string, commas: number): number | undefined {
  if (last === '') return commas
  return last.includes('<') && !last.endsWith('>') ? undefined : commas + 1
}

/** An apostrophe in the text of an element has no partner on its line. */
function endOfString(text: string, at: number): number {
  const quote = text[at]
  for (let end = at + 1; end < text.length && text[end] !== '\n'; end++) {
    if (text[end] === '\\') end++
    else if (text[end] === quote) return end
  }
  return at
}
