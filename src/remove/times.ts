/** How often a text says a name, as a word of its own: in code, comments and strings alike. */
export function timesIn(text: string, name: string): number {
  return text.includes(name) ? text.split(new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`)).length - 1 : 0
}
