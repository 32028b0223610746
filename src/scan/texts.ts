// text.ts over the whole project: which files, which of the known keys, and only where their words are.
import { join } from 'node:path'
import type { FlagReference } from '../detect/reference.js'
import type { Sdk, Shape } from '../detect/shape.js'
import { camelCase } from '../detect/spelling.js'
import { askedBy } from './angular.js'
import type { Skipped } from './facts.js'
import type { ListedFile } from './files.js'
import { inlineTemplates } from './inline-templates.js'
import { holderOf, type Words } from './prefilter.js'
import { readText } from './read.js'
import { partsOf } from './scripts.js'
import { Names } from './names.js'
import { findText } from './text.js'
import { moduleHash } from './tokens.js'
import { waffleWords } from './waffle.js'

export interface TextsOptions {
  readonly root: string
  readonly files: readonly ListedFile[]
  readonly words: ReadonlyMap<string, Words>
  /** code that could not be parsed is text too */
  readonly unparsed: ReadonlyMap<string, Skipped>
  readonly sdks: readonly Sdk[]
  readonly shapes: readonly Shape[]
  readonly keys: readonly string[]
}

const [isComponent, hasTemplate, hasWaffle] = [holderOf(['Component']), holderOf(['template']), holderOf(waffleWords)]

/** Only its templates are read for attributes that are called after flags: whatever else is HTML may call anything so. */
function hasAngular(words: ReadonlyMap<string, Words>): boolean {
  const angular = moduleHash('@angular/core')
  for (const one of words.values()) if (one.words.includes(angular)) return true
  return false
}

export function findTexts({ root, files, words, unparsed, sdks, shapes, keys }: TextsOptions): FlagReference[] {
  const attributes = [...shapes, ...sdks.flatMap(sdk => sdk.shapes)].flatMap(shape => shape.kind === 'template' ? [shape.attribute] : [])
  const names = new Names()
  names.add(keys)
  // templates may spell a key as a member
  const spelled = new Map(keys.map(key => [camelCase(key), key]))
  names.add(spelled.keys())
  const attributeNames = new Names()
  attributeNames.add(attributes)
  const isAngular = hasAngular(words), asked = isAngular ? askedBy(shapes, sdks) : []
  return files.flatMap(({ file, kind }) => {
    const own = words.get(file)
    if (own === undefined || own.form === 'binary') return []
    const isParsed = kind === 'code' && own.form === 'plain' && !unparsed.has(file)
    if (isParsed && !(isComponent(own.words) && hasTemplate(own.words))) return []
    const held = new Set([...names.heldBy(file, own.words)].map(name => spelled.get(name) ?? name))
    const hasAttribute = attributeNames.heldBy(file, own.words).size > 0
    const mayGate = isAngular && (isParsed || /\.html?$/i.test(file))
    if (held.size === 0 && !hasAttribute && !mayGate && !(kind === 'text' && hasWaffle(own.words))) return []
    const text = readText(join(root, file))
    if (typeof text !== 'string') return []
    const searched = isParsed ? inlineTemplates(text) : kind === 'markup' && !unparsed.has(file) ? partsOf(file, text).template : text
    return findText(file, searched, { keys: [...held], attributes: hasAttribute ? attributes : [], isAngular: mayGate, asked, ...(isParsed && { isTemplate: true }) })
  })
}
