// What a text imports, as a bounded text search: for an index of files that need not be parsed to know whom they name.

/**
 * The specifier that follows one of the words, as group 2: `from './a'`, `import(/* a bundler is told something *\/ './a')`,
 * `importActual<typeof import('./a')>('./a')`.
 *
 * @param words alternatives of a regular expression
 */
export function specifierAfter(words: string): RegExp {
  return new RegExp(`(?:${words})\\b[\\s(<]*(?:(?:/\\*(?:(?!\\*/)[^])*\\*/|//[^\\n]*\\n)\\s*)*(?:[^'"\`\\n;()]*>\\s*\\(\\s*)?(['"\`])([^'"\`\\n]+)\\1`, 'g')
}
