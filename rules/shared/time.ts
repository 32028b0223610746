// Dates of flags against the clock, decided by the predicates of the report: the editor and the nightly job cannot disagree.
// `settings.halyard.now` stops the clock, for repeatable results.
import type { FlagDefinition } from '../../src/flag/definition.js'
import { dueOf, type Due } from '../../src/check/due.js'
import { holdOf, isStale, silencedBy, type Calendar, type Hold } from '../../src/check/held.js'
import type { Flags } from './flags.js'
import type { Project } from './project.js'

/** How far a flag is past its date; `undefined` = it is not, or its owner asked for silence. */
export function overdue(flag: FlagDefinition, flags: Flags, project: Project): Due | undefined {
  const calendar = calendarOf(flags, project)
  return silencedBy(flag, calendar.now) === undefined ? dueOf(flag, project.settings.categories ?? {}, calendar) : undefined
}

/** What a flag has served to everybody for too long; `undefined` = it has not, or its owner asked for silence. */
export function staleHold(flag: FlagDefinition, flags: Flags, project: Project): Extract<Hold, { kind: 'held' }> | undefined {
  const calendar = calendarOf(flags, project), hold = holdOf(flag, calendar)
  if (silencedBy(flag, calendar.now) !== undefined) return undefined
  return isStale(flag, hold, project.settings.staleAfterDays ?? 30) ? hold : undefined
}

function calendarOf(flags: Flags, { settings }: Project): Calendar {
  return { now: settings.now ?? new Date().toISOString(), environments: settings.environments ?? [], flags: flags.all, introduced: new Map() }
}
