// Text as a part of a regular expression, and patterns in which `*` is the only wildcard.

/** What matches the text and nothing else. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** For many texts: the whole text is of the form `glob`. */
export function globPattern(glob: string): RegExp {
  return new RegExp(`^${glob.split('*').map(escaped).join('.*')}$`)
}

export const globMatches = (glob: string, text: string): boolean => globPattern(glob).test(text)
