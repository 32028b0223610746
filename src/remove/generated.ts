// Tests that were generated for the flag: they are shrunk as they were written, before anything is followed.
import type { FlagReference } from '../detect/reference.js'
import type { FlagValue } from '../flag/value.js'
import { isTestFile } from './files.js'
import type { Project } from './project.js'

/** What they become; `gone` = the file goes. A read in the state that is forced is nothing else's business any more. */
export function planGenerated(key: string, value: FlagValue, references: readonly FlagReference[], { files, read, shrink }: Project): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  if (shrink === undefined) return found
  for (const file of new Set([...files.filter(isTestFile), ...references.map(one => one.file).filter(isTestFile)])) {
    const text = read(file), after = text?.includes('// halyard:cases ') === true ? shrink(file, text, key, value) : undefined
    if (after !== undefined) found.set(file, after)
  }
  return found
}
