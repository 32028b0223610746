// The references of one file, with their nodes: asked for by every rule, found once.
import { fileReferences, lookedFor, type LookedFor } from '../../src/detect/file.js'
import type { Sdk } from '../../src/detect/shape.js'
import type { Ast } from '../../src/detect/view.js'
import { calledFunction } from './called.js'
import { estree, type Node } from './estree.js'
import type { Seen } from './flag-listener.js'
import { flagsFor, type Flags } from './flags.js'
import { projectOf, type Project } from './project.js'
import type { Context } from './rule.js'
import { activeSdks } from './catalogue.js'
import { hasWord, mayNameKnown, mayRead } from './prefilter.js'
import { pathOf, resolverFor } from './world.js'

// By tree, not by SourceCode: oxlint uses one SourceCode object for all files.
const found = new WeakMap<object, readonly Seen[]>(), possible = new WeakMap<object, boolean>()

export function seenIn(context: Context): readonly Seen[] {
  const root = context.sourceCode.ast, known = found.get(root)
  if (known !== undefined) return known
  const project = projectOf(context), seen = maySee(context) ? findIn(context, project, activeSdks(context, project)) : []
  found.set(root, seen)
  return seen
}

/** `false` = the text says that there is nothing to find; asked before ESLint has walked the tree. */
export function maySee(context: Context): boolean {
  const root = context.sourceCode.ast, known = possible.get(root)
  if (known !== undefined) return known
  const project = projectOf(context), { text } = context.sourceCode
  const may = mayRead(pathOf(context, project), text, project, activeSdks(context, project)) || mayReadVariable(text, project) || mayNameKnown(text, project)
  possible.set(root, may)
  return may
}

// process.env.ENABLE_PAY, where flags.yml has a flag of that name
function mayReadVariable(text: string, project: Project): boolean {
  return hasWord(text, 'env') && wantedIn(project, []).shapes.length > project.shapes.length
}

const wanted = new WeakMap<Project, Map<string, { readonly flags: Flags; readonly lookedFor: LookedFor }>>()

function wantedIn(project: Project, sdks: readonly Sdk[]): LookedFor {
  const flags = flagsFor(project), id = sdks.map(sdk => sdk.name).join(), kept = wanted.get(project) ?? new Map<string, { readonly flags: Flags; readonly lookedFor: LookedFor }>()
  wanted.set(project, kept)
  const known = kept.get(id)
  if (known?.flags === flags) return known.lookedFor
  const made = lookedFor({ sdks, shapes: project.shapes }, flags.all.keys())
  kept.set(id, { flags, lookedFor: made })
  return made
}

function findIn(context: Context, project: Project, sdks: readonly Sdk[]): Seen[] {
  const { sourceCode } = context, nodes = new Map<string, Node>(), ast = estree(sourceCode)
  // the detector hands back places; whatever stands at one of them it has asked the span of
  const remembering: Ast<Node> = { ...ast, span: node => { nodes.set(`${node.range[0]}:${node.range[1]}`, node); return ast.span(node) } }
  const references = fileReferences({
    ast: remembering, root: sourceCode.ast as unknown as Node, file: pathOf(context, project), text: sourceCode.text,
    wanted: wantedIn(project, sdks), resolve: resolverFor(context, project),
  })
  return references.flatMap(reference => {
    const node = nodes.get(`${reference.span.start}:${reference.span.end}`)
    const site = nodes.get(`${reference.site.start}:${reference.site.end}`) ?? node
    return node && site ? [{ reference: !reference.async && isAsyncCall(ast, site) ? { ...reference, async: true } : reference, node, site }] : []
  })
}

/** A call of a function of this file that is `async`: it answers a promise, whatever it reads in it. */
function isAsyncCall(ast: Ast<Node>, site: Node): boolean {
  return calledFunction(ast, site)?.async === true
}
