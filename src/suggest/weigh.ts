// How much speaks for a candidate: what it is called, and how many of its answers decide something where they are used.
import type { Entry } from '../config/shapes.js'
import type { FlagReference } from '../detect/reference.js'
import { isTestFile } from '../detect/test-file.js'
import { kindOf } from '../scan/kinds.js'
import { partsOf } from '../scan/scripts.js'
import { parseSource } from '../scan/parse-source.js'
import { askedObject, decides, decidesInTemplate, saysState } from './decides.js'
import type { ts } from '../scan/compiler.js'

export interface Weight {
  readonly uses: readonly FlagReference[]
  /** what is asked, by name, for each use of a method of any object */
  readonly objects: ReadonlyMap<FlagReference, string | undefined>
  readonly isSure: boolean
}

/** Places that are looked at for each candidate. */
const sample = 24

export function weigh(entry: Entry, uses: readonly FlagReference[], inTests: boolean, textOf: (file: string) => string): Weight {
  const looked = uses.filter(({ file }) => inTests || !isTestFile(file)), sources = new Map<string, ts.SourceFile>()
  const sourceOf = (file: string): ts.SourceFile => {
    const known = sources.get(file)
    if (known) return known
    const text = textOf(file), part = kindOf(file) === 'markup' ? partsOf(file, text) : { script: text, extension: '' }
    const source = parseSource(file + part.extension, part.script)
    sources.set(file, source)
    return source
  }
  const isInTemplate = ({ file, site }: FlagReference): boolean => kindOf(file) === 'markup' && sourceOf(file).text.slice(site.start, site.end).trim() === ''
  const objects = new Map(entry.call?.startsWith('*.') ? looked.map(use => [use, askedObject(sourceOf(use.file), use)]) : [])
  const name = (entry.call ?? '').split('.').at(-1) ?? '', isCalledSo = name !== '' && entry.only === undefined && saysState(name)
  const some = looked.slice(0, sample), telling = isCalledSo ? some.length : some.filter(use => isInTemplate(use) ? decidesInTemplate(textOf(use.file), use) : decides(sourceOf(use.file), use)).length
  // an object that is called after flags needs one that is asked as one asks a flag; anything else has to be asked so as a rule
  return { uses, objects, isSure: entry.member === undefined || /\.(?!.*feature|switches)/i.test(entry.member) ? telling * 2 >= some.length && telling > 0 : telling > 0 }
}
