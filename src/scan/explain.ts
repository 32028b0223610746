// Why a key has the references it has, or none: what was searched, what was looked for, and what comes close.
import { join } from 'node:path'
import { camelCase } from '../detect/spelling.js'
import { nearestNames } from '../flag/nearest.js'
import { globMatches } from '../flag/pattern.js'
import { lineStarts, placeText, positionAt } from '../flag/place.js'
import type { Shape } from '../detect/shape.js'
import { plural } from './describe.js'
import { Names } from './names.js'
import { readText } from './read.js'
import type { ProjectScan } from './scan.js'
import { shownFrom } from './paths.js'

const most = 20

export function explainKey(scan: ProjectScan, key: string, { storeKeys, shapes, cwd }: { readonly storeKeys: readonly string[]; readonly shapes: readonly Shape[]; readonly cwd: string }): string {
  const own = scan.references.filter(one => one.key.kind === 'exact' && one.key.key === key)
  const dynamic = scan.references.filter(one => one.key.kind === 'pattern' && globMatches(one.key.glob, key))
  const known = [...storeKeys, ...scan.references.flatMap(one => one.key.kind === 'exact' ? [one.key.key] : [])].filter(name => name !== key)
  const near = nearestNames(key, known)
  const mentions = findMentions(scan, key, cwd).filter(place => !own.some(one => one.file === place.file && one.line === place.line))
  return [
    `${key}: ${plural(own.length, 'reference')}`,
    ...own.map(one => `  ${placeText(one)}  ${one.role}, ${one.via}, ${one.sdk}`),
    '',
    `searched: ${plural(scan.stats.files, 'file')} below ${scan.root}, ${scan.stats.parsed} of them parsed; ${scan.skipped.length} left out`,
    ...scan.skipped.slice(0, most).map(({ file, reason }) => `  left out ${file}: ${reason}`),
    `looked for: ${scan.sdks.length === 0 ? 'no SDK, because none of the catalogue is imported' : scan.sdks.map(({ title, name }) => `${title} (${name})`).join(', ')}`,
    `of the config: ${shapes.length === 0 ? 'no reads, no overrides' : shapes.map(shapeText).join(', ')}`,
    `the store ${storeKeys.length === 0 ? 'has no keys, or there is none' : storeKeys.includes(key) ? 'knows this key' : `does not know this key; it has ${plural(storeKeys.length, 'key')}`}`,
    ...(near.length === 0 ? [] : [`near: ${near.join(', ')}`]),
    ...section('reads with a key made at run time that may be this one:', dynamic.map(one => `${placeText(one)}  ${one.key.kind === 'pattern' ? one.key.glob : ''}`)),
    ...section('the words stand here too, but not where a flag is read:', mentions.map(place => `${placeText(place)}  ${place.line === 0 ? '' : place.text}`)),
    ...(own.length === 0 && mentions.length > 0 ? ['', 'if one of these is a read, describe it under "reads" in halyard.config.json'] : []),
    '',
  ].join('\n')
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  return [title, ...lines.slice(0, most).map(line => `  ${line}`), ...(lines.length > most ? [`  and ${lines.length - most} more`] : [])]
}

interface Mention { readonly file: string; readonly line: number; readonly column: number; readonly text: string }

/** Every place with the key, or the key as a member is spelled, whole, whatever it means there. */
function findMentions(scan: ProjectScan, key: string, cwd: string): Mention[] {
  const spellings = [...new Set([key, camelCase(key)])].filter(name => name !== '')
  const names = new Names()
  names.add(spellings)
  const pattern = new RegExp(`(?<![\\w$-])(?:${spellings.map(name => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})(?![\\w$-])`, 'g')
  const shown = shownFrom(scan.root, cwd)
  return scan.listing.files.flatMap(({ file }) => {
    const words = scan.words().of.get(file)?.words
    if (words === undefined || names.heldBy(file, words).size === 0) return []
    const text = readText(join(scan.root, file))
    if (typeof text !== 'string') return []
    const starts = lineStarts(text)
    return [...text.matchAll(pattern)].map(match => {
      const place = positionAt(starts, match.index)
      const line = text.slice(starts[place.line - 1], starts[place.line] ?? text.length).trim()
      return { file: shown(file), ...place, text: line.length > 100 ? `${line.slice(0, 99)}…` : line }
    })
  })
}

function shapeText(shape: Shape): string {
  switch (shape.kind) {
    case 'env': return `env ${shape.pattern}`
    case 'member': return `member ${shape.given === undefined ? shape.of : shape.of.replace('()', `(${shape.given})`)}`
    case 'functions': return `functions of ${shape.file}`
    case 'template': return `attribute ${shape.attribute}`
    default: return `${shape.kind} ${shape.name}${shape.from === undefined ? '' : ` from ${shape.from.join(' or ')}`}`
  }
}
