// The value travels: from a read to the names, results, properties and parameters that carry it, across the files that
// import each other's carriers. Where a binding may be written again or escapes, the walk ends.
import { ts } from '../../fold/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import type { FlagValue } from '../../flag/value.js'
import { valueOf } from '../../fold/fold.js'
import type { KnownSpan, World } from '../../fold/world.js'
import { namedAfter, type Dissent } from './agreement.js'
import { bindName, type FlowProject, type Walk } from './bind.js'
import { carriedBy, together, type Carried } from './carried.js'
import { constantIn, listIn } from './constants.js'
import { isKnownCall, type Quiet } from './pure.js'
import { isWrapper, sinksOf } from './sinks.js'
import { switched, switchesOf } from './switched.js'
import { testOfText } from './text-answer.js'

export interface Flow {
  readonly worlds: ReadonlyMap<string, World>
  /** reads whose answer is not the flag's state, or that could not be found again at their place */
  readonly unknown: readonly FlagReference[]
  /** tests and stories that pass something else than the state that is kept */
  readonly dissent: readonly Dissent[]
}

export function followFlag(references: readonly FlagReference[], value: FlagValue, project: FlowProject): Flow {
  const known = new Map<string, Map<string, KnownSpan>>()
  const objects = new Map<ts.Node, Carried>()
  const queue: { file: string; node: ts.Node; carried: Carried }[] = []
  const unknown: FlagReference[] = [], dissent = new Map<ts.Node, Dissent>()
  const world = (file: string): World => ({
    known: [...known.get(file)?.values() ?? []], isPure: node => isQuiet(node, project.quiet),
    constantOf: node => constantIn(file, node, project), listOf: node => listIn(file, node, project), ...(project.unlike === undefined ? {} : { unlike: project.unlike }),
  })
  const walk: Walk = {
    project,
    carry(file, node, given, keep = false) {
      const carried: Carried = given.kind === 'value' && isThenable(node) ? { kind: 'promise', of: given } : given
      const at = `${node.getStart()}:${node.end}`
      const here = known.get(file) ?? new Map<string, KnownSpan>()
      const before = objects.get(node), span = spanOf(node, carried, keep)
      if (here.has(at) || (span !== undefined && before !== undefined) || project.isHeld?.(file, node.getStart())) return
      // { on, other }: each property turns up by itself
      const whole = before === undefined ? carried : together(before, carried)
      if (whole === before) return
      if (span === undefined) objects.set(node, whole)
      else known.set(file, here.set(at, span))
      queue.push({ file, node, carried: whole })
    },
    carriedAt(file, node) {
      const object = objects.get(bare(node))
      if (object !== undefined) return object
      const constant = valueOf(node, world(file))
      return constant === undefined ? undefined : { kind: 'value', value: constant.value }
    },
    isOwnName: namedAfter(references),
    dissent: sites => sites.forEach(site => dissent.set(site.use, site)),
  }
  const memberOf = typeof value === 'boolean' ? switchesOf(references, project) : () => undefined
  for (const reference of references) if (!seed(reference, value, memberOf(reference), walk, known)) unknown.push(reference)
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) sinksOf(next.file, next.node, next.carried, walk)
  return { worlds: new Map([...known.keys()].map(file => [file, world(file)])), unknown, dissent: [...dissent.values()] }
}

function isQuiet(node: ts.Expression, quiet: Quiet): boolean {
  return (ts.isCallExpression(node) && isKnownCall(node, quiet)) || (ts.isNewExpression(node) && quiet.answers?.(node) === true)
}

// () => ({ on })   and   return { on } as const
function bare(node: ts.Node): ts.Node {
  return isWrapper(node) ? bare(node.expression) : node
}

/** `read().then(...)`: whatever the configuration says, the answer is a promise here */
function isThenable(node: ts.Node): boolean {
  const { parent } = node
  return ts.isPropertyAccessExpression(parent) && parent.expression === node && /^(?:then|catch|finally)$/.test(parent.name.text) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent
}

function spanOf(node: ts.Node, carried: Carried, keep: boolean): KnownSpan | undefined {
  const promise = carried.kind === 'promise'
  const inner = promise ? carried.of : carried
  if (inner.kind !== 'value') return undefined
  return { start: node.getStart(), end: node.end, value: inner.value, ...(promise ? { promise } : {}), ...(keep ? { keep } : {}) }
}

