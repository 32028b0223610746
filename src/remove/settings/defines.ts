// What a bundler puts in the place of a setting that only removed code asked for: `'process.env.NEW_NAV': JSON.stringify(env.NEW_NAV)`.
// It stands for a text in the code, and no code has that text any more. So does the setting's line in a type of the environment.
import { ts } from '../../fold/compiler.js'
import { escaped } from '../../flag/pattern.js'
import { cutEntries } from '../entries.js'
import { isTestFile } from '../files.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import { lostNames } from './unread.js'

export function idleDefines(draft: Draft): ReadonlyMap<string, readonly Replacement[]> {
  const files = [...draft.changed(), ...draft.deleted()].filter(file => !isTestFile(file))
  const names = new Set(files.flatMap(file => lostNames(draft.original(file) ?? '', draft.text(file) ?? '')))
  const entries = [...names].flatMap(name => entriesOf(name, draft) ?? []), edits = new Map<string, readonly Replacement[]>()
  for (const source of new Set(entries.map(entry => entry.getSourceFile()))) {
    edits.set(source.fileName.slice(1), cutEntries(entries.filter(entry => entry.getSourceFile() === source), source.text))
  }
  return edits
}

/** Every entry that stands for the setting; `undefined` = something else names it. */
function entriesOf(name: string, draft: Draft): readonly ts.Node[] | undefined {
  const word = new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`, 'g'), entries: ts.Node[] = []
  for (const file of draft.project.files) {
    const text = draft.text(file)
    if (text === undefined || !text.includes(name)) continue
    const places = [...text.matchAll(word)].map(({ index }) => index), source = places.length > 0 && /\.[cm]?[jt]sx?$/.test(file) ? draft.source(file) : undefined
    const own = source === undefined ? [] : entriesIn(source, name)
    if (places.some(at => !own.some(entry => entry.getStart() <= at && at < entry.end))) return undefined
    entries.push(...own)
  }
  return entries
}

function entriesIn(source: ts.SourceFile, name: string): ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (isDefine(node, name) || isTyped(node, name)) found.push(node)
    else ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

// 'process.env.NEW_NAV': JSON.stringify(env.NEW_NAV)
function isDefine(node: ts.Node, name: string): boolean {
  return ts.isPropertyAssignment(node) && ts.isStringLiteralLike(node.name) && [`process.env.${name}`, `import.meta.env.${name}`].includes(node.name.text)
}

// interface ImportMetaEnv { readonly NEW_NAV: string }
function isTyped(node: ts.Node, name: string): boolean {
  return ts.isPropertySignature(node) && (ts.isIdentifier(node.name) || ts.isStringLiteralLike(node.name)) && node.name.text === name
    && ts.isInterfaceDeclaration(node.parent) && /^(?:ProcessEnv|ImportMetaEnv)$/.test(node.parent.name.text)
}
