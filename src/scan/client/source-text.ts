// A module as text, without a parser: the walk over everything a browser loads must not cost a parse per file. Comments and
// what strings say become blanks, so offsets stay true and no word of a string is taken for code.

const tokens = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?<=[(=,:[!&|?;+]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g

/** Same length as `text`: comments are blank, of strings, templates and regular expressions the delimiters are left. */
export function codeOf(text: string): string {
  return text.replace(tokens, token => {
    if (token.startsWith('//') || token.startsWith('/*')) return blank(token)
    if (token.startsWith('`')) return `\`${substitutions(token.slice(1, -1))}\``
    return token.length < 2 ? token : `${token.charAt(0)}${blank(token.slice(1, -1))}${token.charAt(0)}`
  })
}

// `a ${b} c`: what is evaluated stays, what is said goes.
function substitutions(text: string): string {
  let shown = '', depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (depth === 0 && text.startsWith('${', at)) { shown += ' {'; depth = 1; at++; continue }
    if (depth > 0 && character === '{') depth++
    if (depth > 0 && character === '}') depth--
    shown += depth > 0 || (character === '}' && shown.includes('{')) || character === '\n' ? character : ' '
  }
  // a template that is cut short by one inside it would leave a brace open
  return count(shown, '{') === count(shown, '}') ? shown : blank(text)
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}

/** `'use client'`, `'use server'` at the top of a module, after comments and other directives. */
export function directivesOf(text: string): readonly string[] {
  const head = /^\ufeff?(?:#!.*)?(?:\s|\/\/.*|\/\*[\s\S]*?\*\/|(['"])use [\w -]+\1\s*;?)*/.exec(text)?.[0] ?? ''
  return [...head.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '').matchAll(/(['"])(use [\w -]+)\1/g)].flatMap(([, , directive]) => directive ?? [])
}
