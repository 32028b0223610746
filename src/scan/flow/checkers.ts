// Checkers for single files. Making one costs more than a file does, and it takes a megabyte: modules, which have no names in
// common, share one, and a file whose names are everybody's has its own.
import { ts } from '../../fold/compiler.js'

// `allowNonTsExtensions` (the compiler's own): a Vue file's script is bound as any other
const options = {
  allowNonTsExtensions: true, noResolve: true, noLib: true, allowJs: true, types: [], jsx: ts.JsxEmit.Preserve,
  target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, experimentalDecorators: true, strict: true,
} satisfies ts.CompilerOptions & { allowNonTsExtensions: true }

/** What the compiler does with each file of a program before its checker sees it; not in its public types. */
const { bindSourceFile } = ts as unknown as { bindSourceFile(source: ts.SourceFile, options: ts.CompilerOptions): void }

/** A checker keeps what it was asked about alive, and every file that it was made for with it. */
const FILES = 32
let shared: ts.TypeChecker | undefined, left = 0

/** A checker for the names of a file that was just parsed: imports are their own symbols, not those behind them. */
export function checkerOf(source: ts.SourceFile): ts.TypeChecker {
  if (!isApart(source)) return programOf(source).getTypeChecker()
  if (shared === undefined || left === 0) {
    shared = programOf(ts.createSourceFile('/.ts', 'export {}', ts.ScriptTarget.ESNext)).getTypeChecker()
    left = FILES
  }
  left--
  Object.assign(source, { path: source.fileName, resolvedPath: source.fileName, originalFileName: source.fileName })
  bindSourceFile(source, options)
  return shared
}

/** A module that declares nothing for others: the checker of a program has to see the rest from the start. */
function isApart(source: ts.SourceFile): boolean {
  return ts.isExternalModule(source) && !/\bdeclare\s+(?:global|module)\b/.test(source.text)
}

function programOf(source: ts.SourceFile): ts.Program {
  const path = source.fileName
  const host: ts.CompilerHost = {
    getSourceFile: name => name === path ? source : undefined,
    getDefaultLibFileName: () => '/lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: name => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: name => name === path,
    readFile: () => undefined,
    // nobody needs to look for the file behind an import
    resolveModuleNameLiterals: literals => literals.map(() => ({ resolvedModule: undefined })),
    resolveTypeReferenceDirectiveReferences: references => references.map(() => ({ resolvedTypeReferenceDirective: undefined })),
  }
  return ts.createProgram([path], options, host)
}