function seed(reference: FlagReference, value: FlagValue, member: string | undefined, walk: Walk, known: Map<string, Map<string, KnownSpan>>): boolean {
  const bindings = walk.project.bindings(reference.file)
  const node = bindings === undefined ? undefined : nodeAt(bindings.source, reference.site.start, reference.site.end)
  if (bindings === undefined || node === undefined) return false
  if (reference.via === 'env' && typeof value === 'boolean') {
    const test = testOfText(node, value)
    if (test !== undefined) walk.carry(reference.file, test.node, { kind: 'value', value: test.value })
    return test !== undefined
  }
  if (isAnsweredElsewhere(node)) return false
  if (isGate(node) && reference.answers !== 'payload') return seedGate(reference, node, value, known)
  const isPlain = reference.result === undefined && reference.also === undefined && !reference.async && (reference.answers ?? 'state') === 'state'
  const carried = member !== undefined && isPlain ? switched(node, member, value === true) : carriedBy(reference, value)
  if (carried === undefined) return false
  if (!ts.isBindingElement(node)) {
    walk.carry(reference.file, node, carried)
    return true
  }
  if (node.dotDotDotToken !== undefined) return false
  bindName(reference.file, node.name, carried, walk)
  return true
}

/** `client.variation('x', user, false, (error, on) => …)`: nobody takes what the call gives, the answer goes to what it is handed */
function isAnsweredElsewhere(node: ts.Node): boolean {
  const outer = ts.isVoidExpression(node.parent) ? node.parent : node
  if (!ts.isCallExpression(node) || !ts.isExpressionStatement(outer.parent)) return false
  return node.arguments.some(argument => ts.isArrowFunction(argument) || ts.isFunctionExpression(argument) || (ts.isIdentifier(argument) && /^(?:cb|callback|done|next|resolve|on[A-Z]\w*|handle[A-Z]\w*)$|Callback$/.test(argument.text)))
}

function isGate(node: ts.Node): node is ts.JsxElement | ts.JsxSelfClosingElement {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node)
}

/** `<Gate flag="x" match="b" otherwise={<Old/>}>`: the children show when the value is what the gate waits for */
function seedGate({ file, gate, also, answers }: FlagReference, node: ts.JsxElement | ts.JsxSelfClosingElement, value: FlagValue, known: Map<string, Map<string, KnownSpan>>): boolean {
  void also
  const attributes = (ts.isJsxElement(node) ? node.openingElement : node).attributes.properties
  const named = (name: string | undefined): ts.JsxAttribute | undefined => attributes.filter(ts.isJsxAttribute).find(one => one.name.getText() === name)
  if (attributes.some(ts.isJsxSpreadAttribute)) return false
  const match = gate?.match === undefined ? undefined : named(gate.match)
  const wanted = match === undefined ? undefined : literalOf(match)
  if (match !== undefined && wanted === undefined) return false
  const shows = wanted === undefined ? Boolean(value) : wanted.value === value
  const span: KnownSpan = {
    start: node.getStart(), end: node.end, value: answers === 'opposite' ? !shows : shows,
    ...(gate?.otherwise === undefined ? {} : { otherwise: gate.otherwise }),
  }
  known.set(file, (known.get(file) ?? new Map<string, KnownSpan>()).set(`${span.start}:${span.end}`, span))
  return true
}

function literalOf(attribute: ts.JsxAttribute): { value: FlagValue } | undefined {
  const given = attribute.initializer
  if (given === undefined) return { value: true }
  const node = ts.isJsxExpression(given) ? given.expression : given
  if (node === undefined) return undefined
  if (ts.isStringLiteralLike(node)) return { value: node.text }
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { value: true }
  return node.kind === ts.SyntaxKind.FalseKeyword ? { value: false } : undefined
}

/** The outermost expression or binding at exactly this place. */
export function nodeAt(source: ts.SourceFile, start: number, end: number): ts.Node | undefined {
  let found: ts.Node | undefined
  const visit = (node: ts.Node): void => {
    if (found !== undefined || node.pos > start || node.end < end) return
    const isHere = node.getStart(source) === start && node.end === end
    if (isHere && (ts.isExpression(node) || ts.isBindingElement(node) || ts.isDecorator(node))) found = node
    // a scan names an element by its opening tag
    else if (isHere && ts.isJsxOpeningElement(node)) found = node.parent
    else ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
