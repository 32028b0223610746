// A program of the files a removal can affect and what they import, one step deep; the rest of the project is `any`.
// Packages are looked at only where they are installed.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Project as LibraryProject, ts } from 'ts-morph'
import type { Project } from './project.js'

export interface TypeHost {
  path(file: string): string
  program(files: readonly string[], after: ReadonlyMap<string, string | undefined>): ts.Program
  readonly notes: readonly string[]
}

const LIBRARY = '/node_modules/typescript/lib/'

/** what several removals of one project parse alike */
const parsedBy = new WeakMap<Project['resolver'], Map<string, ts.SourceFile>>()

export function createTypeHost(root: string, project: Project, files: readonly string[]): TypeHost {
  const installed = existsSync(join(root, 'node_modules'))
  const options = optionsFor(root, files)
  const libraries = librarySources(options)
  const parsed = parsedBy.get(project.resolver) ?? new Map<string, ts.SourceFile>()
  parsedBy.set(project.resolver, parsed)
  const path = (file: string): string => join(root, file)
  const relative = (name: string): string | undefined => name.startsWith(`${root}/`) ? name.slice(root.length + 1) : undefined
  const program = (roots: readonly string[], after: ReadonlyMap<string, string | undefined>): ts.Program => {
    const inner = new Set(roots)
    const textOf = (name: string): string | undefined => {
      const file = relative(name)
      if (file !== undefined && after.has(file)) return after.get(file)
      if (file !== undefined && !file.includes('node_modules/')) return project.read(file)
      return existsSync(name) ? readFileSync(name, 'utf8') : undefined
    }
    const host: ts.CompilerHost = {
      getSourceFile(name, version) {
        if (name.startsWith(LIBRARY)) return libraries.get(name)
        const text = textOf(name)
        if (text === undefined) return undefined
        const known = parsed.get(name)
        if (known?.text === text) return known
        const source = ts.createSourceFile(name, text, version)
        parsed.set(name, source)
        return source
      },
      getDefaultLibFileName: () => `${LIBRARY}${ts.getDefaultLibFileName(options)}`,
      getDefaultLibLocation: () => LIBRARY.slice(0, -1),
      writeFile: () => undefined,
      getCurrentDirectory: () => root,
      getCanonicalFileName: name => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
      fileExists: name => name.startsWith(LIBRARY) ? libraries.has(name) : textOf(name) !== undefined,
      readFile: textOf,
      resolveModuleNameLiterals: (literals, containing) => literals.map(literal => {
        const from = relative(containing)
        if (from === undefined) return installed ? ts.resolveModuleName(literal.text, containing, options, ts.sys) : { resolvedModule: undefined }
        const found = project.resolver.resolve(from, literal.text)
        if (found.kind !== 'file') return installed && inner.has(from) ? ts.resolveModuleName(literal.text, containing, options, ts.sys) : { resolvedModule: undefined }
        // one step out of the affected files: further imports would pull in the whole project
        const reachable = inner.has(from) && /\.[cm]?[jt]sx?$/.test(found.file) && !(after.has(found.file) && after.get(found.file) === undefined)
        return { resolvedModule: reachable ? { resolvedFileName: path(found.file), extension: extensionOf(found.file), isExternalLibraryImport: false } : undefined }
      }),
    }
    return ts.createProgram(roots.map(path), options, host)
  }
  return { path, program, notes: installed ? [] : ['packages are not installed: their types were not checked, the project\'s own were'] }
}

function extensionOf(file: string): ts.Extension {
  return (/(?:\.d)?\.[cm]?[jt]sx?$/.exec(file)?.[0] ?? ts.Extension.Ts) as ts.Extension
}

/** the nearest tsconfig of the first file, without the parts that list or emit files */
function optionsFor(root: string, files: readonly string[]): ts.CompilerOptions {
  const found = nearestConfig(root, files[0] ?? '')
  const base = found === undefined ? { strict: true } : ts.parseJsonConfigFileContent(
    ts.readConfigFile(found, name => existsSync(name) ? readFileSync(name, 'utf8') : undefined).config ?? {},
    { ...ts.sys, readDirectory: () => [] }, dirname(found)).options
  const { paths, baseUrl, plugins, rootDir, rootDirs, composite, incremental, tsBuildInfoFile, declaration, types, outDir, out, outFile, ...rest } = base
  void paths; void baseUrl; void plugins; void rootDir; void rootDirs; void composite; void incremental; void tsBuildInfoFile; void declaration; void outDir; void out; void outFile
  return {
    ...rest, noEmit: true, skipLibCheck: true, allowJs: true, checkJs: false, types: existsSync(join(root, 'node_modules')) ? types ?? [] : [],
    target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: rest.jsx === ts.JsxEmit.React ? ts.JsxEmit.React : ts.JsxEmit.Preserve, allowImportingTsExtensions: true, ignoreDeprecations: '6.0',
    lib: rest.lib ?? ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  }
}

function nearestConfig(root: string, file: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const config = join(root, folder, 'tsconfig.json')
    if (existsSync(config)) return config
    if (folder === '.' || folder === '/' || folder === '') return undefined
  }
}

const libraryFiles = new Map<string, Map<string, ts.SourceFile>>()

/** TypeScript's own declarations come inside ts-morph; a project in memory gives them out, parsed */
function librarySources(options: ts.CompilerOptions): Map<string, ts.SourceFile> {
  const key = (options.lib ?? []).join(' ')
  const known = libraryFiles.get(key) ?? parsedLibraries(options)
  libraryFiles.set(key, known)
  return known
}

function parsedLibraries(options: ts.CompilerOptions): Map<string, ts.SourceFile> {
  const project = new LibraryProject({ useInMemoryFileSystem: true, compilerOptions: { lib: options.lib ?? [], target: ts.ScriptTarget.ESNext, types: [] } })
  project.createSourceFile('any.ts', 'export {}')
  return new Map(project.getProgram().compilerObject.getSourceFiles().filter(source => source.fileName.startsWith(LIBRARY)).map(source => [source.fileName, source]))
}
