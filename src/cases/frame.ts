// What stands around generated tests so that the flag has its state: module mocks at the top, hooks in the describe.
import type { FlagValue } from '../flag/value.js'
import { literal } from './assertion.js'
import type { Dialect } from './dialect.js'
import { hole, type Force } from './force.js'
import { answerText } from './forced-hook.js'
import type { Imports } from './imports.js'
import type { OwnOverride } from './own-override.js'
import { quote } from './sample.js'
import type { SharedMember } from './shared-member.js'
import type { StandIn } from './stand-ins.js'
import { rowState } from './switched.js'

export interface Framed {
  readonly key: string
  /** the variable of the row that holds the state: `on`, or `value` */
  readonly named: string
  /** the member of the flag's value that it is the state of */
  readonly switchedBy?: string | undefined
  readonly isTyped: boolean
  /** other flags that the code under test reads, held at one state so that only this flag changes */
  readonly others: Readonly<Record<string, FlagValue>>
  /** some test does not force the flag itself: `withFlags` inside of each test is then not enough */
  readonly isForAll: boolean
  /** the row holds several flags, as `flags` */
  readonly together?: boolean
  /** what the browser keeps, emptied before each test */
  readonly emptied?: readonly string[]
  /** what else is replaced, for what the tests render */
  readonly standIns?: readonly StandIn[]
}

export interface Frame { readonly mocks: string; readonly hooks: readonly string[] }

export function frameOf(forces: readonly Force[], framed: Framed, dialect: Dialect, imports: Imports): Frame {
  const start: string[] = [], end = new Set<string>()
  const replaced = new Set(forces.flatMap(force => (force.kind === 'function' ? [force.key] : [])))
  if (replaced.size > 0) start.push(`${dialect.mocks === 'vi' ? 'forced' : 'mockForced'}.flags = ${mapText({ ...framed, others: Object.fromEntries(Object.entries(framed.others).filter(([key]) => replaced.has(key))) })}`)
  for (const force of forces) setUp(force, framed, dialect, imports, start, end)
  start.push(...(framed.emptied ?? []).map(storage => `${storage}.clear()`))
  const all = [...new Set(start)], isDeclared = (line: string): boolean => /^(let|const) /.test(line)
  const declared = all.filter(isDeclared), lines = all.filter(line => !isDeclared(line))
  return {
    mocks: mocks(forces, framed, dialect),
    hooks: [...declared, ...hook('beforeEach', lines, dialect), ...hook('afterEach', [...end], dialect), ...(lines.length === 0 ? [] : [''])].map(line => (line === '' ? '' : `  ${line}`)),
  }
}

/** `{ new_checkout: on, old_cart: false }`; of a row of several flags `flags` */
export function mapText({ key, named, switchedBy, others, together }: Framed): string {
  if (together) return 'flags'
  const entries = [[key, rowState(named, switchedBy)] as const, ...Object.entries(others).map(([other, value]) => [other, literal(value)] as const)]
  return `{ ${entries.map(([name, text]) => (name === text ? name : `${nameText(name)}: ${text}`)).join(', ')} }`
}
export const nameText = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name))

function setUp(force: Force, framed: Framed, dialect: Dialect, imports: Imports, start: string[], end: Set<string>): void {
  const { named, isTyped } = framed
  switch (force.kind) {
    case 'own':
      start.push(ownText(force, framed))
      imports.add(force.from, force.name)
      if (force.keyImport) imports.take(force.keyImport)
      return
    case 'withFlags':
      if (!framed.isForAll) return
      imports.add('halyard/testing', 'forceFlags')
      start.push(`let forced${isTyped ? ': { restore(): void }' : ''}`, `forced = forceFlags(${mapText(framed)})`)
      end.add('forced.restore()')
      return
    case 'provider':
      imports.add(force.from, 'InMemoryProvider')
      imports.add(force.from, 'OpenFeature')
      start.push(`await OpenFeature.setProviderAndWait(new InMemoryProvider(${providerText(framed)}))`)
      end.add('await OpenFeature.clearProviders()')
      return
    case 'env':
      start.push(dialect.mocks === 'vi' ? `vi.stubEnv(${quote(force.name)}, String(${named}))` : `process.env.${force.name} = String(${named})`)
      end.add(dialect.mocks === 'vi' ? 'vi.unstubAllEnvs()' : `delete process.env.${force.name}`)
      return
    case 'member': member(force, framed, imports, start, end); return
    case 'method': method(force, framed, dialect, imports, start, end)
  }
}

function ownText({ name, takes, key }: OwnOverride, framed: Framed): string {
  if (takes === 'map') return `${name}(${mapText(framed)})`
  if (framed.together) return `for (const [key, value] of Object.entries(flags)) ${name}(key, value)`
  return takes === 'pair' ? `${name}(${key}, ${rowState(framed.named, framed.switchedBy)})` : `if (${framed.named}) ${name}([${key}])`
}

function providerText({ key, named, switchedBy, others, together }: Framed): string {
  if (together) return `Object.fromEntries(Object.entries(flags).map(([key, forced]) => [key, { variants: { forced }, defaultVariant: 'forced', disabled: false }]))`
  const entry = (name: string, text: string): string => `    ${nameText(name)}: { variants: { forced: ${text} }, defaultVariant: 'forced', disabled: false },`
  return `{\n${[entry(key, rowState(named, switchedBy)), ...Object.entries(others).map(([name, value]) => entry(name, literal(value)))].join('\n')}\n  }`
}

