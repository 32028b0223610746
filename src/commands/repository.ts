// What platforms want to know of the repository beside its references.
import { execFile } from 'node:child_process'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import type { Config } from '../config/config.js'
import type { ReportInput } from '../report/report.js'

const exec = promisify(execFile)

export async function repositoryOf(cwd: string, { store, root }: Config): Promise<ReportInput['repository']> {
  const git = (...args: string[]): Promise<string> => exec('git', args, { cwd }).then(({ stdout }) => stdout.trim(), () => '')
  const [branch, remote] = await Promise.all([git('rev-parse', '--abbrev-ref', 'HEAD'), git('config', '--get', 'remote.origin.url')])
  const named = /[:/]([^:/]+\/[^/]+?)(?:\.git)?\/?$/.exec(remote)?.[1]
  return { name: named ?? basename(root), branch: branch === '' || branch === 'HEAD' ? 'main' : branch, project: String(store?.project ?? 'default') }
}
