// What a tool pays that builds a TypeScript program and asks its checker about every call.
import './memory.mjs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { ts } from 'ts-morph'

const tree = process.argv[2]
const files = execFileSync('git', ['ls-files', '-z', '*.ts', '*.tsx', '*.js', '*.jsx', '*.mts', '*.cts'], { cwd: tree, maxBuffer: 1 << 30, encoding: 'utf8' }).split('\0').filter(Boolean)
const program = ts.createProgram(files.map(file => join(tree, file)), { allowJs: true, noEmit: true, skipLibCheck: true, jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler })
const checker = program.getTypeChecker()
let calls = 0
for (const source of program.getSourceFiles()) {
  if (source.isDeclarationFile) continue
  const visit = node => {
    if (ts.isCallExpression(node)) { calls++; checker.getSymbolAtLocation(node.expression) }
    ts.forEachChild(node, visit)
  }
  visit(source)
}
process.stderr.write(`${calls} calls\n`)
