// The value travels: from a read to the names, results, properties and parameters that carry it, across the files that
// import each other's carriers. Where a binding may be written again or escapes, the walk ends.
import { ts } from '../../fold/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import type { Span } from '../../flag/place.js'
import type { FlagValue } from '../../flag/value.js'
import { truthOf, valueOf } from '../../fold/fold.js'
import type { KnownSpan, World } from '../../fold/world.js'
import { namedAfter, type Dissent } from './agreement.js'
import { bindName, type FlowProject, type Walk } from './bind.js'
import { handsOnChildren } from './children.js'
import { carriedBy, sameCarried, together, type Carried } from './carried.js'
import { constantIn, listIn } from './constants.js'
import { isContained } from './contained.js'
import { isKnownCall, type Quiet } from './pure.js'
import { isSaidBoolean, isSaidSilent } from './said-type.js'
import { followVariables } from './reaching.js'
import { strangeMember } from './strange.js'
import { isWrapper, sinksOf } from './sinks.js'
import { switched, switchesOf } from './switched.js'
import { answerThrough } from './through.js'
import { testOfText } from './text-answer.js'

export interface Flow {
  readonly worlds: ReadonlyMap<string, World>
  /** reads whose answer is not the flag's state, or that could not be found again at their place */
  readonly unknown: readonly FlagReference[]
  /** reads that nothing says of, and that turned out to answer with a ref: the state is its `value` */
  readonly refs: readonly FlagReference[]
  /** tests and stories that pass something else than the state that is kept */
  readonly dissent: readonly Dissent[]
}

export function followFlag(references: readonly FlagReference[], value: FlagValue, project: FlowProject): Flow {
  const memberOf = typeof value === 'boolean' ? switchesOf(references, project) : () => undefined
  const follow = (reads: readonly FlagReference[], holder: (reference: FlagReference) => Holder): { course: Course; unknown: FlagReference[] } => {
    const course = courseOf(project, namedAfter(references)), unknown: FlagReference[] = []
    for (const read of reads) if (holder(read) === 'unknown' || !seed(read, value, memberOf(read), course, holder(read) === 'ref')) unknown.push(read)
    course.run()
    return { course, unknown }
  }
  let { course, unknown } = follow(references, () => 'plain')
  let holders = new Map<FlagReference, Holder>()
  if (course.strange().length > 0) {
    holders = new Map(references.map(one => [one, holderOf(follow([one], () => 'plain').course.strange())]))
    ;({ course, unknown } = follow(references, one => holders.get(one) ?? 'plain'))
  }
  return { worlds: new Map(course.files().map(file => [file, course.world(file)])), unknown, refs: references.filter(one => holders.get(one) === 'ref'), dissent: course.dissent() }
}

/** What a read answers with by what it is asked for: the state itself, a ref that has it under `value`, or nobody knows what. */
type Holder = 'plain' | 'ref' | 'unknown'

function holderOf(members: readonly string[]): Holder {
  if (members.length === 0) return 'plain'
  return members.every(one => one === 'value') ? 'ref' : 'unknown'
}

/** One walk through a project: what is carried so far, and the way on. */
export interface Course {
  readonly walk: Walk
  readonly known: Map<string, Map<string, KnownSpan>>
  /** follows everything that is carried to its end */
  run(): void
  files(): string[]
  world(file: string): World
  dissent(): Dissent[]
  /** members that were asked of a value which has none of that name */
  strange(): readonly string[]
}

export function courseOf(project: FlowProject, isOwnName: (name: string) => boolean): Course {
  const known = new Map<string, Map<string, KnownSpan>>()
  const objects = new Map<ts.Node, Carried>()
  const queue: { file: string; node: ts.Node; carried: Carried }[] = []
  const dissent = new Map<ts.Node, Dissent>(), strange: string[] = []
  const world = (file: string): World => ({
    known: [...known.get(file)?.values() ?? []], isPure: node => isQuiet(node, project.quiet()), isBoolean: node => isSaidBoolean(file, node, project), isSilent: node => isSaidSilent(file, node, project),
    constantOf: node => constantIn(file, node, project), listOf: node => listIn(file, node, project), handsOn: tag => handsOnChildren(file, tag, project), ...(project.unlike === undefined ? {} : { unlike: project.unlike }),
  })
  const walk: Walk = {
    project,
    carry(file, node, given, keep = false) {
      const carried: Carried = given.kind === 'value' && isThenable(node) ? { kind: 'promise', of: given } : given
      const member = strangeMember(node, carried)
      if (member !== undefined) strange.push(member)
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
      // async () => read(): not awaited there, the promise is handed on
      const span = known.get(file)?.get(`${bare(node).getStart()}:${bare(node).end}`)
      if (span?.promise === true && !ts.isAwaitExpression(node.parent)) return { kind: 'promise', of: { kind: 'value', value: span.value } }
      if (span?.truth === true) return { kind: 'value', value: span.value, truth: true }
      const constant = valueOf(node, world(file))
      if (constant !== undefined) return { kind: 'value', value: constant.value }
      const truth = project.looksOnly === true ? truthOf(node, world(file)) : undefined
      return truth === undefined ? undefined : { kind: 'value', value: truth, truth: true }
    },
    isOwnName,
    dissent: sites => sites.forEach(site => dissent.set(site.use, site)),
  }
  return {
    walk, known, world, files: () => [...known.keys()], dissent: () => [...dissent.values()], strange: () => strange,
    run() {
      do {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) sinksOf(next.file, next.node, next.carried, walk)
        if (project.looksOnly === true) for (const [file, spans] of known) followVariables(file, holding([...spans.values()]), walk)
      } while (queue.length > 0)
    },
  }
}

