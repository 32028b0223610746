// The references of one file, with their nodes: asked for by every rule, found once.
import { fileReferences } from '../../src/detect/file.js'
import { wordsOf } from '../../src/detect/rules.js'
import type { Ast } from '../../src/detect/view.js'
import { estree, type Node } from './estree.js'
import type { Seen } from './flag-listener.js'
import { flagsFor } from './flags.js'
import { projectOf, type Project } from './project.js'
import type { Context } from './rule.js'
import { activeSdks, pathOf, resolverFor } from './world.js'

// By tree, not by SourceCode: oxlint uses one SourceCode object for all files.
const found = new WeakMap<object, readonly Seen[]>()

export function seenIn(context: Context): readonly Seen[] {
  const root = context.sourceCode.ast
  const known = found.get(root)
  if (known !== undefined) return known
  const project = projectOf(context)
  const seen = mayMention(project).test(context.sourceCode.text) ? findIn(context, project) : []
  found.set(root, seen)
  return seen
}

function findIn(context: Context, project: Project): Seen[] {
  const { sourceCode } = context, nodes = new Map<string, Node>(), ast = estree(sourceCode)
  // the detector hands back places; whatever stands at one of them it has asked the span of
  const remembering: Ast<Node> = { ...ast, span: node => { nodes.set(`${node.range[0]}:${node.range[1]}`, node); return ast.span(node) } }
  const references = fileReferences({
    ast: remembering, root: sourceCode.ast as unknown as Node, file: pathOf(context, project), text: sourceCode.text,
    sdks: activeSdks(project), shapes: project.shapes, keys: flagsFor(project).all.keys(), resolve: resolverFor(context, project),
  })
  return references.flatMap(reference => {
    const node = nodes.get(`${reference.span.start}:${reference.span.end}`)
    return node ? [{ reference, node, site: nodes.get(`${reference.site.start}:${reference.site.end}`) ?? node }] : []
  })
}

const mentions = new WeakMap<Project, RegExp>()

/** Most files hold none of the words that lead to a flag: one regular expression over the text spares them the walk. */
function mayMention(project: Project): RegExp {
  const known = mentions.get(project)
  if (known !== undefined) return known
  const words = [...wordsOf({ sdks: activeSdks(project), shapes: project.shapes })]
  const made = new RegExp(words.length === 0 ? '(?!)' : words.map(word => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'))
  mentions.set(project, made)
  return made
}
