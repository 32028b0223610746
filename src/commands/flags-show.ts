// The actions of `halyard flags` that change nothing.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { documentOf, type FlagDocument } from '../evaluate/document.js'
import type { FlagDefinition } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'
import { parseEntry, verifyLog, type AuditEntry } from '../govern/audit.js'
import { settingOf } from '../govern/file-store.js'
import { settingText } from '../govern/setting.js'
import { compileDocument } from '../runtime.js'
import { servedPlaces } from '../store/flags-yml.js'
import type { Io } from './command.js'
import { flagOf, type Opened } from './flags-open.js'

export async function listFlags({ flags, environments, options, io }: Opened): Promise<0> {
  const shown = options.env === undefined ? environments : [options.env]
  if (options.format === 'json') {
    const rows = flags.map(flag => ({ key: flag.key, type: flag.type, category: flag.category, owner: flag.owner, environments: Object.fromEntries(shown.flatMap(name => (flag.environments[name] === undefined ? [] : [[name, flag.environments[name]]]))) }))
    io.out(`${JSON.stringify({ version: 1, flags: rows }, undefined, 2)}\n`)
    return 0
  }
  const rows = flags.map(flag => [flag.key, flag.category ?? '-', flag.owner ?? '-', ...shown.map(name => (flag.environments[name] === undefined ? '-' : settingText(flag.environments[name])))])
  io.out(table([['flag', 'category', 'owner', ...shown], ...rows]))
  return 0
}

export async function getFlag(opened: Opened, [key = '']: readonly string[]): Promise<0> {
  const { options, io, environments } = opened, flag = flagOf(opened, key)
  if (options.format === 'json') {
    io.out(`${JSON.stringify({ version: 1, flag }, undefined, 2)}\n`)
    return 0
  }
  const shown = options.env === undefined ? environments : [options.env]
  const facts: [string, string | undefined][] = [
    ['flag', flag.key], ['description', flag.description], ['category', flag.category], ['owner', flag.owner], ['type', flag.type],
    ['may change', flag.canChange.join(', ') || undefined], ['confirm', flag.confirm ? 'by typing the key' : undefined],
    ...shown.map((name): [string, string] => [name, settingText(settingOf(flag, name))]),
    ['defined at', `${flag.at.file}:${flag.at.line}:${flag.at.column}`],
  ]
  io.out(table(facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))))
  return 0
}

/** With --verify the exit code is 1 when the log, or the state it ends in, was tampered with. */
export async function logFlags(opened: Opened, [key]: readonly string[]): Promise<0 | 1> {
  const { environment, options, io } = opened
  const lines = await opened.store().log(environment)
  const entries = lines.flatMap(line => parseEntry(line) ?? [])
  if (options['verify'] === true) return verified(opened, lines, entries)
  const wanted = entries.filter(entry => (key === undefined || entry.flag === key) && (options.env === undefined || entry.environment === options.env))
  if (options.format === 'json') io.out(`${JSON.stringify({ version: 1, entries: wanted }, undefined, 2)}\n`)
  else if (wanted.length === 0) io.err(`no changes${key === undefined ? '' : ` of "${key}"`} in the log\n`)
  else io.out(table(wanted.map(entry => [entry.at, `${entry.who} (${entry.identifiedBy})`, `${entry.action} ${entry.flag} in ${entry.environment}`, `${entry.before === undefined ? 'new' : settingText(entry.before)} -> ${settingText(entry.after)}`, entry.why ?? ''])))
  return 0
}

async function verified(opened: Opened, lines: readonly string[], entries: readonly AuditEntry[]): Promise<0 | 1> {
  const { io } = opened
  const found = verifyLog(lines).map(({ line, message }) => `line ${line} ${message}`)
  // The last entries may have been cut off: then the states are not what the log ends with.
  const last = new Map(entries.map(entry => [`${entry.flag} in ${entry.environment}`, entry]))
  for (const [name, entry] of last) {
    const flag = opened.flags.find(one => one.key === entry.flag)
    if (flag === undefined) continue
    const now = settingText(settingOf(flag, entry.environment))
    if (now !== settingText(entry.after)) found.push(`${name} is ${now}, and the log ends with ${settingText(entry.after)}: it was changed by hand, or entries are missing at the end`)
  }
  io.out(found.length === 0 ? `${lines.length} ${lines.length === 1 ? 'entry' : 'entries'}, none changed, removed or moved\n` : `${found.join('\n')}\n`)
  return found.length === 0 ? 0 : 1
}

/** The served document, for createFlags({ file: 'flags.json' }), Redis or any other source. */
export async function exportFlags({ flags, environment, environments, io }: Opened): Promise<0> {
  checkEnvironment(environment, environments)
  const document = documentOf(flags, environment, Date.parse(io.now))
  checkServed(document, flags, io)
  io.out(`${JSON.stringify(document, undefined, 2)}\n`)
  return 0
}

// What a service would answer PARSE_ERROR for is found here first, at the place where it is written.
function checkServed(document: FlagDocument, flags: readonly FlagDefinition[], { cwd }: Io): void {
  const [first] = compileDocument(document).problems
  if (first === undefined) return
  const { file = '' } = flags.find(flag => flag.key === first.key)?.at ?? {}
  const place = /\.ya?ml$/i.test(file) ? servedPlaces(readFileSync(resolve(cwd, file), 'utf8'), file, document)(first.path) : `${file}: ${first.key ?? ''}`
  throw new UserError(`${place}: ${first.message}`)
}

/** Exit code 1 when the environments differ, as diff(1). */
export async function diffFlags({ flags, environments, options, io }: Opened, [left = '', right = '']: readonly string[]): Promise<0 | 1> {
  for (const name of [left, right]) checkEnvironment(name, environments)
  const rows = flags.flatMap(flag => {
    const [a, b] = [left, right].map(name => (flag.environments[name] === undefined ? undefined : settingOf(flag, name)))
    return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ key: flag.key, left: a, right: b }]
  })
  if (options.format === 'json') io.out(`${JSON.stringify({ version: 1, left, right, flags: rows }, undefined, 2)}\n`)
  else if (rows.length > 0) io.out(table([['flag', left, right], ...rows.map(row => [row.key, row.left === undefined ? '-' : settingText(row.left), row.right === undefined ? '-' : settingText(row.right)])]))
  return rows.length === 0 ? 0 : 1
}

function checkEnvironment(name: string, known: readonly string[]): void {
  if (!known.includes(name)) throw new UserError(`no flag has a state in "${name}"${didYouMean(name, known)}; known: ${known.join(', ') || 'none'}`)
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((sofar, row) => row.map((cell, index) => Math.max(sofar[index] ?? 0, cell.length)), [])
  return rows.map(row => `${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ').trimEnd()}\n`).join('')
}
