// TypeScript's own declarations. They come inside ts-morph: a project in memory gives them out, parsed.
import morph = require('ts-morph')
import { ts } from '../../fold/compiler.js'

/** where the project in memory has them */
export const LIBRARY = '/node_modules/typescript/lib/'

const known = new Map<string, ReadonlyMap<string, ts.SourceFile>>()

export function librarySources({ lib = [] }: ts.CompilerOptions): ReadonlyMap<string, ts.SourceFile> {
  const key = lib.join(' '), sources = known.get(key) ?? parsedLibraries(lib)
  known.set(key, sources)
  return sources
}

function parsedLibraries(lib: string[]): ReadonlyMap<string, ts.SourceFile> {
  const project = new morph.Project({ useInMemoryFileSystem: true, compilerOptions: { lib, target: ts.ScriptTarget.ESNext, types: [] } })
  project.createSourceFile('any.ts', 'export {}')
  const sources = project.getProgram().compilerObject.getSourceFiles()
  return new Map(sources.filter(source => source.fileName.startsWith(LIBRARY)).map(source => [source.fileName, source]))
}
