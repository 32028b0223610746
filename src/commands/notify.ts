// `halyard notify`: the summary to a webhook (Slack, Mattermost, Teams workflows: anything that takes { text }), once per
// change. The address is a secret and comes from the environment only. `--issues` keeps one issue per owner instead.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { UserError } from '../flag/error.js'
import { longestWaitMs, waitAsked } from '../store/asking.js'
import { count, flagCounts, severityCounts, stateWords } from '../report/words.js'
import type { Run } from './command.js'
import { gatherFindings, type Gathered } from './findings.js'
import { updateIssues } from './issues.js'

const variable = 'HALYARD_WEBHOOK_URL'

export const run: Run = async (paths, options, io) => {
  if (options['issues'] === true) {
    io.out(`${(await updateIssues(await gatherFindings(paths, options, io), io)).join('\n')}\n`)
    return 0
  }
  const url = io.env[variable]
  if (url === undefined || !/^https?:\/\//.test(url)) throw new UserError(`${variable} is ${url === undefined ? 'not set' : 'not a URL'}; put the webhook's address there`)
  const gathered = await gatherFindings(paths, options, io)
  const state = resolve(io.cwd, typeof options['state'] === 'string' ? options['state'] : '.halyard-notified')
  const mark = createHash('sha256').update(gathered.result.findings.map(({ fingerprint }) => fingerprint).sort().join()).digest('hex')
  if (existsSync(state) && readFileSync(state, 'utf8').trim() === mark) {
    io.out('nothing has changed since the last message\n')
    return 0
  }
  await post(url, { text: wordsFor(gathered, io.now) }, Number(io.env['HALYARD_RETRY_MS'] ?? 1000))
  writeFileSync(state, `${mark}\n`)
  io.out('posted the summary\n')
  return 0
}

function wordsFor({ result: { findings, flags, debt } }: Gathered, now: string): string {
  const ready = flags.filter(({ verdict }) => verdict !== 'live').slice(0, 10)
  return [
    `*Feature flags, ${now.slice(0, 10)}*: ${findings.length === 0 ? 'nothing to report' : `${count(findings.length, 'finding')} (${severityCounts(findings)})`}`,
    `${flagCounts({ flags })}; flag debt ${debt.score}`,
    ...ready.map(flag => `• \`${escape(flag.key)}\` ${escape(flag.owner ?? 'nobody')}: ${flag.verdict}, ${escape(stateWords(flag))}`),
  ].join('\n')
}

// Slack's three; a key cannot become a mention or a link
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('`', "'")
}

const tries = 4

async function post(url: string, body: object, backOffMs: number): Promise<void> {
  let reason = '', asked: number | undefined
  for (let attempt = 0; attempt < tries; attempt++) {
    if (attempt > 0) await wait(Math.min(longestWaitMs, asked ?? backOffMs * 2 ** (attempt - 1)))
    asked = undefined
    try {
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(10_000) })
      await response.arrayBuffer()
      if (response.ok) return
      reason = `it answered ${response.status}`
      asked = waitAsked(response.headers).afterMs
      if (response.status < 500 && response.status !== 429) break
    } catch (error) {
      reason = (error as Error).name === 'TimeoutError' ? 'it did not answer within 10 s' : 'it could not be reached'
    }
  }
  throw new UserError(`the webhook in ${variable} took no message: ${reason}; nothing was marked as sent, so the next run tries again`)
}
