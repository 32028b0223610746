// States of a flag that nobody forces by its key: a file in which one test does, and another one's double answers whatever it is asked,
// has both. `halyard cases` and the report ask here, so that they agree on what is tested.
import type { FlagReference } from '../../detect/reference.js'
import type { FlagValue } from '../../flag/value.js'
import { projectFiles } from '../project-files.js'
import type { CasesRequest } from '../request.js'
import { isTestFile } from '../test-name.js'
import { suitesOf } from './existing.js'
import type { Files } from './leads.js'
import { statesAsserted } from './pin.js'
import { readersOf } from './reader.js'

export interface Besides { readonly references: readonly FlagReference[]; readonly testFiles: readonly string[]; readonly files: Files }

/** Asked of one flag after the other, with the values that it has. */
export function statesBeside({ references, testFiles, files }: Besides): (key: string, values: readonly FlagValue[]) => readonly FlagValue[] {
  const project = projectFiles(files), overriding = new Set(references.flatMap(({ role, key, file }) => (role === 'override' && key.kind === 'exact' && isTestFile(file) ? [key.key as string] : [])))
  return (key, values) => {
    if (!overriding.has(key)) return []
    const none = { overrides: [], dependencies: () => new Set<string>(), stateOf: () => undefined, defaultOf: () => undefined }
    const request: CasesRequest = { ...files, ...none, key, values, references, testFiles }, readers = readersOf(request, project)
    return [...new Set(readers.flatMap(reader => suitesOf(reader, { request, files: project, readers })).flatMap(suite => statesAsserted(suite)))]
  }
}
