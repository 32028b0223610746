// What a tool pays that wraps the project in ts-morph and asks the checker about every call.
import './memory.mjs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { Project, SyntaxKind, ts } from 'ts-morph'

const tree = process.argv[2]
const files = execFileSync('git', ['ls-files', '-z', '*.ts', '*.tsx', '*.js', '*.jsx', '*.mts', '*.cts'], { cwd: tree, maxBuffer: 1 << 30, encoding: 'utf8' }).split('\0').filter(Boolean)
const project = new Project({ skipAddingFilesFromTsConfig: true, compilerOptions: { allowJs: true, noEmit: true, skipLibCheck: true, jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler } })
for (const file of files) project.addSourceFileAtPathIfExists(join(tree, file))
let calls = 0
for (const source of project.getSourceFiles()) {
  if (source.isDeclarationFile()) continue
  for (const call of source.getDescendantsOfKind(SyntaxKind.CallExpression)) { calls++; call.getExpression().getSymbol() }
}
process.stderr.write(`${calls} calls\n`)
