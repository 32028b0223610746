// `halyard report`: what a team runs every night.
import { UserError } from '../flag/error.js'
import { reports, type ReportName } from '../report/index.js'
import type { Io, Run } from './command.js'
import { gatherFindings, reportInput } from './findings.js'
import { fromTop } from './from-top.js'
import { appendRun, readTrend } from './history.js'
import { repositoryOf } from './repository.js'

export const run: Run = async (paths, options, io) => {
  const gathered = await gatherFindings(paths, options, io)
  const { result, config } = gathered
  const name = (options.format ?? 'text') as ReportName, history = options['history']
  const trend = typeof history === 'string' ? readTrend(history, io.cwd, io.now, result) : undefined
  const needsRepository = name === 'launchdarkly-csv' || name === 'growthbook-json'
  const exposures = options['experiment']
  if (exposures !== undefined && name !== 'html') throw new UserError(`--experiment draws into the page; say --format html, or "halyard experiment ${String(exposures)}" for the numbers`)
  const experiments = typeof exposures === 'string' ? [await import('./experiment.js').then(({ experimentIn }) => experimentIn(exposures, io.cwd))] : []
  const input = await fromTop(name, reportInput(gathered, io, { trend, experiments, ...(needsRepository ? { repository: await repositoryOf(io.cwd, config) } : {}) }), io.cwd)
  io.out(reports[name](input, { width: io.width, color: wantsColor(options, io) }))
  if (typeof history === 'string') appendRun(history, io.cwd, io.now, result)
  return result.findings.length === 0 ? 0 : 1
}

export function wantsColor({ color, output }: { readonly color?: boolean; readonly output?: string }, io: Io): boolean {
  return color !== false && output === undefined && io.isTerminal && io.env['NO_COLOR'] === undefined
}
