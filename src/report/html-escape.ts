// Markup that no flag's name can break out of: what is put between `html` backticks is escaped unless it is markup already.

export class Markup {
  constructor(readonly text: string) {}
}
type Part = string | number | undefined | Markup | readonly Markup[]

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, i) => text + string + (i < parts.length ? textOf(parts[i]) : ''), ''))
}

export function raw(text: string): Markup {
  return new Markup(text)
}

function textOf(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(({ text }) => text).join('')
  // what turns the writing round would make a name look like another
  return String(part).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '\ufffd').replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
