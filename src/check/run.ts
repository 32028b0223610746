// Facts in, findings out: every check, its severity, its owner, its fingerprint, in one order.
import type { Facts } from '../scan/facts.js'
import { debtOf, type Debt } from './debt.js'
import type { Draft } from './draft.js'
import type { Finding, FindingCode, Severity } from './finding.js'
import { fingerprints } from './fingerprint.js'
import { silencedBy } from './held.js'
import { checks } from './index.js'
import { takeInventory, type Background, type CheckSettings, type Inventory } from './inventory.js'
import { ownerOf } from './owner.js'
import { debtCodes, defaultSeverity } from './severity.js'
import { summarize, type FlagSummary } from './summary.js'

export interface CheckResult {
  /** sorted by file, line, column, code */
  readonly findings: readonly Finding[]
  /** sorted by key */
  readonly flags: readonly FlagSummary[]
  /** findings that `permanent` and `snooze_until` keep quiet */
  readonly silenced: number
  readonly debt: Debt
}

/** Pure: the same facts and settings give the same bytes; the only clock is `facts.now`. */
export function runChecks(facts: Facts & Partial<Background>, settings: CheckSettings, calledNow?: (file: string) => string): CheckResult {
  const inventory = takeInventory(facts, settings)
  const drafts = Object.values(checks).flatMap(check => check(inventory)).filter(draft => severityOf(draft, settings) !== 'off').sort(byPlace)
  const loud = drafts.filter(draft => !isSilenced(draft, inventory))
  const prints = fingerprints(loud, calledNow)
  const findings = loud.map((draft, i) => finish(draft, prints[i] ?? '', inventory))
  const codes = new Map<string, Set<FindingCode>>()
  for (const { flag, code } of findings) if (flag !== undefined) codes.set(flag, (codes.get(flag) ?? new Set<FindingCode>()).add(code))
  const flags = [...inventory.flags].sort((a, b) => a.key < b.key ? -1 : 1)
    .map(flag => summarize(flag, [...codes.get(flag.key) ?? []], ownerOf(flag.key, undefined, inventory), inventory))
  return { findings, flags, silenced: drafts.length - loud.length, debt: debtOf(findings) }
}

function severityOf({ code, severity }: Draft, settings: CheckSettings): Severity {
  return settings.severity[code] ?? severity ?? defaultSeverity[code]
}

function isSilenced({ code, flag: key, evidence }: Draft, { flagOf, now }: Inventory): boolean {
  const flag = key === undefined ? undefined : flagOf(key)
  if (flag === undefined || !debtCodes.includes(code)) return false
  if (code === 'dead-branch' && evidence['because'] !== 'held') return false
  return silencedBy(flag, now) !== undefined
}

function finish(draft: Draft, fingerprint: string, inventory: Inventory): Finding {
  const { code, flag, at, message, keep, evidence } = draft
  return {
    code,
    severity: severityOf(draft, inventory.settings) as Finding['severity'],
    flag,
    ...at,
    message,
    ...(keep === undefined ? {} : { keep }),
    evidence,
    owner: ownerOf(flag, at, inventory),
    fingerprint,
  }
}

function byPlace(a: Draft, b: Draft): number {
  return compare(a.at.file, b.at.file) || a.at.line - b.at.line || a.at.column - b.at.column || compare(a.code, b.code) || compare(a.flag ?? '', b.flag ?? '')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
