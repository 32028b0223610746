// What a module hands to others, told from its text at a hundredth of the cost of a parse: following a name through barrels asks
// this of every file on the way, and most of them only share the word. Whatever is not plain counts as yes.

const modifiers = '(?:(?:default|declare|abstract|async)\\s+)*'
const declares = '(?:const\\s+enum|const|let|var|function|class|interface|type|enum|namespace|module)'

/** `false` = no export of the text gives this name; what `export *` hands on is not its own */
export function mayExportName(text: string, name: string): boolean {
  const word = `(?<![\\w$])${name.replace(/\$/g, '\\$&')}(?![\\w$])`
  return isUnplain.test(text)
    || new RegExp(`\\bexport\\s+${modifiers}${declares}\\s*\\*?\\s*${word}`).test(text)
    || new RegExp(`\\bexport\\s*(?:type\\s*)?\\{[^}]*${word}`).test(text)
    || new RegExp(`\\bexport\\s*\\*\\s*as\\s*${word}`).test(text)
    // export const a = 1, b = 2
    || (/\bexport\s+(?:declare\s+)?(?:const|let|var)\b/.test(text) && new RegExp(`,\\s*(?:/[/*].*\\s*)*${word}\\s*[:=,;!\\n]`).test(text))
}

/** CommonJS, `export =`, names taken out of something, a comment behind the word `export`, a name in quotes, `declare module '…'` */
const isUnplain = /\b(?:module\s*\.\s*)?exports\b|\bexport\s*=|\bexport\s+import\b|\bexport\s*@|\bexport\s*\/[/*]|\bexport\s+(?:declare\s+)?(?:const|let|var)\s*[[{/]|\bexport\s*\{[^}]*\bas\s*['"]|\bdeclare\s+(?:module|global)\b/

/** The modules that a text hands on as wholes, as written; `undefined` = not plain enough to tell. */
export function starModules(text: string): readonly string[] | undefined {
  const found = [...text.matchAll(/\bexport\s*(?:type\s*)?\*\s*(?:as\s+[\w$]+\s*)?from\s*(['"])(.*?)\1/g)].map(match => match[2] ?? '')
  const written = text.match(/\bexport\s*(?:type\s*|\/\*.*?\*\/\s*)?\*/g)?.length ?? 0
  return found.length === written ? found : undefined
}
