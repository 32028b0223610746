// The command line without a process of its own: to start one and to load the compiler there takes longer than most commands.
import { main } from '../src/main.js'

export interface Ran { readonly status: number; readonly stdout: string; readonly stderr: string }

/** As `halyard ...args` in `cwd`, not on a terminal. */
export async function halyardIn(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  let stdout = '', stderr = ''
  const status = await main(args, { cwd, env: { ...process.env, ...env }, out: text => { stdout += text }, err: text => { stderr += text }, isTerminal: false, width: 100 })
  return { status, stdout, stderr }
}
