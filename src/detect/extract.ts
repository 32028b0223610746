// One walk over a file: which expressions could be reads, declarations or overrides of a flag, as plain facts.
// Whether they are is decided by the linker; here names alone decide what is worth keeping.
import { Builder } from './build.js'
import type { Entry, Expr } from './expr.js'
import type { ExportFact, FileFacts, Site } from './facts.js'
import { lineStarts } from '../flag/place.js'
import { isTestFile } from './test-file.js'
import { Touch } from './touch.js'
import { Walk, type Candidate } from './walk.js'
import type { Ast } from './view.js'

/**
 * @param names every word through which a flag can be reached: names of the active shapes, their clients and, in later
 *   rounds, of wrappers and key constants (`Linked.wanted`). A site that mentions none of them is left out.
 */
export function extractFrom<N>(ast: Ast<N>, root: N, file: string, text: string, names: ReadonlySet<string>): FileFacts {
  const builder = new Builder(ast)
  const walk = new Walk(ast, builder, names)
  walk.visit(root)
  builder.thisClass = node => walk.classAround(node)
  const touch = new Touch(ast, names, walk, isTestFile(file))
  const kept = touch.keep()
  const sites = kept.flatMap(candidate => siteOf(builder, walk, candidate) ?? [])
  // what a class does is what callers of its interface get, though nobody here may name the class
  for (const { around } of kept) builder.classId(around)
  const exports = ast.exports(root).map((one): ExportFact => {
    if (one.kind === 'local') return { kind: 'value', name: one.name, value: { kind: 'declared', id: builder.declare(one.binding, one.name), at: builder.at(one.binding.at) }, ...(one.type ? { type: true as const } : {}) }
    if (one.kind === 'value') return { kind: 'value', name: one.name, value: builder.expr(one.value) }
    return one.kind === 'from' ? { ...one, at: builder.at(one.at) } : one
  })
  sites.push(...usesOf(builder, walk, names))
  return { file, declarations: builder.declarations, functions: builder.functions, exports, sites, lines: lineStarts(text) }
}

function siteOf<N>(builder: Builder<N>, walk: Walk<N>, { node, view, enclosing, inside, fallback, called }: Candidate<N>): Site | undefined {
  const base = { at: builder.at(node), enclosing, inside: inside.map(one => builder.functionId(one)) }
  const exprs = (args: readonly (N | undefined)[]): (Expr | null)[] => args.map(arg => arg === undefined ? null : builder.expr(arg))
  switch (view.kind) {
    case 'call': return { ...base, kind: 'call', callee: builder.expr(view.callee), args: exprs(view.args), ...(view.spread === undefined ? {} : { spread: builder.expr(view.spread) }), ...(view.types.length > 0 ? { types: view.types.map(one => builder.expr(one)) } : {}) }
    case 'jsx': return { ...base, kind: 'jsx', tag: builder.expr(view.tag), props: builder.entries(view.props, 0), spreads: view.spreads.map(one => builder.expr(one)), open: view.open }
    case 'decorator': {
      const call = builder.ast.view(view.of)
      return call.kind === 'call'
        ? { ...base, kind: 'decorator', callee: builder.expr(call.callee), args: exprs(call.args) }
        : { ...base, kind: 'decorator', callee: builder.expr(view.of), args: [] }
    }
    case 'member': case 'element': case 'bound': {
      const expr = builder.expr(node)
      const at = view.kind === 'bound' ? builder.at(view.at) : undefined
      const placed = at && expr.kind === 'member' ? { ...expr, at } : expr
      const isCalled = called || (view.kind === 'bound' && walk.isCalled(view.binding))
      const by = view.kind === 'bound' ? view.default : fallback
      return { ...base, kind: 'member', expr: placed, fallback: builder.optional(by), type: view.kind !== 'bound' && view.type, written: undefined, ...(isCalled ? { called: true as const } : {}) }
    }
    case 'assign': return { ...base, kind: 'member', expr: builder.expr(view.target), fallback: undefined, type: false, written: builder.optional(view.value) ?? { kind: 'unknown', at: base.at } }
    case 'function': return { ...base, kind: 'takes', fn: builder.functionId(node), types: view.takes.map(type => type === undefined ? null : builder.expr(type)) }
    case 'has': return { ...base, kind: 'has', of: builder.expr(view.of), key: builder.expr(view.key) }
    case 'said': return { ...base, kind: 'said', of: builder.expr(view.of), type: builder.expr(view.type) }
    case 'compare': return { ...base, kind: 'compare', left: builder.expr(view.left), right: builder.expr(view.right) }
    case 'declared': {
      const expr = builder.expr(view.name)
      return expr.kind === 'declared' ? { ...base, kind: 'declaration', id: expr.id } : undefined
    }
    default: return undefined
  }
}

/** Names whose declaration is an import, a constant or an enum that a kept site mentions, wherever they stand. */
function usesOf<N>(builder: Builder<N>, walk: Walk<N>, names: ReadonlySet<string>): Site[] {
  const uses: Site[] = []
  for (const entry of walk.entries()) {
    const value: Entry['value'] = builder.optional(entry.prop.value)
    if (value) uses.push({ kind: 'entry', at: builder.at(entry.prop.at), enclosing: entry.enclosing, inside: [], name: entry.prop.name, value, text: false })
  }
  const wanted = new Set(names)
  for (const declaration of builder.declarations) if (mayHoldKey(declaration)) wanted.add(declaration.name)
  for (const name of wanted) {
    for (const { node, enclosing } of walk.named(name)) {
      const binding = builder.ast.resolve(node)
      if (!binding || !['import', 'const', 'enum'].includes(binding.kind)) continue
      uses.push({ kind: 'use', at: builder.at(node), enclosing, inside: [], id: builder.declare(binding, name) })
    }
  }
  return uses
}

function mayHoldKey(declaration: Builder<unknown>['declarations'][number]): boolean {
  if (declaration.kind === 'import') return true
  return declaration.kind === 'const' && declaration.value.kind === 'value' && typeof declaration.value.value === 'string'
}
