// Programs over the texts of a removal: the files under question whole, what they import for its types, and the rest of the
// project as `any`. Packages are looked at only where they are installed.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ts } from '../../fold/compiler.js'
import type { Project } from '../project.js'
import { LIBRARY, librarySources } from './libraries.js'
import { optionsFor } from './options.js'

export type Texts = ReadonlyMap<string, string | undefined>

export interface TypeHost {
  path(file: string): string
  /** `undefined` = outside the project */
  fileOf(path: string): string | undefined
  /** `files` are there to be checked, `after` stands in for what is on disk */
  program(files: readonly string[], after: Texts): ts.Program
  /** something that a program so far imports was left out: a package, or a file too far away */
  isPartial(): boolean
  readonly notes: readonly string[]
}

/** what several removals of one project parse alike */
const parsedBy = new WeakMap<Project['resolver'], Map<string, ts.SourceFile>>()

export function createTypeHost(root: string, project: Project, file: string): TypeHost {
  const isInstalled = existsSync(join(root, 'node_modules'))
  const options = optionsFor(root, file)
  const libraries = librarySources(options)
  const parsed = parsedBy.get(project.resolver) ?? new Map<string, ts.SourceFile>()
  parsedBy.set(project.resolver, parsed)
  let isPartial = !isInstalled
  const path = (file: string): string => join(root, file)
  const fileOf = (name: string): string | undefined => name.startsWith(`${root}/`) ? name.slice(root.length + 1) : undefined
  const program = (roots: readonly string[], after: Texts): ts.Program => {
    const inner = new Set(roots)
    const textOf = (name: string): string | undefined => {
      const file = fileOf(name)
      if (file !== undefined && after.has(file)) return after.get(file)
      if (file !== undefined && !file.includes('node_modules/')) return project.read(file)
      return existsSync(name) ? readFileSync(name, 'utf8') : undefined
    }
    const sourceOf = (name: string, version: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined => {
      const text = textOf(name), known = parsed.get(name)
      if (text === undefined || known?.text === text) return text === undefined ? undefined : known
      const source = ts.createSourceFile(name, text, version)
      parsed.set(name, source)
      return source
    }
    const resolve = (literal: ts.StringLiteralLike, name: string, source: ts.SourceFile): ts.ResolvedModuleFull | undefined => {
      const from = fileOf(name), found = from === undefined ? undefined : project.resolver.resolve(from, literal.text)
      if (from === undefined || found?.kind !== 'file') return isInstalled && (from === undefined || inner.has(from)) ? ts.resolveModuleName(literal.text, name, options, ts.sys).resolvedModule : undefined
      const isGone = after.has(found.file) && after.get(found.file) === undefined
      const isNear = inner.has(from) || inner.has(found.file) || isPassedOn(literal, source)
      isPartial ||= !isNear
      if (isGone || !isNear || !/\.[cm]?[jt]sx?$/.test(found.file)) return undefined
      return { resolvedFileName: path(found.file), extension: extensionOf(found.file), isExternalLibraryImport: false }
    }
    return ts.createProgram(roots.map(path), options, {
      getSourceFile: (name, version) => name.startsWith(LIBRARY) ? libraries.get(name) : sourceOf(name, version),
      getDefaultLibFileName: () => `${LIBRARY}${ts.getDefaultLibFileName(options)}`,
      getDefaultLibLocation: () => LIBRARY.slice(0, -1),
      writeFile: () => undefined,
      getCurrentDirectory: () => root,
      getCanonicalFileName: name => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
      fileExists: name => name.startsWith(LIBRARY) ? libraries.has(name) : textOf(name) !== undefined,
      readFile: textOf,
      resolveModuleNameLiterals: (literals, name, _redirect, _options, source) => literals.map(literal => ({ resolvedModule: resolve(literal, name, source) })),
    })
  }
  return { path, fileOf, program, isPartial: () => isPartial, notes: isInstalled ? [] : ['packages are not installed: their types were not checked, the project\'s own were'] }
}

/** `export * from './cart'`: a barrel says nothing itself, so what it passes on counts as near, too; other imports end one step out */
function isPassedOn(literal: ts.StringLiteralLike, source: ts.SourceFile): boolean {
  return source.statements.some(statement => ts.isExportDeclaration(statement) && statement.moduleSpecifier === literal)
}

function extensionOf(file: string): ts.Extension {
  return (/(?:\.d)?\.[cm]?[jt]sx?$/.exec(file)?.[0] ?? ts.Extension.Ts) as ts.Extension
}
