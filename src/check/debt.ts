// Flag debt as a number, with its formula beside it: a number without one cannot be argued with.
import type { Finding } from './finding.js'

export interface Debt {
  readonly score: number
  /** flags that are stale or expired */
  readonly pastDate: number
  /** source lines in arms that can never run */
  readonly deadLines: number
  /** states that users can get and no test forces */
  readonly untestedStates: number
  readonly formula: string
}

export const debtFormula = '10 x flags past their date + 1 x lines in dead arms + 2 x states not tested'

export function debtOf(findings: readonly Finding[]): Debt {
  const pastDate = new Set(findings.filter(({ code }) => code === 'stale-flag' || code === 'expired-flag').map(({ flag }) => flag)).size
  const deadLines = deadLinesOf(findings)
  const untestedStates = findings.filter(({ code }) => code === 'untested-state').reduce((sum, { evidence }) => sum + lengthOf(evidence['missing']), 0)
  return { score: 10 * pastDate + deadLines + 2 * untestedStates, pastDate, deadLines, untestedStates, formula: debtFormula }
}

// Two dead arms may lie in each other: a line is counted once.
function deadLinesOf(findings: readonly Finding[]): number {
  const lines = new Map<string, Set<number>>()
  for (const { code, file, line, endLine } of findings) {
    if (code !== 'dead-branch') continue
    const known = lines.get(file) ?? new Set()
    for (let at = line; at <= endLine; at++) known.add(at)
    lines.set(file, known)
  }
  return [...lines.values()].reduce((sum, known) => sum + known.size, 0)
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}
