// Real vitest in a child process, on a project made for the test.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const repo = resolve(import.meta.dirname, '../..')

export interface Project { readonly root: string; remove(): void }

export function makeProject(files: Readonly<Record<string, string>>): Project {
  const root = mkdtempSync(join(tmpdir(), 'halyard-cases-'))
  for (const [file, text] of Object.entries({ 'package.json': '{ "type": "module" }', ...files })) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  symlinkSync(join(repo, 'node_modules'), join(root, 'node_modules'))
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}

/** `halyard/*` is this repository's source; `recorder` turns the recorder on. */
export function vitestConfig({ recorder = false, more = '' } = {}): string {
  const alias = Object.fromEntries(['testing', 'runtime', 'vitest'].map(name => [`halyard/${name}`, join(repo, `src/${name}.ts`)]))
  const reporters = ["['json', { outputFile: 'results.json' }]", ...(recorder ? [`'${join(repo, 'src/vitest-reporter.ts')}'`] : [])]
  return `import { defineConfig } from 'vitest/config'
${recorder ? `import FlagStates from '${join(repo, 'dist/src/vitest-reporter.js')}'` : ''}
export default defineConfig({
  resolve: { alias: ${JSON.stringify(alias)} },
  test: { reporters: [${recorder ? `${reporters[0]}, new FlagStates()` : reporters[0]}], setupFiles: ${recorder ? `['${join(repo, 'src/vitest.ts')}']` : '[]'}, ${more} },
})
`
}

export interface Run { readonly code: number | null; readonly tests: Readonly<Record<string, string>>; readonly states: unknown; readonly output: string }

export async function runVitest({ root }: Project, ...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [join(repo, 'node_modules/vitest/vitest.mjs'), 'run', '--root', root, ...args], {
    cwd: root, env: { ...cleanEnv(), NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), 60_000)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => { output += String(chunk) })
  const code = await new Promise<number | null>(done => child.on('close', done))
  clearTimeout(timer)
  return { code, tests: resultsOf(root), states: jsonOf(join(root, 'flag-states.json')), output }
}

function resultsOf(root: string): Record<string, string> {
  const results = jsonOf(join(root, 'results.json')) as { testResults?: { assertionResults: { fullName: string; status: string }[] }[] } | undefined
  return Object.fromEntries((results?.testResults ?? []).flatMap(file => file.assertionResults.map(one => [one.fullName, one.status])))
}
function jsonOf(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** Without what the outer vitest put there. */
function cleanEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|VITE_|TEST$|NODE_ENV|MODE|HALYARD)/.test(name)))
}
