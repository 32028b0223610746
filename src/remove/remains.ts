// The flag must not be left behind unexplained: every literal that still says its key, every entry of a list that is called so, every read that is still there.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { isDistinctive } from '../detect/words.js'
import { placeText } from '../flag/place.js'
import { movedReferences } from './moved.js'
import { leftoverIn, type Leftover } from './plan.js'
import type { Draft } from './project.js'

export function findRemains(key: string, references: readonly FlagReference[], draft: Draft): Leftover[] {
  const files = new Set([...references.filter(one => one.role !== 'text').map(one => one.file), ...draft.changed()])
  // a word such as "search" means other things elsewhere; a name with parts is the flag's wherever it stands
  if (isDistinctive(key)) for (const file of draft.project.files) if (draft.text(file)?.includes(key)) files.add(file)
  return [...files].filter(file => /\.[cm]?[jt]sx?$/.test(file)).flatMap(file => {
    const source = draft.source(file)
    if (source === undefined || !source.text.includes(key)) return []
    return literalsOf(source, key).map(node => leftoverIn(file, source.text, node.getStart(), `"${key}" is still named here once the rest is removed`))
  })
}

/** Reads whose value could not be put in their place: the object around it goes somewhere that was not followed. */
export function findSurvivors(key: string, references: readonly FlagReference[], draft: Draft): Leftover[] {
  const reads = references.filter(one => one.role === 'read')
  return [...new Set(reads.map(one => one.file))].flatMap(file => {
    const before = draft.original(file), now = draft.text(file)
    if (before === undefined || now === undefined) return []
    return movedReferences(reads.filter(one => one.file === file), before, now).map(one => leftoverIn(file, now, one.span.start, `"${key}" is still read here; its value here is not known`))
  })
}

/** Without those said of a place that names the flag and went after all, with something around it. */
export function stillThere(leftovers: readonly Leftover[], references: readonly FlagReference[], draft: Draft): Leftover[] {
  const texts = references.filter(one => one.role === 'text'), gone = new Set(texts.map(placeText))
  for (const file of new Set(texts.map(one => one.file))) {
    const own = texts.filter(one => one.file === file), before = draft.original(file), now = draft.text(file)
    if (before === undefined || now === undefined) continue
    for (const { was } of movedReferences(own.map(one => ({ ...one, was: placeText(one) })), before, now)) gone.delete(was)
  }
  return leftovers.filter(one => !gone.has(placeText(one)))
}

/** The function that is the flag, where something keeps it. */
export function findStandingFunctions(key: string, references: readonly FlagReference[], draft: Draft): Leftover[] {
  return references.filter(({ role, via }) => role === 'declare' && via === 'function').flatMap(({ file, span }) => {
    const source = draft.source(file), written = draft.original(file)?.slice(span.start, span.end)
    const name = source?.statements.flatMap(namesOf).find(one => one.text === written)
    if (source === undefined || name === undefined) return []
    return [leftoverIn(file, source.text, name.getStart(), `"${key}" is still declared here: something uses it, or its file is public; delete it by hand once nothing does`)]
  })
}

function namesOf(statement: ts.Statement): ts.Identifier[] {
  if (ts.isFunctionDeclaration(statement)) return statement.name === undefined ? [] : [statement.name]
  return ts.isVariableStatement(statement) ? statement.declarationList.declarations.flatMap(({ name }) => ts.isIdentifier(name) ? [name] : []) : []
}

function literalsOf(source: ts.SourceFile, key: string): ts.Node[] {
  const found: ts.Node[] = [], forced = new RegExp(`(?<![\\w-])${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[=:](?:true|false|on|off|1|0|enabled|disabled)(?!\\w)`)
  const visit = (node: ts.Node): void => {
    // `?new-cart=true`, 'search=false,new-cart=true'
    if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) && forced.test(node.text)) found.push(node)
    if ((ts.isStringLiteralLike(node) && node.text === key) || (ts.isIdentifier(node) && node.text === key && isEntryName(node) && (isDistinctive(key) || mayBeState(node.parent)))) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `{ search: [first, second] }` of a plain word: no flag is a list or a function */
function mayBeState(entry: ts.Node): boolean {
  let value = ts.isPropertyAssignment(entry) ? entry.initializer : undefined
  while (value !== undefined && (ts.isAsExpression(value) || ts.isParenthesizedExpression(value))) value = value.expression
  return value === undefined || !(ts.isArrayLiteralExpression(value) || ts.isArrowFunction(value) || ts.isFunctionExpression(value))
}

/** `{ newCart: false }`, `interface Flags { newCart: boolean }` */
function isEntryName({ parent, ...name }: ts.Identifier): boolean {
  return (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isEnumMember(parent)) && (parent.name as ts.Node).pos === name.pos
}
