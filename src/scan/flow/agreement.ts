// What all call sites pass for one parameter or prop. A test or a story may go on to pass the state that is gone, where the
// parameter is called after the flag: production code decides then, and the test is told of.
import type { ts } from '../../fold/compiler.js'
import { isTestFile } from '../../detect/test-file.js'
import type { FlagReference } from '../../detect/reference.js'
import { sameCarried, type Carried } from './carried.js'

export interface Site {
  readonly file: string
  readonly use: ts.Identifier
  /** what it passes, as it is written; `undefined` = nothing, or among others */
  readonly given: ts.Node | undefined
  readonly carried: Carried | undefined
}

/** A test that passes something else than what production code agrees on. */
export interface Dissent extends Site { readonly agreed: Carried; readonly name: string }

export type Dissenters = (sites: readonly Dissent[]) => void

/** `name`: of the parameter; `isOwn`: whether a name is one for this flag. */
export function agreement(sites: readonly Site[], name: string, isOwn: (name: string) => boolean, tell: Dissenters): Carried | undefined {
  const home = sites.filter(site => !isTest(site))
  const [first] = home.length > 0 && isOwn(name) ? home : sites
  const agreed = first?.carried
  if (agreed === undefined) return undefined
  const others = sites.filter(({ carried }) => carried === undefined || !sameCarried(agreed, carried))
  if (others.length === 0) return agreed
  const isState = agreed.kind === 'value' && typeof agreed.value === 'boolean'
  if (!isState || others.some(site => home.includes(site)) || !isOwn(name)) return undefined
  tell(others.map(site => ({ ...site, agreed, name })))
  return agreed
}

/** A folder may be called `test` for other reasons: what is put aside has to look like one inside, too. */
function isTest({ file, use }: Site): boolean {
  return isTestFile(file) && (/\.stor(?:y|ies)\.\w+$/.test(file) || /\b(?:it|test|describe|expect)\s*[.(]/.test(use.getSourceFile().text))
}

/** `headerTopBarSwitch` for `header-top-nav`: they share a word that says something. */
export function namedAfter(references: readonly FlagReference[]): (name: string) => boolean {
  let own: ReadonlySet<string> | undefined
  return name => wordsOf(name).some(word => (own ??= new Set(references.flatMap(({ key }) => key.kind === 'exact' ? wordsOf(key.key) : []))).has(word))
}

const SAYS_NOTHING = new Set('is has can should show hide use with without and the for new old on off not enable enabled disable disabled active visible open flag feature toggle switch experiment beta page view default'.split(' '))

function wordsOf(name: string): string[] {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z\d]+/)
  return words.filter(word => word.length > 1 && !SAYS_NOTHING.has(word))
}
