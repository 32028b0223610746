// The compiler options a file is checked with: those of its nearest tsconfig, without what lists, finds or emits files.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ts } from '../../fold/compiler.js'

const NOT_OURS = ['paths', 'baseUrl', 'plugins', 'rootDir', 'rootDirs', 'composite', 'incremental', 'tsBuildInfoFile', 'declaration', 'outDir', 'out', 'outFile', 'types']

/** @param file relative to `root` */
export function optionsFor(root: string, file: string): ts.CompilerOptions {
  const config = nearestConfig(root, file)
  const given = config === undefined ? { strict: true } : ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, name => existsSync(name) ? readFileSync(name, 'utf8') : undefined).config ?? {},
    { ...ts.sys, readDirectory: () => [] }, dirname(config)).options
  const own: ts.CompilerOptions = Object.fromEntries(Object.entries(given).filter(([name]) => !NOT_OURS.includes(name)))
  return {
    ...own, noEmit: true, skipLibCheck: true, allowJs: true, checkJs: false, types: existsSync(join(root, 'node_modules')) ? given.types ?? [] : [],
    target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: own.jsx === ts.JsxEmit.React ? ts.JsxEmit.React : ts.JsxEmit.Preserve, allowImportingTsExtensions: true, ignoreDeprecations: '6.0',
    lib: own.lib ?? ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  }
}

function nearestConfig(root: string, file: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const config = join(root, folder, 'tsconfig.json')
    if (existsSync(config)) return config
    if (folder === '.' || folder === '/' || folder === '') return undefined
  }
}
