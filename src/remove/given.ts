// What the user typed: the value to keep, and the name of the flag, which may be its key, an enum member or a function.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { FlagDefinition } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import type { FlagKey } from '../flag/key.js'
import { didYouMean } from '../flag/nearest.js'
import { lineStarts, positionAt } from '../flag/place.js'
import { switchAmong } from '../flag/switch.js'
import { sameValue, typeOf, type FlagObject, type FlagValue } from '../flag/value.js'
import { nodeIn } from '../scan/flow/names.js'
import { functionOf } from '../scan/flow/parameters.js'
import { flowProject } from './carry.js'
import { functionUses } from './function-uses.js'
import { createGraph } from './graph.js'
import { createDraft, type Project } from './project.js'

/**
 * `--value`: true, false, on, off, a number, a variant's name, JSON; anything else is text.
 *
 * @throws {UserError} when the flag is known and cannot have it, or no store knows it and it is read as another type
 */
export function parseValue(text: string, flag: FlagDefinition | undefined, named?: NamedFlag): FlagValue {
  if (flag === undefined) return valueAsRead(text, named)
  const value = variantNamed(text, flag) ?? variantSwitched(plainValue(text), flag) ?? plainValue(text)
  if (Object.values(flag.variants).some(known => sameValue(known, value))) return value
  if (flag.type !== 'boolean' && typeOf(value) === flag.type) return value
  const known = Object.entries(flag.variants).map(([name, one]) => JSON.stringify(one) === `"${name}"` || typeof one === 'boolean' ? String(one) : `${name} (${JSON.stringify(one)})`)
  throw new UserError(`"${flag.key}" cannot be ${text}; it can be ${known.join(', ')}`)
}

/** Without a store, what the reads ask for says which type it is. */
function valueAsRead(text: string, named: NamedFlag | undefined): FlagValue {
  // what the environment answers is text, whatever it stands for
  const all = (named?.references ?? []).filter(one => one.role === 'read' && one.key.kind === 'exact'), reads = all.filter(one => one.via !== 'env')
  const types = new Set(reads.map(one => one.type ?? (one.fallback === undefined || one.fallback === null ? undefined : typeOf(one.fallback))))
  const [type] = types.size === 1 ? types : [], value = plainValue(text)
  // process.env.NEW_CART === '1'
  if (typeof value === 'number' && all.length > 0 && reads.length === 0) return text
  if (type === undefined || typeOf(value) === type) return value
  // the variants of a text are called `on`, `true` or `1` at times
  if (type === 'string') return text
  throw new UserError(`"${named?.key ?? ''}" is read as ${type === 'object' ? 'an' : 'a'} ${type}, so it cannot be ${text}; say with --value which ${type} stays`)
}

function variantNamed(text: string, flag: FlagDefinition | undefined): FlagValue | undefined {
  return flag !== undefined && Object.hasOwn(flag.variants, text) ? flag.variants[text] : undefined
}

/** `true` of a flag whose variants are objects: the one variant that is switched on */
function variantSwitched(value: FlagValue, flag: FlagDefinition | undefined): FlagValue | undefined {
  if (flag?.type !== 'object' || typeof value !== 'boolean') return undefined
  const found = Object.values(flag.variants).filter(one => typeof one === 'object' && one !== null && !Array.isArray(one) && (one as FlagObject)[switchAmong(Object.keys(one)) ?? ''] === value)
  return found.length === 1 ? found[0] : undefined
}

function plainValue(text: string): FlagValue {
  if (text === 'on') return true
  if (text === 'off') return false
  try {
    return JSON.parse(text) as FlagValue
  } catch {
    return text
  }
}

export interface NamedFlag {
  readonly key: FlagKey
  readonly references: readonly FlagReference[]
  /** it was typed in other case, which has to be said */
  readonly isRespelled?: boolean
}

/**
 * The flag a word means, with what the code says of it.
 *
 * @throws {UserError} when neither code nor store knows it
 */
