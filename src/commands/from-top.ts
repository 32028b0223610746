// Hosts and platforms know a file by its path from the top of the repository; a person, from where the command was run.
import { execFile } from 'node:child_process'
import { posix } from 'node:path'
import { promisify } from 'node:util'
import type { ReportInput } from '../report/report.js'
import type { ReportName } from '../report/index.js'

const exec = promisify(execFile)
const forHosts: readonly ReportName[] = ['sarif', 'github', 'gitlab', 'launchdarkly-csv', 'growthbook-json']

/** The same report with the paths that its readers know; where there is no repository, as it is. */
export async function fromTop(name: ReportName, input: ReportInput, cwd: string): Promise<ReportInput> {
  const prefix = forHosts.includes(name) ? await exec('git', ['rev-parse', '--show-prefix'], { cwd }).then(({ stdout }) => stdout.replace(/\n$/, ''), () => '') : ''
  if (prefix === '') return input
  const here = new Map<string, string>()
  const moved = <T extends { readonly file: string }>(one: T): T => {
    const file = posix.isAbsolute(one.file) ? one.file : posix.join(prefix, one.file)
    here.set(file, one.file)
    return { ...one, file }
  }
  return {
    ...input,
    findings: input.findings.map(moved), references: input.references.map(moved), skipped: input.skipped.map(moved),
    linesOf: (file, from, to) => input.linesOf(here.get(file) ?? file, from, to),
  }
}
