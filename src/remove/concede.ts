// Which part of a plan a new diagnostic comes from, narrowest guess first: the name it quotes, what was tidied up in its
// file, what was tidied up anywhere, the value put in its line, in its lines, in its file, in what its file imports. Each
// guess is proved by the next check.
import { placeText, type Span } from '../flag/place.js'
import { idleDirective } from './expected.js'
import type { Graph } from './graph.js'
import { hunksOf, originOf } from './moved.js'
import { leftoverIn, textsAfter, type Leftover, type Plan } from './plan.js'
import type { Project } from './project.js'
import { nameId, placeId, type Changed, type Restraint, type Taken } from './restraint.js'
import { problemText, type Problem } from './types/problems.js'

/** The next restraint to plan with; `undefined` = nothing is left to give up. */
export function concede(held: Restraint, plan: Plan, problems: readonly Problem[], { project, graph }: Seen): Restraint | undefined {
  const places = new Map(held.places), names = new Map(held.names), idle = new Set(held.idle)
  let { within } = held
  const after = textsAfter(plan, file => project.read(file))
  for (const problem of problems) {
    const directive = idleDirective(problem, project.read(problem.file) ?? '', after.get(problem.file) ?? '')
    if (directive !== undefined && !idle.has(placeId(problem.file, directive))) { idle.add(placeId(problem.file, directive)); continue }
    const step = stepFor(problem, { ...held, within }, plan, { project, graph })
    if (step === undefined) return undefined
    for (const one of step.names) names.set(nameId(one.file, one.name), leftover(one, problem, project))
    for (const one of step.places) places.set(placeId(one.file, one.start), leftover(one, problem, project))
    if (step.within) within = 'files'
  }
  return { places, names, within, idle }
}

interface Seen { readonly project: Project; readonly graph: Graph }

interface Step { readonly names: readonly Taken[]; readonly places: readonly Changed[]; readonly within?: boolean }

function stepFor(problem: Problem, held: Restraint, plan: Plan, { project, graph }: Seen): Step | undefined {
  const taken = plan.trace.taken.filter(one => !held.names.has(nameId(one.file, one.name)))
  const changed = plan.trace.changed.filter(one => !held.places.has(placeId(one.file, one.start)))
  const isQuoted = quotedIn(problem.message)
  const here = changed.filter(one => one.file === problem.file)
  const lines = linesOf(problem, plan, project)
  // a name in a file that this one does not see is another's of that name
  const quotedAmong = (isSeen: (one: { readonly file: string }) => boolean): Step =>
    ({ names: taken.filter(one => isQuoted(one.name) && isSeen(one)), places: changed.filter(one => one.name !== undefined && isQuoted(one.name) && isSeen(one)) })
  const steps: readonly Step[] = [
    quotedAmong(one => one.file === problem.file), quotedAmong(one => graph.dependents(one.file).has(problem.file)), quotedAmong(() => true),
    { names: taken.filter(one => one.file === problem.file), places: [] },
    { names: [], places: [], within: held.within === 'project' },
    { names: [], places: here.filter(one => isIn(one, lines.likely)) },
    { names: [], places: here.filter(one => isIn(one, lines.all)) },
    { names: [], places: here },
    { names: [], places: changed.filter(one => graph.dependents(one.file).has(problem.file)) },
  ]
  return steps.find(step => step.names.length + step.places.length > 0 || step.within === true)
}

/** `'newNav'`, and `'./old-cart'` for a file of that name */
function quotedIn(message: string): (name: string) => boolean {
  const quoted = new Set([...message.matchAll(/['"]+([^'"]+)['"]+/g)].map(match => stem(match[1] ?? '')))
  return name => quoted.has(stem(name))
}

const stem = (name: string): string => (name.split('/').at(-1) ?? '').replace(/\.[cm]?[jt]sx?$/, '')

/** The lines of the original text that the problem's line replaced, and the one among them that it most looks like. */
function linesOf({ file, start }: Problem, plan: Plan, project: Project): { readonly all: Span; readonly likely: Span } {
  const before = project.read(file) ?? '', after = textsAfter(plan, one => project.read(one)).get(file) ?? before
  const origin = originOf(hunksOf(before, after), start)
  const all = { start: lineAt(before, origin.start).start, end: lineAt(before, Math.max(origin.start, origin.end - 1)).end }
  const { start: from, end: to } = lineAt(after, start), now = after.slice(from, to)
  let likely = lineAt(before, all.start)
  for (let line = likely; line.end < all.end;) {
    line = lineAt(before, line.end + 1)
    if (likeness(before.slice(line.start, line.end), now) > likeness(before.slice(likely.start, likely.end), now)) likely = line
  }
  return { all, likely }
}

function lineAt(text: string, at: number): Span {
  const end = text.indexOf('\n', at)
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: end < 0 ? text.length : end }
}

/** how much of the beginning and the end is the same */
function likeness(a: string, b: string): number {
  let head = 0, tail = 0
  while (head < a.length && a[head] === b[head]) head++
  while (tail < a.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  return head + tail
}

function isIn(one: Span, lines: Span): boolean {
  return lines.start <= one.start && one.start < lines.end
}

function leftover({ file, start }: { file: string; start: number }, problem: Problem, project: Project): Leftover {
  const own = leftoverIn(file, project.read(file) ?? '', start, '')
  const at = placeText(own) === placeText(problem) ? problem.message : problemText(problem)
  return { ...own, reason: `left as it is, since changing it brings a new diagnostic: ${at}` }
}
