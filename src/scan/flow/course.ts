// One walk from whatever carries a value to everything that carries it then: a queue, and what it has come to know of each file.
import { ts } from '../../fold/compiler.js'
import { truthOf, valueOf } from '../../fold/fold.js'
import type { KnownSpan, World } from '../../fold/world.js'
import type { Dissent } from './agreement.js'
import type { FlowProject, Walk } from './bind.js'
import { together, type Carried } from './carried.js'
import { handsOnChildren } from './children.js'
import { constantIn, listIn } from './constants.js'
import { isKnownCall, type Quiet } from './pure.js'
import { followVariables } from './reaching.js'
import { isSaidBoolean, isSaidSilent } from './said-type.js'
import { isWrapper, sinksOf } from './sinks.js'
import { strangeMember } from './strange.js'

export interface StandIn { readonly file: string; readonly node: ts.Node }

/** One walk through a project: what is carried so far, and the way on. */
export interface Course {
  readonly walk: Walk
  know(file: string, span: KnownSpan): void
  /** follows everything that is carried to its end */
  run(): void
  files(): string[]
  world(file: string): World
  dissent(): Dissent[]
  /** what stood in for the flag before it was loaded, and is left out */
  standIns(): readonly StandIn[]
  /** members that were asked of a value which has none of that name */
  strange(): readonly string[]
}

export function courseOf(project: FlowProject, isOwnName: (name: string) => boolean): Course {
  const known = new Map<string, Map<string, KnownSpan>>()
  const objects = new Map<ts.Node, Carried>()
  const queue: { file: string; node: ts.Node; carried: Carried }[] = []
  const dissent = new Map<ts.Node, Dissent>(), standIns = new Map<ts.Node, StandIn>(), strange: string[] = []
  const worldNow = (file: string): World => ({
    known: [...known.get(file)?.values() ?? []], isPure: node => isQuiet(node, project.quiet()), isBoolean: node => isSaidBoolean(file, node, project), isSilent: node => isSaidSilent(file, node, project),
    constantOf: node => constantIn(file, node, project), listOf: node => listIn(file, node, project), handsOn: tag => handsOnChildren(file, tag, project), ...(project.unlike === undefined ? {} : { unlike: project.unlike }),
  })
  // who only looks asks again and again before anything new is known
  const worlds = new Map<string, World>()
  const world = (file: string): World => {
    const found = (project.looksOnly === true ? worlds.get(file) : undefined) ?? worldNow(file)
    worlds.set(file, found)
    return found
  }
  const know = (file: string, span: KnownSpan): void => {
    known.set(file, (known.get(file) ?? new Map<string, KnownSpan>()).set(`${span.start}:${span.end}`, span))
    worlds.delete(file)
  }
  const walk: Walk = {
    project,
    carry(file, node, given, keep = false) {
      const carried: Carried = given.kind === 'value' && isThenable(node) ? { kind: 'promise', of: given } : given
      const member = strangeMember(node, carried)
      if (member !== undefined) strange.push(member)
      const at = `${node.getStart()}:${node.end}`
      const before = objects.get(node), span = spanOf(node, carried, keep)
      if (known.get(file)?.has(at) || (span !== undefined && before !== undefined) || project.isHeld?.(file, node.getStart())) return
      // { on, other }: each property turns up by itself
      const whole = before === undefined ? carried : together(before, carried)
      if (whole === before) return
      if (span === undefined) objects.set(node, whole)
      else know(file, span)
      queue.push({ file, node, carried: whole })
    },
    carriedAt(file, node) {
      const object = objects.get(bare(node))
      if (object !== undefined) return object
      // async () => read(): not awaited there, the promise is handed on
      const span = known.get(file)?.get(`${bare(node).getStart()}:${bare(node).end}`)
      if (span?.promise === true && !ts.isAwaitExpression(node.parent)) return { kind: 'promise', of: { kind: 'value', value: span.value } }
      if (span?.truth === true) return { kind: 'value', value: span.value, truth: true }
      // where nothing known stands, fold has no opinion: a walk of its own would only come to say so
      if (!holds(node, known.get(file))) return undefined
      const constant = valueOf(node, world(file))
      if (constant !== undefined) return { kind: 'value', value: constant.value }
      const truth = project.looksOnly === true ? truthOf(node, world(file)) : undefined
      return truth === undefined ? undefined : { kind: 'value', value: truth, truth: true }
    },
    truthAt: (file, node) => truthOf(node, world(file)),
    isOwnName,
    dissent: sites => sites.forEach(site => dissent.set(site.use, site)),
    stoodIn: (file, node) => { standIns.set(node, { file, node }) },
  }
  return {
    walk, know, world, files: () => [...known.keys()], dissent: () => [...dissent.values()], standIns: () => [...standIns.values()], strange: () => strange,
    run() {
      do {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) sinksOf(next.file, next.node, next.carried, walk)
        if (project.looksOnly === true) for (const [file, spans] of known) followVariables(file, node => holds(node, spans) || ts.isVariableStatement(node), walk)
      } while (queue.length > 0)
    },
  }
}

function holds(node: ts.Node, spans: ReadonlyMap<string, KnownSpan> | undefined): boolean {
  for (const { start, end } of spans?.values() ?? []) if (node.pos <= start && end <= node.end) return true
  return false
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
