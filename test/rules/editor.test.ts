// What an editor does: VS Code's own ESLint language server over a small shop, from opening a file to the edit of a suggestion.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const app = (key: string): string => `import { isOn } from './flags.js'\nexport const f = () => isOn('${key}', false)\n`
let folder: string, server: Server

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'halyard-editor-')))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  write('package.json', '{ "type": "module" }')
  write('flags.yml', flagsYml('checkout'))
  write('src/app.js', app('checkout'))
  write('eslint.config.js', `import halyard from ${JSON.stringify(join(root, 'dist/rules/index.js'))}
export default halyard({ reads: [{ call: 'isOn', from: './src/flags.js', key: 0, fallback: 1 }], configs: ['recommended'] })`)
  server = new Server(folder)
})
afterEach(async () => { await server.stop(); rmSync(folder, { recursive: true, force: true }) })

it('shows a misspelt key while it is typed, and mends it', async () => {
  const uri = pathToFileURL(join(folder, 'src/app.js')).href, document = { textDocument: { uri } }
  await server.start()
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'javascript', version: 1, text: app('checkout') } })
  expect(await server.request('textDocument/diagnostic', document)).toMatchObject({ items: [] })

  server.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ text: app('chekout') }] })
  const { items } = await server.request('textDocument/diagnostic', document) as { items: { range: object }[] }
  expect(items).toMatchObject([{ code: 'halyard/no-unknown-flag', message: expect.stringContaining('did you mean "checkout"?') as string, range: { start: { line: 1, character: 28 }, end: { line: 1, character: 37 } } }])

  const actions = await server.request('textDocument/codeAction', { ...document, range: items[0]!.range, context: { diagnostics: items } }) as { title: string; command: object }[]
  const mend = actions.find(({ title }) => title.startsWith('read "checkout" instead'))
  await server.request('workspace/executeCommand', mend?.command ?? {})
  expect(JSON.stringify(server.edits)).toContain(`"newText":"checkout"`)
}, 60_000)

it('sees an edit of flags.yml alone', async () => {
  const uri = pathToFileURL(join(folder, 'src/app.js')).href, document = { textDocument: { uri } }
  await server.start()
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'javascript', version: 1, text: app('checkout') } })
  expect(await server.request('textDocument/diagnostic', document)).toMatchObject({ items: [] })
  write('flags.yml', flagsYml('checkout_v2'))
  await expect.poll(async () => server.request('textDocument/diagnostic', document), { timeout: 20_000, interval: 300 }).toMatchObject({ items: [{ code: 'halyard/no-unknown-flag' }] })
}, 60_000)

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

function flagsYml(key: string): string {
  return `flags:\n  ${key}: { category: release, owner: "@shop/web", expires_at: 2099-01-01, default: false }\n`
}

interface Message { readonly id?: number; readonly method?: string; readonly result?: unknown; readonly params?: { readonly items?: readonly object[]; readonly edit?: object } }

/** The language server as a client sees it: messages with a length in front, over the pipes of a process. */
class Server {
  readonly edits: unknown[] = []
  readonly #open = new Map<number, (result: unknown) => void>()
  readonly #process: ChildProcessWithoutNullStreams
  #input = Buffer.alloc(0)
  #id = 0

  constructor(readonly cwd: string) {
    this.#process = spawn(process.execPath, [join(root, 'node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server'), '--stdio'], { cwd })
    this.#process.stdout.on('data', (data: Buffer) => { this.read(data) })
  }

  async start(): Promise<void> {
    const uri = pathToFileURL(this.cwd).href
    await this.request('initialize', { processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'shop' }], capabilities: { workspace: { configuration: true, workspaceFolders: true, applyEdit: true } } })
    this.notify('initialized', {})
  }

  async request(method: string, params: object): Promise<unknown> {
    const id = ++this.#id
    return new Promise(done => { this.#open.set(id, done); this.send({ id, method, params }) })
  }

  notify(method: string, params: object): void { this.send({ method, params }) }

  async stop(): Promise<void> {
    await new Promise(done => { this.#process.once('exit', done); this.#process.kill() })
  }

  private send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message })
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }

  private read(data: Buffer): void {
    this.#input = Buffer.concat([this.#input, data])
    for (;;) {
      const end = this.#input.indexOf('\r\n\r\n'), length = Number(/Content-Length: (\d+)/i.exec(this.#input.subarray(0, Math.max(end, 0)).toString())?.[1])
      if (end < 0 || this.#input.length < end + 4 + length) return
      const message = JSON.parse(this.#input.subarray(end + 4, end + 4 + length).toString()) as Message
      this.#input = this.#input.subarray(end + 4 + length)
      this.answer(message)
    }
  }

  private answer({ id, method, params, result }: Message): void {
    if (id === undefined) return
    if (method === undefined) { this.#open.get(id)?.(result); return }
    if (method === 'workspace/applyEdit') this.edits.push(params?.edit)
    this.send({ id, result: method === 'workspace/configuration' ? params?.items?.map(() => this.settings()) : { applied: true } })
  }

  /** What VS Code's extension sends when the user has set nothing. */
  private settings(): object {
    return {
      validate: 'on', run: 'onType', packageManager: 'npm', useESLintClass: true, useFlatConfig: true, experimental: { useFlatConfig: false }, nodePath: null, options: {}, quiet: false, format: false,
      onIgnoredFiles: 'off', rulesCustomizations: [], problems: { shortenToSingleLine: false }, workingDirectory: { mode: 'location' }, workspaceFolder: { uri: pathToFileURL(this.cwd).href, name: 'shop' },
      codeAction: { disableRuleComment: { enable: false }, showDocumentation: { enable: false } }, codeActionOnSave: { mode: 'all' },
    }
  }
}
