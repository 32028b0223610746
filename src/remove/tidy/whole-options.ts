// A property that functions take out of an object they are handed whole: `const flags = { isNew, id }; routes(flags)`. Once none of
// them asks for it any more it goes from all of them at once, from the object, and from the type they share.
import { ts } from '../../fold/compiler.js'
import { elementKey, type FlowProject } from '../../scan/flow/bind.js'
import { usesEverywhere } from '../../scan/flow/functions.js'
import { parameterFor } from '../../scan/flow/handed-whole.js'
import { bindingsOf } from '../../scan/flow/names.js'
import { functionOf, type Declared } from '../../scan/flow/parameters.js'
import { isPure } from '../../scan/flow/pure.js'
import { isWritten, namesArguments } from '../../scan/flow/uses.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import { namesThis } from './members.js'
import { cutElement, cutItem, functionsIn, isRead, statementOf, unreadNames, withoutNesting } from './parameters.js'
import { propTypeEditsAcross, together } from './prop-types.js'
import { propertyEdits, typeOf } from './props.js'

type Edits = ReadonlyMap<string, readonly Replacement[]>
/** `pattern`: it takes the object apart at once; else it looks into it */
interface Taker { readonly fn: Declared; readonly parameter: ts.ParameterDeclaration; readonly pattern: ts.ObjectBindingPattern | undefined }
interface Holder { readonly file: string; readonly declaration: ts.VariableDeclaration; readonly literal: ts.ObjectLiteralExpression }

/** All functions that one object goes to, all objects that they are handed, and what goes where they are called. */
interface Family { readonly takers: Map<ts.Node, Taker>; readonly holders: Map<ts.Node, Holder>; readonly edits: Edits[] }

/** The first property that can go, everywhere; asked again until there is none. */
export function wholeOptionEdits(file: string, draft: Draft, flow: FlowProject): Edits {
  const before = draft.original(file), here = flow.bindings(file)
  if (before === undefined || here === undefined) return new Map()
  let unread: ReturnType<typeof unreadNames> | undefined
  for (const { fn, path } of functionsIn(here, file)) {
    if (ts.isConstructorDeclaration(fn.fn)) continue
    for (const parameter of fn.fn.parameters) {
      const taker = takerOf(fn as Declared, parameter)
      for (const element of taker?.pattern?.elements ?? []) {
        if (!ts.isIdentifier(element.name) || isRead(element.name, here) || draft.keeps(file, elementKey(element))) continue
        if ((unread ??= unreadNames(bindingsOf(file, before))).get(path)?.has(element.name.text) !== false) continue
        const edits = taker && goneEverywhere(taker, elementKey(element), flow)
        if (edits === undefined) continue
        draft.take(file, elementKey(element), element.getStart())
        return edits
      }
    }
  }
  return new Map()
}

function takerOf(fn: Declared, parameter: ts.ParameterDeclaration): Taker | undefined {
  const { name, initializer, dotDotDotToken } = parameter
  if (initializer !== undefined || dotDotDotToken !== undefined || ts.isArrayBindingPattern(name) || namesArguments(fn.fn)) return undefined
  return ts.isIdentifier(name) ? { fn, parameter, pattern: undefined } : isPlain(name) ? { fn, parameter, pattern: name } : undefined
}

const isPlain = ({ elements }: ts.ObjectBindingPattern): boolean => elements.every(one => one.dotDotDotToken === undefined && (one.propertyName === undefined || !ts.isComputedPropertyName(one.propertyName)))

function goneEverywhere(first: Taker, name: string, flow: FlowProject): Edits | undefined {
  const family: Family = { takers: new Map(), holders: new Map(), edits: [] }
  if (!join(first, name, family, flow) || family.holders.size === 0) return undefined
  const takers = [...family.takers.values()], holders = [...family.holders.values()]
  const own = [...takers.map(one => statementOf(one.fn.fn)), ...holders.map(one => statementOf(one.declaration))]
  const typed = [...takers.map(one => ({ file: one.fn.file, type: typeOf(one.parameter) })), ...holders.map(one => ({ file: one.file, type: one.declaration.type }))]
  const types = typed.map(({ file, type }) => propTypeEditsAcross(file, type, { flow, name, own }))
  const all = together([...family.edits, ...types])
  return all && withoutNesting(all)
}

