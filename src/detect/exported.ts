// From a module's name to what it exports: own values and types, `export from`, `export *`, `export =`.
import type { ExportFact, FileFacts } from './facts.js'
import type { Follower } from './follow.js'
import type { Term } from './term.js'

export function importedTerms(follower: Follower, file: string, module: string, name: string, type?: true): readonly Term[] {
  const target = follower.world.resolve(file, module)
  if (target.kind === 'package') return [{ kind: 'package', module: target.specifier, path: name === '*' ? [] : [name] }]
  if (target.kind === 'missing') return [{ kind: 'missing', module: target.specifier, path: name === '*' ? [] : [name] }]
  return follower.exported(target.file, name, type)
}

export function exportedTerms(follower: Follower, file: string, name: string, type?: true): readonly Term[] {
  const facts = follower.world.facts(file)
  if (!facts) return [{ kind: 'missing', module: file, path: name === '*' ? [] : [name] }]
  if (name === '*') {
    const whole = facts.exports.find(one => one.kind === 'value' && one.name === 'export=')
    return whole?.kind === 'value' ? follower.terms(file, whole.value) : [{ kind: 'module', file }]
  }
  return follower.remember(`export:${file}:${name}:${type}`, () => findExport(follower, facts, name, type))
}

function findExport(follower: Follower, facts: FileFacts, name: string, type: true | undefined): readonly Term[] {
  const all = facts.exports.filter(one => one.kind !== 'star' && one.name === name)
  const own = all.filter(one => (one.kind === 'value' && one.type === true) === (type === true))
  if (all.length > 0) return (own.length > 0 ? own : all).flatMap(one => fromExport(follower, facts.file, one, type))
  const whole = facts.exports.find(one => one.kind === 'value' && one.name === 'export=')
  if (whole?.kind === 'value') {
    const terms = follower.terms(facts.file, whole.value)
    return name === 'default' ? terms : terms.flatMap(term => follower.member(term, name))
  }
  if (name === 'default') return []
  for (const one of facts.exports) {
    if (one.kind !== 'star' || !mayExport(follower, facts.file, one.module, name)) continue
    const found = follower.imported(facts.file, one.module, name, type)
    if (found.some(term => term.kind !== 'missing' && term.kind !== 'unknown')) return found
  }
  return []
}

function mayExport({ world }: Follower, from: string, module: string, name: string): boolean {
  const target = world.resolve(from, module)
  return target.kind !== 'file' || world.mayExport?.(target.file, name) !== false
}

function fromExport(follower: Follower, file: string, one: ExportFact, type: true | undefined): readonly Term[] {
  // `import { Flag } from './a'; export { Flag }` hands on what both spaces have
  if (one.kind === 'value') return one.value.kind === 'declared' ? follower.declared(file, one.value.id, type) : follower.terms(file, one.value)
  return one.kind === 'from' ? follower.imported(file, one.module, one.imported, type) : []
}
