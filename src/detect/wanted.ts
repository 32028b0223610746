// The words through which other files can reach what this round found: they decide what the next round parses.
import { isEnvironment, isMadeOfEnvironment } from './environment.js'
import type { Expr } from './expr.js'
import type { FileFacts } from './facts.js'
import { exportedField } from './opened-gates.js'
import type { Places } from './places.js'
import { tokenKey } from './places.js'
import type { Reader } from './read.js'
import type { Term } from './term.js'
import { stemOf } from './touch.js'
import { isMadeForFlags } from './typed-objects.js'
import { isPlain } from './words.js'

export function wantedNames(reader: Reader, files: readonly FileFacts[], places: Places): Set<string> {
  const wanted = new Set<string>()
  const homes = new Set([...places.origins.values()].map(({ file }) => file))
  for (const { file } of files) homes.delete(file)
  // a file of constants may hold no other word anybody looked for
  const holding = [...homes].flatMap(file => reader.matcher.world.facts(file) ?? [])
  for (const { file, exports } of [...files, ...holding]) {
    for (const one of exports) {
      if (one.kind === 'star') continue
      if (reader.matcher.book.members.size > 0 && exportedField(reader, file, one.name)) { wanted.add(one.name); continue }
      for (const term of reader.matcher.follower.exported(file, one.name)) {
        if (!leads(reader, term, places, 0)) continue
        const methods = methodsOf(reader, term)
        if (methods.length > 0 && !methods.some(isPlain)) for (const name of methods) wanted.add(name)
        else wanted.add(one.name === 'default' || one.name === 'export=' ? stemOf(file) : one.name)
      }
    }
  }
  for (const name of typesOfFlags(reader, files)) wanted.add(name)
  return wanted
}

/** The names under which functions that answer with one flag are imported. */
export function functionsOfOneFlag({ oneFlag, matcher: { follower } }: Reader, files: readonly FileFacts[]): Set<string> {
  const found = new Set<string>()
  if (oneFlag === undefined || oneFlag.isEmpty) return found
  for (const { file, exports } of files) {
    for (const one of exports) {
      if (one.kind !== 'value' || one.type === true) continue
      for (const term of follower.exported(file, one.name)) {
        if (oneFlag.of(term) !== undefined) found.add(one.name === 'default' || one.name === 'export=' ? stemOf(file) : one.name)
        if (term.kind === 'object') for (const { name, value } of term.expr.props) if (value?.kind === 'function' && oneFlag.of({ kind: 'function', file: term.file, id: value.id }) !== undefined) found.add(name)
      }
    }
  }
  return found
}

/** Types of a file's own that hold flags: what is of such a type stands beside the name. */
function typesOfFlags({ matcher: { follower, registries } }: Reader, files: readonly FileFacts[]): string[] {
  if (registries.isEmpty) return []
  const homes = files.filter(facts => registries.in(facts).length > 0)
  return homes.flatMap(({ file, declarations }) => declarations.flatMap((one, id) => one.kind === 'type' && follower.declared(file, id).some(term => registries.of(term)) ? [one.name] : []))
}

/** Wrappers that are reached through an object or class: whoever calls one writes its name. */
function methodsOf(reader: Reader, term: Term): string[] {
  const isWrapper = (value: Expr | undefined, file: string): boolean => value?.kind === 'function' && reader.wrappers.isWanted(file, value.id)
  if (term.kind === 'object') return term.expr.props.flatMap(prop => isWrapper(prop.value, term.file) ? [prop.name] : [])
  if (term.kind !== 'class' && term.kind !== 'instance') return []
  const declaration = reader.matcher.world.facts(term.file)?.declarations[term.id]
  return declaration?.kind === 'class' ? declaration.members.flatMap(member => isWrapper(member.value, term.file) ? [member.name] : []) : []
}

/** Can somebody who has this reach a flag with it? */
function leads(reader: Reader, term: Term, places: Places, depth: number): boolean {
  if (depth > 3) return false
  const { follower, world } = reader.matcher
  switch (term.kind) {
    case 'flags': case 'gate': return true
    case 'value': return places.origins.has(tokenKey(term.file, term.at))
    case 'partial': return leads(reader, term.of, places, depth + 1)
    case 'result': return isMadeForFlags(reader, term) || ofVariables(reader, term)
    case 'package': case 'part': return isRead(reader, term) || ofVariables(reader, term)
    case 'function': {
      if (reader.wrappers.isWanted(term.file, term.id) || reader.matcher.isNamed(term)) return true
      return follower.call(term, [], term.file, false).some(one => one.kind !== 'value' && leads(reader, one, places, depth + 1))
    }
    case 'class': case 'instance': {
      const declaration = world.facts(term.file)?.declarations[term.id]
      if (declaration?.kind !== 'class') return false
      return declaration.members.some(member => member.is === 'method'
        ? member.value?.kind === 'function' && reader.wrappers.isWanted(term.file, member.value.id)
        : member.static && follower.member(term, member.name).some(one => leads(reader, one, places, depth + 1))) ||
        declaration.heritage.some(base => follower.terms(term.file, base).some(one => (one.kind === 'class' || one.kind === 'instance') && leads(reader, one, places, depth + 1)))
    }
    case 'enum': {
      const declaration = world.facts(term.file)?.declarations[term.id]
      return declaration?.kind === 'enum' && declaration.members.some(member => follower.member(term, member.name).some(one => leads(reader, one, places, depth + 1)))
    }
    case 'object': {
      if (reader.matcher.registries.of(term) || reader.matcher.flagsOf(term)) return true
      if (term.expr.type && term.expr.props.some(prop => prop.value?.kind === 'function' && reader.wrappers.isWanted(term.file, prop.value.id))) return true
      return term.expr.props.some(prop => prop.value && prop.value.kind !== 'object' && follower.terms(term.file, prop.value).some(one => leads(reader, one, places, depth + 1)))
    }
    case 'array': return reader.matcher.registries.of(term) !== undefined
    default: return false
  }
}

const ofVariables = ({ matcher: { book, follower } }: Reader, term: Term): boolean => book.env.length > 0 && (isEnvironment(term) || isMadeOfEnvironment(follower, term))

/** An SDK's own function, handed on under a name of the project. */
function isRead(reader: Reader, term: Term & { kind: 'package' | 'part' }): boolean {
  if (term.kind !== 'package' || term.path.length === 0) return false
  const { calls, jsx, members } = reader.matcher.book, name = String(term.path.at(-1))
  return [calls, jsx, members].some(book => (book.get(name) ?? []).some(rule => rule.modules?.includes(term.module)))
}
