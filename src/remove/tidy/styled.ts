// Props of styled components that no function of theirs reads any more: gone with the type's member, what kept them from the page,
// and the attribute at each place that renders one. Only where the prop was never handed on to what is styled.
import { ts } from '../../fold/compiler.js'
import { elementKey, type FlowProject } from '../../scan/flow/bind.js'
import { usesEverywhere } from '../../scan/flow/functions.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { propertyName } from '../../scan/flow/sinks.js'
import { isSelector, styledAt, type Styled } from '../../scan/flow/styled.js'
import { itemSpans } from '../cut.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import { withAttributes } from './parameters.js'
import { memberEdits, propertyEdits } from './props.js'

const why = 'nothing reads the prop any more'

/** The first prop that can go, by file; asked again until there is none. */
export function styledEdits(file: string, before: string, flow: FlowProject, draft: Draft): Map<string, Replacement[]> {
  const bindings = flow.bindings(file)
  if (bindings === undefined || bindings.source.text === before || !/\bstyled\b/.test(before)) return new Map()
  const then = new Map(styledIn(bindingsOf(file, before).source, file).map(one => [one.name.text, readsOf(one, bindingsOf(file, before))]))
  for (const styled of styledIn(bindings.source, file)) {
    const was = then.get(styled.name.text), read = styled.isOpen ? undefined : readsOf(styled, bindings)
    for (const name of read === undefined ? [] : was ?? []) {
      const edits = read?.has(name) === true || draft.keeps(file, name) || !staysInside(styled, name) ? undefined : editsOf(styled, name, bindings, flow)
      if (edits === undefined || [...edits.values()].every(list => list.length === 0)) continue
      draft.take(file, name, styled.name.getStart())
      return edits
    }
  }
  return new Map()
}

function styledIn(source: ts.SourceFile, file: string): Styled[] {
  const found: Styled[] = []
  const visit = (node: ts.Node): void => {
    const one = styledAt(file, node)
    if (one !== undefined) found.push(one)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The props its functions read; `undefined` = one may read any. */
function readsOf({ readers }: Styled, bindings: Bindings): Set<string> | undefined {
  const read = new Set<string>()
  for (const { name } of readers) {
    if (ts.isObjectBindingPattern(name)) {
      if (name.elements.some(one => one.dotDotDotToken !== undefined || !ts.isIdentifier(one.name))) return undefined
      for (const one of name.elements) if (isRead(one.name as ts.Identifier, bindings)) read.add(elementKey(one))
    } else {
      const symbol = bindings.checker.getSymbolAtLocation(name), uses = symbol === undefined ? undefined : bindings.references(symbol)
      if (uses?.every(({ parent }) => ts.isPropertyAccessExpression(parent)) !== true) return undefined
      for (const { parent } of uses) read.add((parent as ts.PropertyAccessExpression).name.text)
    }
  }
  return read
}

function isRead(name: ts.Identifier, { checker, references }: Bindings): boolean {
  const symbol = checker.getSymbolAtLocation(name)
  return symbol === undefined || references(symbol).length > 0
}

/** `$on`, and what `shouldForwardProp: prop => prop !== 'on'` keeps from the element that is styled */
function staysInside(styled: Styled, name: string): boolean {
  return name.startsWith('$') || keeper(styled, name) !== undefined
}

function keeper({ made }: Styled, name: string): ts.PropertyAssignment | undefined {
  const base = ts.isCallExpression(made) ? made.expression : made.tag, options = ts.isCallExpression(base) ? base.arguments[1] : undefined
  const property = options !== undefined && ts.isObjectLiteralExpression(options) ? options.properties.find(one => one.name !== undefined && propertyName(one.name) === 'shouldForwardProp') : undefined
  const test = property !== undefined && ts.isPropertyAssignment(property) && ts.isArrowFunction(property.initializer) ? property.initializer.body : undefined
  const isAlone = test !== undefined && ts.isBinaryExpression(test) && test.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken && ts.isIdentifier(test.left) && ts.isStringLiteralLike(test.right) && test.right.text === name
  return isAlone ? property as ts.PropertyAssignment : undefined
}

/** `undefined` = it is rendered in a way that cannot be followed, or its type is somebody else's, too */
function editsOf(styled: Styled, name: string, bindings: Bindings, flow: FlowProject): Map<string, Replacement[]> | undefined {
  const { uses, complete } = usesEverywhere(styled.file, styled.name, flow), text = bindings.source.text, types = typeEdits(styled, name, bindings)
  if (!complete || types === undefined) return undefined
  const patterns = styled.readers.flatMap(({ name: pattern }) => ts.isObjectBindingPattern(pattern) ? itemSpans(pattern.elements, one => elementKey(one as ts.BindingElement) === name, text).map(span => ({ ...span, text: '', why })) : [])
  if (styled.readers.some(({ name: pattern }) => ts.isObjectBindingPattern(pattern) && pattern.elements.length === 1 && pattern.elements.some(one => elementKey(one) === name))) return undefined
  const option = keeper(styled, name), kept = option === undefined ? [] : propertyEdits(option.parent, 'shouldForwardProp', new Set()) ?? []
  return withAttributes(styled.file, [...patterns, ...types, ...kept], uses.filter(({ use }) => !isSelector(use)), name, flow.quiet(), false)
}

/** of `styled(Row)<{ on: boolean }>(…)`, the only thing that names it */
function typeEdits({ made }: Styled, name: string, bindings: Bindings): Replacement[] | undefined {
  const [said, ...more] = made.typeArguments ?? []
  if (said === undefined) return []
  if (more.length > 0 || !ts.isTypeLiteralNode(said)) return undefined
  if (!said.members.some(one => one.name !== undefined && propertyName(one.name) === name)) return []
  const list = made.typeArguments
  return said.members.length === 1 && list !== undefined ? [{ start: list.pos - 1, end: list.end + 1, text: '', why }] : memberEdits(said.members, name, bindings)
}
