// One issue per owner, found again by a hidden marker and updated in place: it is opened when there is something to say,
// rewritten when that changes, and closed when nothing is left.
import type { Finding } from '../check/finding.js'
import { markdown } from '../report/markdown.js'
import { count } from '../report/words.js'
import type { Io } from './command.js'
import { reportInput, type Gathered } from './findings.js'
import { trackerOf, type Issue } from './tracker.js'

/** What was done, a line each. */
export async function updateIssues(gathered: Gathered, io: Io): Promise<readonly string[]> {
  const tracker = trackerOf(io), existing = await tracker.list(), done: string[] = []
  const open = new Map(ownersOf(gathered).map(owner => [owner, pageOf(owner, gathered, io)]))
  for (const [owner, { title, body }] of open) {
    const issue = existing.find(one => one.body.includes(markerOf(owner)))
    if (issue === undefined) { await tracker.create(title, body); done.push(`opened an issue for ${owner}`) }
    else if (!issue.isOpen || issue.title !== title || comparable(issue.body) !== comparable(body)) { await tracker.update(issue.number, { title, body, isOpen: true }); done.push(`updated #${issue.number} for ${owner}`) }
    else done.push(`#${issue.number} for ${owner} has not changed`)
  }
  for (const issue of existing.filter(one => one.isOpen && ownerIn(one) !== undefined && !open.has(ownerIn(one) ?? ''))) {
    await tracker.update(issue.number, { title: issue.title, body: `${markerOf(ownerIn(issue) ?? '')}\nNothing is left to do here.\n`, isOpen: false })
    done.push(`closed #${issue.number}: nothing is left for ${ownerIn(issue)}`)
  }
  return done.length === 0 ? ['nothing to report'] : done
}

function ownersOf({ result: { findings } }: Gathered): string[] {
  return [...new Set(findings.filter(({ severity }) => severity !== 'info').map(ownerName))].sort()
}

function ownerName({ owner }: Pick<Finding, 'owner'>): string {
  return owner ?? 'nobody'
}

function pageOf(owner: string, gathered: Gathered, io: Io): { title: string; body: string } {
  const findings = gathered.result.findings.filter(one => ownerName(one) === owner), keys = new Set(findings.map(({ flag }) => flag as string | undefined))
  const flags = gathered.result.flags.filter(({ key }) => keys.has(key)), ready = flags.filter(({ verdict }) => verdict !== 'live').length
  const body = markdown(reportInput({ ...gathered, result: { ...gathered.result, findings, flags } }, io), { width: 100, color: false })
  return { title: `Feature flags of ${owner}: ${ready === 0 ? count(findings.length, 'finding') : `${count(ready, 'flag')} can go`}`, body: `${markerOf(owner)}\n${mentionOf(owner)}${body}` }
}

// The report itself writes to nobody. Its issue is for somebody: a mention tells them once, when it is opened.
function mentionOf(owner: string): string {
  return /^@[\w-]+(?:\/[\w./-]+)?(?: @[\w-]+(?:\/[\w./-]+)?)*$/.test(owner) ? `For ${owner}\n\n` : ''
}

function markerOf(owner: string): string {
  return `<!-- halyard-owner: ${encodeURIComponent(owner)} -->`
}

function ownerIn({ body }: Issue): string | undefined {
  const name = /<!-- halyard-owner: (\S+) -->/.exec(body)?.[1]
  return name === undefined ? undefined : decodeURIComponent(name)
}

// The day of the run is no news, and trackers end lines as they like.
function comparable(body: string): string {
  return body.replace(/\r\n/g, '\n').replace(/\d{4}-\d\d-\d\d$/m, '').replace(/ for \d+ days?/g, '').trim()
}
