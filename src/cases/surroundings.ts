// What a component needs around it that no tool can know: the router, the client, the theme that hooks and components of other
// packages look for. Followed through the project's own hooks and components; React itself needs nothing.
import { ts } from '../scan/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { callAt } from './force.js'
import { importOf, type Imported } from './imports.js'
import type { FunctionOf } from './outcome.js'
import type { Callable } from './scope.js'
import type { Target } from './target.js'

/** Deeper than this nobody looks; what lies there may need anything, so it counts as unknown. */
const MAX_DEPTH = 6
const react = /^(react|react-dom|preact(\/hooks)?)$/
/** of React, but it answers what something around gives */
const asks = new Set(['useContext', 'use'])

/**
 * Why a test cannot simply call the function or render the component; `undefined` = nothing it uses asks for more than React.
 *
 * @param forced reads that the test forces
 */
export function surroundingsOf({ fn, isComponent }: Pick<Target, 'fn' | 'isComponent'>, forced: readonly FlagReference[], functionOf: FunctionOf): string | undefined {
  const found = new Set<string>(), met = new Set<Callable>()
  const follow = (one: Callable, depth: number): void => {
    if (met.has(one)) return
    met.add(one)
    const source = one.getSourceFile(), reads = forced.filter(({ file }) => file === source.fileName)
    const visit = (node: ts.Node): void => {
      const used = reads.some(read => isRead(node, source, read)) ? undefined : usedBy(node), inner = used?.name === undefined ? undefined : functionOf(source, used.name)
      if (used !== undefined && inner !== undefined && depth < MAX_DEPTH) follow(inner, depth + 1)
      else if (used !== undefined && !(isComponent && isReact(source, used))) found.add(used.text)
      ts.forEachChild(node, visit)
    }
    visit(one)
  }
  follow(fn, 0)
  return found.size === 0 ? undefined : isComponent ? `render it in what ${listed([...found])} may need, and say what shows` : `call it in a component, with what ${listed([...found])} may need, and say what it answers`
}

function isRead(node: ts.Node, source: ts.SourceFile, read: FlagReference): boolean {
  return callAt(source, read) === node || (read.site.start === node.getStart() && node.getEnd() === read.site.end)
}
const listed = (names: readonly string[]): string => (names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} others` : names.join(' and '))

interface Used { readonly text: string; readonly name: string | undefined; readonly root: string; readonly member: string }

/** useParams(), router.useParams(), <Link>, <Menu.Item>; not <div>, nor <Theme.Provider>, which gives and asks for nothing. */
export function usedBy(node: ts.Node): Used | undefined {
  const named = ts.isCallExpression(node) ? node.expression : ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node) ? node.tagName : undefined
  if (named === undefined) return undefined
  const text = named.getText(), path = text.split('.'), [root = ''] = path, member = path.at(-1) ?? ''
  if (!path.every(part => /^[\w$]+$/.test(part)) || !(ts.isCallExpression(node) ? /^use[A-Z]|^use$/ : /^[A-Z]/).test(ts.isCallExpression(node) ? member : root)) return undefined
  return member === 'Provider' && !ts.isCallExpression(node) ? undefined : { text, name: path.length === 1 ? text : undefined, root, member }
}

export const isOfReact = ({ from }: Imported): boolean => react.test(from)

function isReact(source: ts.SourceFile, { root, member }: Used): boolean {
  const from = importOf(source, root)
  return from !== undefined && isOfReact(from) && !asks.has(from.name === '*' || from.name === 'default' ? member : from.name)
}