function holding(spans: readonly KnownSpan[]): (node: ts.Node) => boolean {
  return node => spans.some(({ start, end }) => node.pos <= start && end <= node.end) || ts.isVariableStatement(node)
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
  return { start: node.getStart(), end: node.end, value: inner.value, ...(inner.truth ? { truth: true } : {}), ...(promise ? { promise } : {}), ...(keep ? { keep } : {}) }
}

function seed(reference: FlagReference, value: FlagValue, member: string | undefined, { walk, known }: Course, isRef: boolean): boolean {
  const bindings = walk.project.bindings(reference.file)
  const node = bindings === undefined ? undefined : nodeAt(bindings.source, reference.site.start, reference.site.end) ?? elementAt(bindings.source, reference.site)
  if (bindings === undefined || node === undefined) return false
  if (reference.via === 'env' && typeof value === 'boolean') {
    const test = testOfText(node, value)
    if (test !== undefined) walk.carry(reference.file, test.node, { kind: 'value', value: test.value })
    return test !== undefined || (walk.project.looksOnly === true && seedText(reference.file, node, value, walk))
  }
  if (isAnsweredElsewhere(node) || isName(node) || isContained(reference, node, walk.project)) return false
  // a component of the project that asks for the flag it is named: what it shows then is its own affair
  if (isGate(node) && reference.via === 'wrapper') return false
  if (isGate(node) && reference.answers !== 'payload') return seedGate(reference, node, value, known)
  const isPlain = reference.result === undefined && reference.also === undefined && !reference.async && (reference.answers ?? 'state') === 'state'
  const given = member !== undefined && isPlain ? switched(node, member, value === true) : carriedBy(reference, value)
  const carried: Carried | undefined = isRef && given !== undefined ? { kind: 'object', props: new Map([['value', given]]) } : given
  if (carried === undefined) return false
  if (!ts.isBindingElement(node)) {
    const answer = answerOf(reference, value, carried, walk)
    if (answer !== undefined) walk.carry(reference.file, node, answer)
    else if (!walk.project.looksOnly) return false
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

/** `{ new_nav: '/new' }`, `['new_nav']`: a key that something goes through is nothing a value could stand for */
function isName(node: ts.Node): boolean {
  const { parent } = node
  return (ts.isStringLiteralLike(node) && ts.isArrayLiteralExpression(parent)) || (ts.isObjectLiteralElementLike(parent) || ts.isClassElement(parent) || ts.isTypeElement(parent) || ts.isEnumMember(parent)) && parent.name === node
}

/** What a wrapper hands on is asked for its switch as the read itself would be. */
function answerOf(reference: FlagReference, value: FlagValue, carried: Carried, walk: Walk): Carried | undefined {
  const plain = reference.through === undefined ? undefined : carriedBy(reference, value)
  if (reference.through === undefined || plain === undefined) return carried
  const answer = answerThrough(reference.through, plain, walk.project)
  return answer === undefined ? undefined : sameCarried(answer, plain) ? carried : answer
}

/** `const raw = process.env.X; if (raw === 'true')`: what on is, the tests of the name say. */
function seedText(file: string, node: ts.Node, value: boolean, walk: Walk): boolean {
  const declaration = node.parent, bindings = walk.project.bindings(file)
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name) || (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) === 0) return false
  const symbol = bindings?.checker.getSymbolAtLocation(declaration.name), uses = symbol === undefined ? [] : bindings?.references(symbol) ?? []
  const tests = uses.flatMap(use => ts.isBinaryExpression(use.parent) ? testOfText(use, value) ?? [] : [])
  for (const test of tests) walk.carry(file, test.node, { kind: 'value', value: test.value })
  return tests.length > 0
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

/** The element whose opening tag stands at exactly this place. */
function elementAt(node: ts.Node, site: Span): ts.JsxElement | undefined {
  if (ts.isJsxElement(node) && node.openingElement.getStart() === site.start && node.openingElement.end === site.end) return node
  return ts.forEachChild(node, child => child.pos <= site.start && site.end <= child.end ? elementAt(child, site) : undefined)
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
