// Most files hold no read of a flag: a look at the text spares them the walk. It says yes too often, never no wrongly.
import { nameOf } from '../../src/detect/rules.js'
import type { Sdk, Shape } from '../../src/detect/shape.js'
import type { Project } from './project.js'

/** Words that stand in the text together wherever one shape is used. */
type Need = readonly string[]

/** Could the text hold what one of the shapes looks for? */
export function mayRead(text: string, project: Project, sdks: readonly Sdk[]): boolean {
  return needsOf(project, sdks).some(need => need.every(word => hasWord(text, word)))
}

const known = new WeakMap<Project, Map<string, readonly Need[]>>()

function needsOf(project: Project, sdks: readonly Sdk[]): readonly Need[] {
  const kept = known.get(project) ?? new Map<string, readonly Need[]>(), id = sdks.map(sdk => sdk.name).join()
  known.set(project, kept)
  const before = kept.get(id)
  if (before !== undefined) return before
  const needs = [...project.shapes, ...sdks.flatMap(sdk => sdk.shapes)].flatMap(needsOfShape)
  const distinct = [...new Map(needs.map(need => [need.join(), need])).values()]
  kept.set(id, distinct)
  return distinct
}

// `*.variation` needs `variation`, whatever the client is called; `context.flags` needs `flags`
function needsOfShape(shape: Shape): Need[] {
  switch (shape.kind) {
    case 'functions': case 'template': return []
    case 'env': return [['env']]
    case 'override': return [[lastWord(shape), ...wordsIn(shape)]]
    case 'member': return [[lastWord(shape)], ...(shape.injects === undefined ? [] : [[shape.injects]])]
    default: return [[lastWord(shape)]]
  }
}

function lastWord(shape: Shape): string {
  return (nameOf(shape).split('.').at(-1) ?? '').replace(/\W/g, '')
}

/** `flags` of `1.flags`: the property that holds the forced states */
function wordsIn(shape: Shape & { kind: 'override' }): string[] {
  const paths = [shape.map, shape.keys].filter(path => path !== undefined)
  return paths.length !== 1 ? [] : paths.flatMap(path => String(path).split(/[^\w$]+/).filter(word => /^[a-z_$]/i.test(word)))
}

const word = /[\w$]/

/** A word of the text, not a part of one: `flag` is none of `flags`. */
export function hasWord(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (!word.test(text[at - 1] ?? '') && !word.test(text[at + wanted.length] ?? '')) return true
  }
  return false
}
