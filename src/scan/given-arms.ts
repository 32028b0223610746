// What a call or an element gives to a parameter that is only used in an arm that never runs: the children of a gate while
// its flag is off, its fallback while it is on, the callbacks of `when('x', () => …, () => …)`.
import type { FlagReference, Inner } from '../detect/reference.js'
import type { Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import { deadSpans, stated, type TestedArm } from '../fold/arms.js'
import { ts } from '../fold/compiler.js'
import type { World as FoldWorld } from '../fold/world.js'
import { elementKey, type FlowProject } from './flow/bind.js'
import { carriedBy, type Carried } from './flow/carried.js'
import { usesEverywhere } from './flow/functions.js'
import type { Bindings } from './flow/names.js'
import { functionOf, type Slot } from './flow/parameters.js'
import { lookInside } from './flow/through.js'
import { isFrozenUse } from './flow/uses.js'

interface World { readonly value: FlagValue; readonly worlds: ReadonlyMap<string, FoldWorld> }
export interface GivenArms { readonly file: string; readonly reference: FlagReference; readonly condition: Span; readonly arms: readonly TestedArm[] }

/** Under which values what is given is used: `worlds` = what each value makes of the project. */
export function givenArms(reads: readonly FlagReference[], worlds: readonly World[], project: FlowProject): readonly GivenArms[] {
  const found = new Map<string, { file: string; reference: FlagReference; condition: Span; span: Span; runs: boolean[] }>()
  const tell = (index: number, file: string, site: ts.Node, slots: readonly Slot[], reference: FlagReference): void => slots.forEach(slot => {
    const span = givenAt(site, slot)
    if (span === undefined) return
    const key = `${file}:${span.start}:${span.end}`, one = found.get(key) ?? { file, reference, condition: { start: site.getStart(), end: span.start }, span, runs: worlds.map(() => true) }
    one.runs[index] = false
    found.set(key, one)
  })
  worlds.forEach((one, index) => {
    for (const [file, world] of one.worlds) fixedGates(file, world, project, (where, site, slots) => { tell(index, where, site, slots, reads.find(read => read.file === file) ?? reads[0]!) })
    for (const read of reads) askedGate(read, one.value, project, (site, slots) => { tell(index, read.file, site, slots, read) })
  })
  return [...found.values()].map(({ file, reference, condition, span, runs }) => ({ file, reference, condition, arms: stated({ span, runs }, worlds) }))
}

/** Functions and components of a file that ask for the flag themselves, at each place that uses them. */
function fixedGates(file: string, world: FoldWorld, project: FlowProject, tell: (file: string, site: ts.Node, slots: readonly Slot[]) => void): void {
  const bindings = project.bindings(file), dead = bindings === undefined ? [] : deadSpans(bindings.source, world)
  if (bindings === undefined || dead.length === 0) return
  const visit = (node: ts.Node): void => {
    // what is used in a dead span only has one inside its function, or stands in one
    if (!meetsAny(node, dead)) return
    const made = functionOf(file, node), slots = made === undefined ? [] : deadParameters(made.fn, dead, bindings)
    if (made !== undefined && slots.length > 0) {
      const { uses, exported } = usesEverywhere(file, made.name, project)
      for (const { file: where, use } of uses) tell(where, use.parent, slots)
      for (const name of exported) for (const { file: where, node: member } of project.members?.(file, name) ?? []) tell(where, member.parent, slots)
    }
    ts.forEachChild(node, visit)
  }
  visit(bindings.source)
}

function meetsAny(node: ts.Node, spans: readonly Span[]): boolean {
  for (const { start, end } of spans) if (node.pos < end && start < node.end) return true
  return false
}

/** `<Gate flag="x">`, `when('x', …)`: a wrapper, asked for this flag here. */
function askedGate(read: FlagReference, value: FlagValue, project: FlowProject, tell: (site: ts.Node, slots: readonly Slot[]) => void): void {
  const { through } = read, carried = through === undefined ? undefined : carriedBy(read, value), source = project.bindings(read.file)?.source
  if (through === undefined || carried === undefined || source === undefined) return
  const look = (): readonly Slot[] => unusedInside(through, carried, project), slots = project.answered?.unused(through, carried, project, look) ?? look()
  const site = slots.length === 0 ? undefined : siteAt(source, read.site)
  if (site !== undefined) tell(site, slots)
}

function unusedInside(through: readonly Inner[], carried: Carried, project: FlowProject): readonly Slot[] {
  const inside = lookInside(through, carried, project), bindings = inside === undefined ? undefined : project.bindings(inside.file)
  return inside === undefined || bindings === undefined ? [] : deadParameters(inside.fn, deadSpans(bindings.source, inside.course.world(inside.file)), bindings)
}

function siteAt(node: ts.Node, { start, end }: Span): ts.Node | undefined {
  if ((ts.isCallExpression(node) || ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) && node.getStart() === start && node.end === end) return node
  return ts.forEachChild(node, child => child.pos <= start && end <= child.end ? siteAt(child, { start, end }) : undefined)
}

/** The parameters of a function, or props of a component, that are used, and only in what never runs. */
export function deadParameters(fn: ts.SignatureDeclaration, dead: readonly Span[], { checker, references }: Bindings): readonly Slot[] {
  if (dead.length === 0) return []
  const usesOf = (name: ts.Node): readonly ts.Identifier[] => { const symbol = checker.getSymbolAtLocation(name); return symbol === undefined ? [] : references(symbol) }
  const isDead = (uses: readonly ts.Node[]): boolean => uses.length > 0 && uses.every(use => dead.some(({ start, end }) => start <= use.getStart() && use.end <= end))
  return fn.parameters.flatMap(({ name, dotDotDotToken }, index): Slot[] => {
    if (dotDotDotToken !== undefined) return []
    if (ts.isObjectBindingPattern(name)) {
      return name.elements.flatMap(one => ts.isIdentifier(one.name) && one.dotDotDotToken === undefined && isDead(usesOf(one.name)) ? [{ index, prop: elementKey(one) }] : [])
    }
    if (!ts.isIdentifier(name)) return []
    const uses = usesOf(name)
    const accesses = uses.flatMap(({ parent }) => ts.isPropertyAccessExpression(parent) ? [parent] : [])
    if (accesses.length !== uses.length || !uses.every(use => isFrozenUse(use, () => true))) return isDead(uses) ? [{ index }] : []
    const props = [...new Set(accesses.map(one => one.name.text))].filter(prop => isDead(accesses.filter(one => one.name.text === prop)))
    return [...isDead(uses) ? [{ index }] : [], ...props.map(prop => ({ index, prop }))]
  })
}

/** What a call or element gives there, as far as it only runs, or is only shown, where it is used. */
export function givenAt(site: ts.Node, { index, prop }: Slot): Span | undefined {
  if (ts.isCallExpression(site)) {
    const given = site.arguments.slice(0, index + 1).some(ts.isSpreadElement) ? undefined : site.arguments[index]
    if (prop === undefined || given === undefined) return lazily(given)
    const found = ts.isObjectLiteralExpression(given) ? given.properties.find(one => one.name?.getText() === prop) : undefined
    return found === undefined ? undefined : ts.isMethodDeclaration(found) ? spanOf(found) : ts.isPropertyAssignment(found) ? lazily(found.initializer) : undefined
  }
  if (!(ts.isJsxOpeningElement(site) || ts.isJsxSelfClosingElement(site)) || index !== 0 || prop === undefined) return undefined
  const attribute = site.attributes.properties.filter(ts.isJsxAttribute).find(one => one.name.getText() === prop)
  if (attribute !== undefined) return attribute.initializer !== undefined && ts.isJsxExpression(attribute.initializer) ? lazily(attribute.initializer.expression) : undefined
  const { parent } = site
  return prop === 'children' && ts.isJsxElement(parent) && parent.children.length > 0 ? { start: parent.openingElement.end, end: parent.closingElement.getStart() } : undefined
}

/** a function that nobody calls, an element that nobody shows; any other value is worked out all the same */
function lazily(node: ts.Expression | undefined): Span | undefined {
  if (node === undefined) return undefined
  if (ts.isParenthesizedExpression(node)) return lazily(node.expression)
  const isLazy = ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)
  return isLazy ? spanOf(node) : undefined
}

function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.end }
}
