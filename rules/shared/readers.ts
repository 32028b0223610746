// Names of functions that read flags, for mocks of them: the same shapes the detector matches, asked by module and name.
import { posix } from 'node:path'
import type { Shape } from '../../src/detect/shape.js'
import type { Binding } from '../../src/detect/view.js'
import { estree, inner, stringOf, type Node } from './estree.js'
import { possibleSdks } from './catalogue.js'
import { pathOf, stemOf } from './world.js'
import type { Project } from './project.js'
import type { Context } from './rule.js'

/** The functions and methods a module gives that read a flag by its key. */
export function readersFrom(context: Context, project: Project, specifier: string): ReadonlySet<string> {
  const shapes: Shape[] = [
    ...possibleSdks(project).filter(sdk => sdk.modules.includes(specifier)).flatMap(sdk => sdk.shapes.filter(shape => shape.from === undefined)),
    ...[...project.shapes, ...possibleSdks(project).flatMap(sdk => sdk.shapes)].filter(shape => shape.from?.some(from => isModule(context, project, specifier, from)) === true),
  ]
  return new Set(shapes.flatMap(shape => shape.kind === 'call' && shape.role !== 'override' ? shape.name.split('.').at(-1) ?? [] : []))
}

function isModule(context: Context, project: Project, specifier: string, from: string): boolean {
  if (!specifier.startsWith('.')) return specifier === from
  const here = posix.dirname(pathOf(context, project))
  return from.startsWith('.') && stemOf(posix.join(here, specifier)) === stemOf(posix.normalize(from))
}

/** The name of the reading function that an expression means, `undefined` = it means none. With `method`: a method of the object. */
export function isReader(context: Context, project: Project, node: Node, method?: string): string | undefined {
  const ast = estree(context.sourceCode), view = ast.view(node)
  if (method === undefined && view.kind === 'member') return isReader(context, project, inner(view.object), view.property)
  const binding = view.kind === 'name' ? ast.resolve(node) : undefined, from = loadedAs(context, node, binding)
  if (from === undefined) return method !== undefined && isClient(context, project, binding, method) ? method : undefined
  // the default of a module goes by the name that the file gives it
  const name = method ?? (from.name === 'default' && view.kind === 'name' ? view.name : from.name)
  return readersFrom(context, project, from.module).has(name) ? name : undefined
}

interface Loaded { readonly module: string; readonly name: string }

/** import { isOn } from './flags', const { isOn } = require('./flags'), jest.requireMock('./flags').isOn */
function loadedAs(context: Context, node: Node, binding: Binding<Node> | undefined): Loaded | undefined {
  if (binding?.kind === 'import') return binding
  const [root, name = '*'] = binding?.kind === 'field' && binding.path.length === 1 ? [binding.of, binding.path[0]] : [binding]
  const module = moduleOf(context, root?.kind === 'const' ? root.value : binding === undefined ? node : undefined)
  return module === undefined ? undefined : { module, name: String(name) }
}

function moduleOf(context: Context, given: Node | undefined): string | undefined {
  if (given === undefined) return undefined
  const ast = estree(context.sourceCode), node = inner(given), view = ast.view(node)
  if (view.kind === 'import') return view.module
  if (view.kind === 'await') return moduleOf(context, view.of)
  const [first] = view.kind === 'call' ? view.args : [], callee = view.kind === 'call' ? ast.view(inner(view.callee)) : undefined
  return callee?.kind === 'member' && /^(require|import)(Mock|Actual)$/.test(callee.property) ? stringOf(first) : undefined
}

/** `const client = init(…)`: made by a module that gives the method. */
function isClient(context: Context, project: Project, binding: Binding<Node> | undefined, method: string): boolean {
  if (binding?.kind !== 'const' || binding.value === undefined) return false
  const ast = estree(context.sourceCode)
  for (let node = binding.value, depth = 0; depth < 6; depth++) {
    const view = ast.view(node)
    if (view.kind === 'call') node = view.callee
    else if (view.kind === 'member') node = view.object
    else if (view.kind === 'await') node = view.of
    else if (view.kind === 'name') {
      const origin = ast.resolve(inner(node))
      return origin?.kind === 'import' && readersFrom(context, project, origin.module).has(method)
    } else return false
  }
  return false
}
