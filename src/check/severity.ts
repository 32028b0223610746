import type { FindingCode, Severity } from './finding.js'

/** What is wrong today is an error; what is debt, or becomes it as time passes, a warning; the rest is worth knowing. */
export const defaultSeverity: Readonly<Record<FindingCode, Severity>> = {
  'stale-flag': 'warning',
  'expired-flag': 'warning',
  'unknown-flag': 'error',
  'unused-flag': 'warning',
  'archived-flag': 'error',
  'dead-branch': 'warning',
  'untested-state': 'warning',
  'dynamic-key': 'info',
  'key-collision': 'error',
  'default-mismatch': 'warning',
  'type-mismatch': 'error',
  'invalid-variant': 'error',
  'missing-owner': 'info',
  'missing-category': 'info',
  'naming': 'info',
  'nested-flag': 'info',
  'client-exposed': 'error',
}

/** A rule that passes today and fails tomorrow belongs in the nightly run, not in a pull request's gate. */
export const clockDriven: readonly FindingCode[] = ['stale-flag', 'expired-flag', 'dead-branch']

/** What an owner silences with `permanent` or `snooze_until`; a bug is never silenced. */
export const debtCodes: readonly FindingCode[] = ['stale-flag', 'expired-flag', 'unused-flag', 'dead-branch']