function member({ key, object, property, imported, from }: SharedMember, { key: own, named, switchedBy, others }: Framed, imports: Imports, start: string[], end: Set<string>): void {
  const before = `before${property.charAt(0).toUpperCase()}${property.slice(1)}`, set = (value: string): string => `Object.assign(${object}, { ${nameText(property)}: ${value} })`
  imports.take({ ...imported, from })
  start.push(`const ${before} = ${object}.${property}`, set(key === own ? rowState(named, switchedBy) : literal(others[key])))
  end.add(set(before))
}

/** Replaced for this key only; by hand where the runner has no spies. */
function method(force: Force & { kind: 'method' }, { named, switchedBy, isTyped }: Framed, { mocks: runner }: Dialect, imports: Imports, start: string[], end: Set<string>): void {
  const { object, name, test, answer } = force, real = `real${name.charAt(0).toUpperCase()}${name.slice(1)}`
  imports.add(force.from, force.isDefault ? `default as ${object}` : object)
  const type = isTyped ? `: Parameters<typeof ${real}>` : '', cast = isTyped ? ' as never' : ''
  const replaced = `((...args${type}) => (${test} ? ${answer.replaceAll(hole, rowState(named, switchedBy))} : ${real}(...args)))${cast}`
  start.push(`const ${real} = ${object}.${name}.bind(${object})`)
  start.push(runner === undefined ? `Object.assign(${object}, { ${name}: ${replaced} })` : `${runner}.spyOn(${object}, ${quote(name)}).mockImplementation(${replaced})`)
  end.add(runner === undefined ? `Object.assign(${object}, { ${name}: ${real} })` : `${runner}.restoreAllMocks()`)
}

function hook(name: string, lines: readonly string[], { hooks }: Dialect): string[] {
  const [only] = lines
  if (only === undefined) return []
  const word = lines.some(line => line.startsWith('await ')) ? 'async () =>' : '() =>'
  if (lines.length > 1 || only.includes('\n')) return [`${hooks}${name}(${word} {`, ...lines.flatMap(line => line.split('\n').map(part => `  ${part}`)), '})']
  // what an override answers may be a promise: it is handed on
  return /^(const|if|await) |[^=!<>]=[^=>]/.test(only.split('(')[0] ?? '') ? [`${hooks}${name}(${word} { ${only} })`] : [`${hooks}${name}(() => ${only})`]
}

/** Spreading a module loses this mark, and without it an import of the default gets all of the module. */
const ES_MODULE = '__esModule: true'

/** Functions that are replaced for these keys only and stand-ins, one mock per module. */
function mocks(forces: readonly Force[], { isTyped, standIns = [] }: Framed, { mocks: runner }: Dialect): string {
  const functions = forces.filter(force => force.kind === 'function')
  const modules = [...new Set([...functions, ...standIns].map(({ from }) => from))]
  if (modules.length === 0 || runner === undefined) return ''
  const state = runner === 'vi' ? 'forced' : 'mockForced', start = `{ flags: {}${isTyped ? ' as Record<string, unknown>' : ''} }`
  const head = `const ${state} = ${runner === 'vi' ? `vi.hoisted(() => (${start}))` : start}`
  return [...(functions.length === 0 ? [] : [head]), ...modules.map(from => {
    const own = functions.filter(force => force.from === from), standing = standInTexts(standIns.filter(one => one.from === from), isTyped)
    if (own.length === 0) return standInMock(from, standing, runner, isTyped)
    const replaced = [...new Set(own.map(({ name }) => name))].map(name => `${name}: ${replacement(name, own.filter(force => force.name === name), state, isTyped, runner)}`)
    const lines = [...(runner === 'jest' && own.some(({ name }) => name === 'default') ? [ES_MODULE] : []), ...replaced, ...standing].map(line => `    ${line},`).join('\n')
    return runner === 'vi'
      ? `vi.mock(${quote(from)}, async original => {\n  const real = await original${isTyped ? `<typeof import(${quote(from)})>` : ''}()\n  return {\n    ...real,\n${lines}\n  }\n})`
      : `jest.mock(${quote(from)}, () => {\n  const real = jest.requireActual(${quote(from)})\n  return {\n    ...real,\n${lines}\n  }\n})`
  })].join('\n')
}

function standInTexts(standIns: readonly StandIn[], isTyped: boolean): string[] {
  return standIns.map(({ name, text }) => `${name}: ${isTyped ? text.replace(/^\(\{ children \}\)/, '({ children }: { children?: unknown })') : text}`)
}

function standInMock(from: string, standing: readonly string[], runner: 'vi' | 'jest', isTyped: boolean): string {
  if (runner === 'vi') return `vi.mock(${quote(from)}, async original => ({ ...await original${isTyped ? '<object>' : ''}(), ${standing.join(', ')} }))`
  const own = standing.some(line => line.startsWith('default:')) ? [ES_MODULE, ...standing] : standing
  return `jest.mock(${quote(from)}, () => ({ ...jest.requireActual(${quote(from)}), ${own.join(', ')} }))`
}

/** (...args) => (args[0] === 'a' ? forced.flags['a'] : real.isOn(...args)) */
function replacement(name: string, forces: readonly (Force & { kind: 'function' })[], state: string, isTyped: boolean, runner: 'vi' | 'jest'): string {
  const answerOf = ({ key, answer }: Force & { kind: 'function' }): string => answer.replaceAll(hole, `${state}.flags[${quote(key)}]`)
  const always = forces.find(force => force.test === undefined)
  if (always) return `() => ${forces.length === 1 ? answerOf(always) : `(${answerText(forces.map(answerOf))})`}`
  const args = isTyped ? `(...args: ${runner === 'vi' ? `Parameters<typeof real.${name}>` : 'any[]'})` : '(...args)'
  return `${args} => (${forces.map(force => `${force.test ?? 'true'} ? ${answerOf(force)} : `).join('')}real.${name}(...args))`
}