/** Takes a function into the family, with all that it is handed; `false` = somebody still asks for it, or nobody knows who does. */
function join(taker: Taker, name: string, family: Family, flow: FlowProject): boolean {
  const { fn, parameter, pattern } = taker
  if (family.takers.has(parameter)) return true
  family.takers.set(parameter, taker)
  const element = pattern?.elements.find(one => elementKey(one) === name), bindings = flow.bindings(fn.file)
  if (pattern === undefined && !(ts.isIdentifier(parameter.name) && flow.uses(fn.file, parameter.name).every(({ file, use }) => leaves(file, use, name, family, flow)))) return false
  if (bindings === undefined || (element !== undefined && (!ts.isIdentifier(element.name) || isRead(element.name, bindings) || !isPure(element, flow.quiet())))) return false
  const goes = element !== undefined && pattern?.elements.length === 1, index = fn.fn.parameters.indexOf(parameter), { text } = bindings.source
  if (element !== undefined && pattern !== undefined) family.edits.push(new Map([[fn.file, goes ? cutItem(fn.fn.parameters, parameter, text) : cutElement(parameter, pattern, element, text)]]))
  const { uses, complete } = usesEverywhere(fn.file, fn.name, flow)
  return complete && uses.every(({ file, use }) => {
    const call = use.parent, given = ts.isCallExpression(call) && call.expression === use && !call.arguments.slice(0, index + 1).some(ts.isSpreadElement) ? call.arguments[index] : undefined
    if (given === undefined || !ts.isCallExpression(call)) return false
    if (goes) family.edits.push(new Map([[file, cutItem(call.arguments, given, call.getSourceFile().text)]]))
    return handed(file, given, name, goes, family, flow)
  })
}

function handed(file: string, given: ts.Expression, name: string, goes: boolean, family: Family, flow: FlowProject): boolean {
  if (ts.isObjectLiteralExpression(given)) return goes ? isPure(given, flow.quiet()) : lose(file, given, name, family, flow)
  const home = ts.isIdentifier(given) ? flow.home(file, given) : undefined, declaration = home?.node
  if (home === undefined || home.file !== file || declaration === undefined || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return false
  const literal = declaration.initializer
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return false
  if (family.holders.has(declaration)) return true
  family.holders.set(declaration, { file, declaration, literal })
  return lose(file, literal, name, family, flow) && flow.uses(file, declaration.name).every(({ file: where, use }) => leaves(where, use, name, family, flow))
}

function lose(file: string, literal: ts.ObjectLiteralExpression, name: string, family: Family, flow: FlowProject): boolean {
  const edits = literal.properties.every(one => one.name !== undefined && !ts.isComputedPropertyName(one.name)) && !namesThis(literal) ? propertyEdits(literal, name, flow.quiet()) : undefined
  if (edits !== undefined) family.edits.push(new Map([[file, edits]]))
  return edits !== undefined
}

/** Whoever has the object there does not ask for it. */
function leaves(file: string, use: ts.Identifier, name: string, family: Family, flow: FlowProject): boolean {
  const { parent } = use
  if (ts.isTypeQueryNode(parent)) return false
  if (ts.isPropertyAccessExpression(parent) && parent.expression === use) return parent.name.text !== name && !isWritten(parent)
  if (ts.isVariableDeclaration(parent) && parent.initializer === use) return ts.isObjectBindingPattern(parent.name) && isPlain(parent.name) && parent.name.elements.every(one => elementKey(one) !== name)
  const parameter = parameterFor(file, use, flow), fn = parameter === undefined ? undefined : functionAt(parameter.file, parameter.node)
  const taker = parameter === undefined || fn === undefined ? undefined : takerOf(fn, parameter.node)
  return taker !== undefined && join(taker, name, family, flow)
}

function functionAt(file: string, parameter: ts.ParameterDeclaration): Declared | undefined {
  for (let at: ts.Node = parameter.parent; !ts.isSourceFile(at); at = at.parent) {
    const found = functionOf(file, at)
    if (found !== undefined) return found.fn === parameter.parent ? found : undefined
  }
  return undefined
}
