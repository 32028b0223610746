// Projects for these tests: a folder of files or a few texts, and a small finder of flag reads that knows only the shop's
// own API. The real scanner has its own tests; here only what happens to what it found is in question.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { posix } from 'node:path'
import { ts } from 'ts-morph'
import { shrunk } from '../../src/cases/shrink.js'
import type { FlagReference } from '../../src/detect/reference.js'
import type { FlagKey } from '../../src/flag/key.js'
import { lineStarts, positionAt } from '../../src/flag/place.js'
import type { FlagValue } from '../../src/flag/value.js'
import { planRemoval, textsAfter, type Plan } from '../../src/remove/plan.js'
import type { Project } from '../../src/remove/project.js'
import { parse } from '../../src/scan/flow/names.js'

export type Texts = Readonly<Record<string, string>>

export function projectOf(texts: Texts, roots: readonly string[] = []): Project {
  const resolve = (from: string, specifier: string): string | undefined => {
    if (!specifier.startsWith('.')) return undefined
    const base = posix.normalize(posix.join(posix.dirname(from), specifier)).replace(/\.js$/, '')
    return ['', '.ts', '.tsx', '.js', '/index.ts', '/index.tsx'].map(end => base + end).find(file => texts[file] !== undefined)
  }
  return {
    files: Object.keys(texts).filter(file => /\.[cm]?[jt]sx?$/.test(file)).sort(),
    read: file => texts[file],
    isRoot: file => roots.includes(file) || /\.test\./.test(file),
    shrink: shrunk,
    resolver: {
      resolve(from, specifier) {
        const file = resolve(from, specifier)
        if (file !== undefined) return { kind: 'file', file }
        return specifier.startsWith('.') ? { kind: 'missing', specifier } : { kind: 'package', name: specifier, specifier }
      },
    },
  }
}

export function readTexts(folder: string): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (statSync(join(folder, name)).isFile()) texts[name.replaceAll('\\', '/')] = readFileSync(join(folder, name), 'utf8')
  }
  return texts
}

/** Plans a removal over the texts and applies it to a copy. */
export function removeFlag(texts: Texts, key: string, value: FlagValue, roots: readonly string[] = []): { texts: Record<string, string>; plan: Plan } {
  const references = Object.entries(texts).flatMap(([file, text]) => /\.[cm]?[jt]sx?$/.test(file) ? findReads(file, text) : [])
  const plan = planRemoval({ key: key as FlagKey, value, references, project: projectOf(texts, roots) })
  const after: Record<string, string> = { ...texts }
  for (const [file, text] of textsAfter(plan, name => texts[name])) {
    if (text === undefined) delete after[file]
    else after[file] = text
  }
  return { texts: after, plan }
}

/** The same of a Vue or Svelte file, for `new-cart`; its reads are found in its script. */
export function removeFromMarkup(file: string, text: string, more: Texts = {}, value: FlagValue = true): { text: string; said: string[] } {
  const texts = { [file]: text, 'flags.ts': `export const isEnabled = (key: string) => key === 'a'\n`, ...more }
  const project = { ...projectOf(texts, ['flags.ts']), files: Object.keys(texts) }
  const plan = planRemoval({ key: 'new-cart' as FlagKey, value, references: findReads(file, text), project })
  return { text: textsAfter(plan, name => texts[name as keyof typeof texts]).get(file) ?? text, said: plan.leftovers.map(one => `${one.file}:${one.line} ${one.reason}`) }
}

const reads = new Set(['isEnabled', 'useFlag', 'getVariant'])

/** isEnabled('x'), useFlag(KEY), getVariant(`x`) where the name comes from ./flags; mockFlags({ x: true }) from ./flags-testing */
export function findReads(file: string, text: string): FlagReference[] {
  const source = parse(file, text)
  const api = new Map<string, string>()
  const constants = new Map<string, string>()
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && /\/flags(?:-testing)?(?:\.js)?$/.test(statement.moduleSpecifier.text)) {
      const named = statement.importClause?.namedBindings
      if (named !== undefined && ts.isNamedImports(named)) for (const one of named.elements) api.set(one.name.text, (one.propertyName ?? one.name).text)
    }
    if (ts.isVariableStatement(statement)) for (const one of statement.declarationList.declarations) {
      if (ts.isIdentifier(one.name) && one.initializer !== undefined && ts.isStringLiteralLike(one.initializer)) constants.set(one.name.text, one.initializer.text)
    }
  }
  const found: FlagReference[] = []
  const starts = lineStarts(text)
  const add = (key: string, at: ts.Node, site: ts.Node, role: 'read' | 'override', forces?: FlagValue): void => {
    const from = positionAt(starts, at.getStart()), to = positionAt(starts, at.end)
    found.push({
      key: { kind: 'exact', key: key as FlagKey }, file, ...from, endLine: to.line, endColumn: to.column,
      span: { start: at.getStart(), end: at.end }, site: { start: site.getStart(), end: site.end }, sdk: 'config', role, via: 'direct',
      fallback: undefined, forces, result: undefined, async: false, enclosing: undefined,
    })
  }
  const visit = (node: ts.Node): void => {
    const callee = ts.isCallExpression(node) ? plain(node.expression) : undefined
    if (ts.isCallExpression(node) && callee !== undefined && ts.isIdentifier(callee)) {
      const name = api.get(callee.text), [given] = node.arguments
      if (name !== undefined && reads.has(name) && given !== undefined) {
        const key = ts.isStringLiteralLike(given) ? given.text : ts.isIdentifier(given) ? constants.get(given.text) : undefined
        if (key !== undefined) add(key, given, node, 'read')
      }
      if (name === 'mockFlags' && given !== undefined && ts.isObjectLiteralExpression(given)) for (const property of given.properties) {
        if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) continue
        add((property.name as ts.Identifier).text, property.name, property, 'override', stateOf(property.initializer))
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** what an override says: `true`, `false`, or an object of those */
function stateOf(node: ts.Expression): FlagValue | undefined {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false
  if (!ts.isObjectLiteralExpression(node)) return undefined
  return Object.fromEntries(node.properties.filter(ts.isPropertyAssignment).map(one => [one.name.getText(), stateOf(one.initializer) ?? null]))
}

function plain(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) ? plain(node.expression) : node
}
