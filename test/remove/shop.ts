// A shop on disk and `halyard remove` on it, with the real scanner: what a user would have in front of them afterwards.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { run } from '../../src/commands/remove.js'
import { UserError } from '../../src/flag/error.js'

export type Files = Readonly<Record<string, string>>

export interface Outcome {
  readonly status: number
  /** what was printed */
  readonly said: string
  /** the text of a file now; `undefined` once deleted */
  file(name: string): string | undefined
}

const folders: string[] = []
afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }) })

/** Writes the files to a folder of their own, removes the flag there, and looks at what is left. */
export async function removeFrom(files: Files, config: unknown, key: string, value: string, options: Readonly<Record<string, unknown>> = {}): Promise<Outcome> {
  const root = mkdtempSync(join(tmpdir(), 'halyard-shop-'))
  folders.push(root)
  for (const [file, text] of Object.entries({ ...files, 'halyard.config.json': JSON.stringify(config) })) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  let said = ''
  const say = (text: string): void => { said += text }
  const io = { cwd: root, env: {}, out: say, err: say, isTerminal: false, width: 100, now: '2026-11-21T00:00:00Z' }
  const status = await run([key], { value, write: true, ...options }, io).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error
    say(error.message)
    return 2
  })
  return { status, said, file: name => existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8') : undefined }
}
