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
  const texts = names.size === 0 ? [] : draft.project.files.flatMap(file => { const text = draft.text(file); return text === undefined ? [] : [{ file, text }] })
  const sources = texts.flatMap(({ file, text }) => /\.[cm]?[jt]sx?$/.test(file) && HOLDS.test(text) ? draft.source(file) ?? [] : [])
  const entries = [...names].flatMap(name => { const own = sources.flatMap(source => entriesIn(source, name)); return own.length > 0 && isOnlyThere(name, own, texts) ? own : [] })
  return new Map(sources.map(source => [source.fileName.slice(1), cutEntries(entries.filter(entry => entry.getSourceFile() === source), source.text)]))
}

/** `'process.env.…'`, `interface ImportMetaEnv`: few files hold one */
const HOLDS = /['"`](?:process|import\.meta)\.env\.|\b(?:ProcessEnv|ImportMetaEnv)\b/

/** Nothing but the entries names the setting. */
function isOnlyThere(name: string, entries: readonly ts.Node[], texts: readonly { readonly file: string; readonly text: string }[]): boolean {
  const word = new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`, 'g')
  return texts.every(({ file, text }) => !text.includes(name) || [...text.matchAll(word)].every(({ index }) => entries.some(entry => entry.getSourceFile().fileName.slice(1) === file && entry.getStart() <= index && index < entry.end)))
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
