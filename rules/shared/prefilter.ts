// Most files hold no read of a flag: a look at the text spares them the walk. It says yes too often, never no wrongly.
import { MOCK_WORDS } from '../../src/detect/doubles.js'
import { nameOf } from '../../src/detect/rules.js'
import type { Sdk, Shape } from '../../src/detect/shape.js'
import { camelCase } from '../../src/detect/spelling.js'
import { escaped } from '../../src/flag/pattern.js'
import { isTestFile } from '../../src/detect/test-file.js'
import { mayNameFlags } from '../../src/detect/words.js'
import { flagsFor, type Flags } from './flags.js'
import type { Project } from './project.js'

/** Of each group one stands in the text wherever the shape is used; what is no plain word may be part of one. */
type Need = readonly Group[]
type Group = readonly (string | RegExp)[]

/** Could the text of the file hold what one of the shapes looks for? */
export function mayRead(file: string, text: string, project: Project, sdks: readonly Sdk[]): boolean {
  const { words, needs } = needsOf(project, sdks)
  if (!words.test(text)) return false
  const test = isTestFile(file)
  return needs.some(need => need.every(group => (test && group.includes(doubled)) || group.some(wanted => stands(text, wanted))))
}

/** Something is called a flag, and one that is known is named: `context.flags.newNav`, `{ featureFlag: 'new-nav' }`. */
export function mayNameKnown(text: string, project: Project): boolean {
  const flags = flagsFor(project)
  if (flags.all.size === 0 || !mayNameFlags(text)) return false
  const keys = spellings.get(flags) ?? spellingsOf(flags)
  spellings.set(flags, keys)
  return keys.test(text)
}

const spellings = new WeakMap<Flags, RegExp>()

/** Keys as the store and as a property spells them. */
function spellingsOf({ all }: Flags): RegExp {
  const written = new Set([...all.keys()].flatMap(key => [key, camelCase(key)]))
  return new RegExp(`(?<![\\w$])(?:${Array.from(written, escaped).join('|')})(?![\\w$])`)
}

interface Needs {
  /** one pass over the text that most files end at: none of the words that each need begins with stands there */
  readonly words: RegExp
  readonly needs: readonly Need[]
}

const known = new WeakMap<Project, Map<string, Needs>>()

function needsOf(project: Project, sdks: readonly Sdk[]): Needs {
  const kept = known.get(project) ?? new Map<string, Needs>(), id = sdks.map(sdk => sdk.name).join()
  known.set(project, kept)
  const before = kept.get(id)
  if (before !== undefined) return before
  const needs = [...project.shapes.flatMap(needsOfShape), ...sdks.flatMap(sdk => sdk.shapes.flatMap(shape => needsOfShape(shape).map(need => [...need, ...tiesOf(shape, sdk)])))]
  const distinct = [...new Map(needs.map(need => [describe(need), need])).values()]
  const made = { needs: distinct, words: anyOf(distinct.flatMap(([first = []]) => first)) }
  kept.set(id, made)
  return made
}

function anyOf(words: readonly (string | RegExp)[]): RegExp {
  return new RegExp(words.length === 0 ? '(?!)' : `\\b(?:${Array.from(new Set(words), word => typeof word === 'string' ? escaped(word) : word.source).join('|')})\\b`)
}

// `*.variation` needs `variation`, whatever the client is called; `context.flags` needs `flags`
function needsOfShape(shape: Shape): Need[] {
  switch (shape.kind) {
    case 'functions': case 'template': return []
    case 'env': return [[['env']]]
    case 'override': return [[lastWord(shape), ...wordsIn(shape)].map(word => [word])]
    case 'call': return [[[lastWord(shape)], ...(shape.within?.split('*').filter(part => part !== '') ?? []).map(part => [part])]]
    default: return [[[lastWord(shape)]]]
  }
}

/** What a client may be called where nobody says what it is, see isCalledFlags; a folder of a path is none. */
const flagsWord = /(?:flag|feature|toggle|experiment|gate)s?_?(?:key|name|id|slug)?s(?:Atom|Store|State|Context|Ref|Signal)?(?![\w$/])(?<!\/[\w$-]*)/i

/** Test doubles are known by the name they stand in for, whoever gives it; a test file may make them in any way. */
const doubled = new RegExp(`\\.(?:${[...MOCK_WORDS].join('|')})\\b`)

// client.on('change:x')   a read only where the client is the SDK's: imported, or called as its clients are
// useFlag('x')            only where the function is imported from it, or a double stands in for it
function tiesOf(shape: Shape, { modules, names = [] }: Sdk): Need {
  if ((shape.kind !== 'call' && shape.kind !== 'member') || modules.length === 0) return []
  if (!nameOf(shape).includes('.')) return [[...shape.from ?? modules, doubled]]
  return shape.receiver === 'tied' ? [[...shape.from ?? modules, ...names, flagsWord]] : []
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

const describe = (need: Need): string => need.map(group => group.join('|')).join('&')

function stands(text: string, wanted: string | RegExp): boolean {
  if (typeof wanted !== 'string') return wanted.test(text)
  return /^\w+$/.test(wanted) ? hasCode(text, wanted) : text.includes(wanted)
}

// what may follow a name and a blank in code, though it begins like a word: `key as Flag`, `key in flags`, `{#await flags then on}`
const follows = /[ \t]+(?:as|in|of|instanceof|satisfies|from|extends|implements|then)\b/y
const prose = /[ \t]+[A-Za-z\u00c0-\uffff]/y

/** The word stands where code may name it: not only in sentences, "when the flag turns the rail on". `<Flag name="x">` is code. */
function hasCode(text: string, wanted: string): boolean {
  return wordsAt(text, wanted, at => text[at - 1] === '<' || !matchesAt(prose, text, at + wanted.length) || matchesAt(follows, text, at + wanted.length))
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}

/** A word of the text, not a part of one: `flag` is none of `flags`. */
export function hasWord(text: string, wanted: string): boolean {
  return wordsAt(text, wanted, () => true)
}

function wordsAt(text: string, wanted: string, isIt: (at: number) => boolean): boolean {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (!word.test(text[at - 1] ?? '') && !word.test(text[at + wanted.length] ?? '') && isIt(at)) return true
  }
  return false
}