export function findFlag(typed: string, references: readonly FlagReference[], flags: readonly FlagDefinition[], project: Project): NamedFlag {
  const keys = new Set(references.flatMap(one => one.key.kind === 'exact' && one.role !== 'text' ? [one.key.key] : []))
  const known = (key: string): key is FlagKey => keys.has(key as FlagKey) || flags.some(flag => flag.key === key)
  if (known(typed)) return { key: typed, references: referencesOf(typed, references) }
  const member = memberValue(typed, project, known)
  if (member !== undefined) return { key: member, references: referencesOf(member, references) }
  const calls = functionCalls(typed, project)
  if (calls !== undefined) return { key: typed as FlagKey, references: calls }
  const all = [...keys, ...flags.map(flag => flag.key)], [spelled, other] = [...new Set(all)].filter(one => one.toLowerCase() === typed.toLowerCase())
  if (spelled !== undefined && other === undefined) return { key: spelled, references: referencesOf(spelled, references), isRespelled: true }
  const hint = didYouMean(typed, all)
  throw new UserError(`neither the code nor the store knows a flag "${typed}"${hint}; ${all.length === 0 ? 'is the way it is read in the config? ("reads")' : '"halyard scan" lists what is known'}`)
}

/** Those that name the key, and the dynamic ones that may. */
export function referencesOf(key: FlagKey, references: readonly FlagReference[]): FlagReference[] {
  return references.filter(one => one.key.kind === 'pattern' || one.key.key === key)
}

/** `Flag.NewNav` or `NewNav`: an enum member or constant whose text is a known key */
function memberValue(typed: string, project: Project, known: (key: string) => key is FlagKey): FlagKey | undefined {
  const [container, name] = typed.includes('.') ? typed.split('.', 2) as [string, string] : [undefined, typed]
  const found = new Set<FlagKey>()
  for (const { node } of declarationsOf(name, project)) {
    if (!(ts.isEnumMember(node) || ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) || node.initializer === undefined) continue
    if (!ts.isStringLiteralLike(node.initializer) || !known(node.initializer.text)) continue
    if (container !== undefined && !(ts.isEnumMember(node) ? node.parent.name.text === container : isIn(node, container))) continue
    found.add(node.initializer.text)
  }
  return found.size === 1 ? [...found][0] : undefined
}

function isIn(node: ts.Node, container: string): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) if (ts.isVariableDeclaration(at)) return at.name.getText() === container
  return false
}

/** every declaration of that name in files whose text has it */
function declarationsOf(name: string, project: Project): { file: string; node: ts.Node }[] {
  const draft = createDraft(project)
  return project.files.filter(file => draft.text(file)?.includes(name)).flatMap(file => {
    const source = draft.source(file)
    const found: { file: string; node: ts.Node }[] = []
    const visit = (node: ts.Node): void => {
      const own = (node as ts.NamedDeclaration).name
      if (own !== undefined && (ts.isIdentifier(own) || ts.isStringLiteral(own)) && own.text === name && (ts.isEnumMember(node) || ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node))) found.push({ file, node })
      ts.forEachChild(node, visit)
    }
    if (source !== undefined) visit(source)
    return found
  })
}

/** One function per flag: it declares the flag, and each call of it is a read. Its name must be declared once, at the top of a module. */
export function functionCalls(typed: string, project: Project): FlagReference[] | undefined {
  const declared = declarationsOf(typed, project).flatMap(({ file, node }) => {
    const fn = functionOf(file, node)
    return fn !== undefined && fn.fn.parameters.length === 0 && (ts.isSourceFile(node.parent) || ts.isSourceFile(node.parent.parent?.parent)) ? [fn] : []
  })
  const [fn] = declared
  if (fn === undefined || declared.length !== 1) return undefined
  const draft = createDraft(project)
  const flow = flowProject(draft, createGraph(draft), new Set())
  const source = flow.bindings(fn.file)?.source
  const own = source === undefined ? undefined : nodeIn(source, fn.name)
  if (own === undefined) return undefined
  const calls = functionUses(fn.file, own, flow).flatMap(({ file, name, call }) => call === undefined ? [] : [functionReference('read', typed, file, name, call)])
  return [functionReference('declare', typed, fn.file, own, own), ...calls]
}

function functionReference(role: 'declare' | 'read', key: string, file: string, name: ts.Identifier, site: ts.Node): FlagReference {
  const starts = lineStarts(site.getSourceFile().text)
  const from = positionAt(starts, name.getStart()), to = positionAt(starts, name.end)
  return {
    key: { kind: 'exact', key: key as FlagKey }, file, ...from, endLine: to.line, endColumn: to.column, span: { start: name.getStart(), end: name.end },
    site: { start: site.getStart(), end: site.end }, sdk: 'config', role, via: 'function', fallback: undefined, forces: undefined,
    result: undefined, async: false, enclosing: undefined,
  }
}
