import { expect, it } from 'vitest'
import { withAuditDates } from '../../src/store/audit-dates.js'
import { parse } from '../../src/store/flags-yml.js'

const on = { enabled: true, rollout: { kind: 'percent', on: 'on', off: 'off', percent: 100 } }, half = { enabled: true, rollout: { kind: 'percent', on: 'on', off: 'off', percent: 50 } }
const entry = (day: string, after: object, flag = 'basket'): string => JSON.stringify({ at: `2026-${day}T08:30:00.000Z`, who: 'ann', action: 'set', flag, environment: 'production', after })
const since = (state: string, ...lines: string[]) =>
  withAuditDates(parse(`flags:\n  basket: { environments: { production: { ${state} } } }\n`, 'flags.yml'), lines)[0]?.environments['production']?.since

it.each<[string, string, string[], unknown]>([
  ['the last change', 'enabled: true', [entry('05-01', half), entry('06-30', on)], { at: '2026-06-30T08:30:00.000Z', source: 'audit-log' }],
  ['the start of an unbroken run', 'enabled: true', [entry('05-01', half), entry('06-30', on), entry('07-15', on)], { at: '2026-06-30T08:30:00.000Z', source: 'audit-log' }],
  ['the return to a state', 'enabled: true', [entry('05-01', on), entry('06-30', half), entry('07-15', on)], { at: '2026-07-15T08:30:00.000Z', source: 'audit-log' }],
  ['off, whatever the rollout', 'enabled: false', [entry('05-01', on), entry('06-30', { ...on, enabled: false })], { at: '2026-06-30T08:30:00.000Z', source: 'audit-log' }],
  ['nothing, when the file was changed past the log', 'enabled: true, rollout_percent: 10', [entry('06-30', on)], undefined],
  ['nothing, for another flag', 'enabled: true', [entry('06-30', on, 'search')], undefined],
  ['the moment, where the file has the day', 'enabled: true, since: 2026-06-30', [entry('06-30', on)], { at: '2026-06-30T08:30:00.000Z', source: 'audit-log' }],
  ['the later of log and file', 'enabled: true, since: 2026-08-01', [entry('06-30', on)], { at: '2026-08-01', source: 'store' }],
  ['nothing, from a line that is no entry', 'enabled: true', ['{"at"', 'null', '{}'], undefined],
])('a state is dated by %s', (_, state, lines, date) => {
  expect(since(state, ...lines)).toEqual(date)
})
