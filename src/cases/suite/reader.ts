// A source file that reads the flag, and which test files are about it or come by it.
import { ts } from '../../scan/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import type { ProjectFiles } from '../project-files.js'
import type { CasesRequest } from '../request.js'
import { isTestFile } from '../test-name.js'
import type { Files } from './leads.js'
import { exportsReaching, reachingNames } from './reach.js'

export interface Reader {
  readonly source: ts.SourceFile
  readonly reads: readonly FlagReference[]
  /** its exports that lead to a read */
  readonly exported: ReadonlySet<string>
}

function readerOf(source: ts.SourceFile, reads: readonly FlagReference[]): Reader {
  return { source, reads, exported: exportsReaching(source, node => reads.some(({ site }) => node.getStart() <= site.start && site.end <= node.getEnd())) }
}

/** Every source in which the flag decides something, by name. */
export function readersOf({ references, key }: Pick<CasesRequest, 'references' | 'key'>, files: ProjectFiles): Reader[] {
  const reads = references.filter(one => one.role === 'read' && one.inert === undefined && one.key.kind === 'exact' && one.key.key === key && !isTestFile(one.file) && /\.[cm]?[jt]sx?$/.test(one.file))
  return [...new Set(reads.map(({ file }) => file))].sort().flatMap(file => {
    const source = files.source(file)
    return source === undefined ? [] : [readerOf(source, reads.filter(read => read.file === file))]
  })
}

/** The file's name without its folder and ending; of an index, the folder's: what a test of it is called by, or speaks of. */
export function wordOf({ source: { fileName } }: Reader): string {
  const name = stemOf(fileName)
  return name === 'index' ? lastOf(fileName.split('/').slice(0, -1)) : name
}

/** cart.test.tsx and cart.spec.ts are named for cart.tsx; whatever stands beside an index may be its test. */
export function isNamedFor({ source }: Reader, test: string): boolean {
  const stem = stemOf(source.fileName)
  return stem === 'index' || lastOf(test.split('/')).startsWith(stem)
}

/** Is it, by its whole name, the test of this file and no other? */
export function isTestOf({ source }: Reader, test: string): boolean {
  return lastOf(test.split('/')).replace(/[.-](test|spec|cy)\b.*$|\.[^.]+$/, '') === stemOf(source.fileName)
}

/** Local names of the test file that lead to one of the readers. */
export function namesReaching(test: ts.SourceFile, { source, exported }: Reader, files: Files, isForcing: boolean): Set<string> {
  return reachingNames(test, source.fileName, exported, files, isForcing)
}

/** Itself, and not through what else it imports. */
export function importsFile(test: ts.SourceFile, file: string, files: Files): boolean {
  return test.statements.some(one => ts.isImportDeclaration(one) && ts.isStringLiteral(one.moduleSpecifier) && files.resolve(test.fileName, one.moduleSpecifier.text) === file)
}

const lastOf = (parts: readonly string[]): string => parts.at(-1) ?? ''
const stemOf = (file: string): string => lastOf(file.split('/')).replace(/\.[^.]+$/, '')
