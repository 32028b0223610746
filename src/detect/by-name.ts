// Sites that are kept for what they are called, wherever the names lead; the linker decides what they are.
import { CALLS } from './builtins.js'
import { MOCK_WORDS } from './doubles.js'
import type { Ast, View } from './view.js'
import { asksForOne, isCalledFlags, opensHolder } from './words.js'

/** `context.flags`, `features`, `get(flagsAtom)`: called-flags.ts decides */
export function isObjectOfFlags<N>(ast: Ast<N>, node: N): boolean {
  const view = ast.view(node), [held] = view.kind === 'call' ? view.args : []
  if (view.kind === 'call') return held !== undefined && opensHolder(nameIn(ast, view.callee)) && isCalledFlags(nameIn(ast, held))
  return isCalledFlags(nameIn(ast, node))
}

function nameIn<N>(ast: Ast<N>, node: N): string {
  const view = ast.view(node)
  return view.kind === 'name' ? view.name : view.kind === 'member' ? view.property : ''
}

/** `features.includes(key)`: membership.ts decides */
export function asksFlags<N>(ast: Ast<N>, callee: N): boolean {
  const view = ast.view(callee)
  return view.kind === 'member' && asksForOne(view.property) && isObjectOfFlags(ast, view.object)
}

/** `fill(flags, { newNav: true })`: named-overrides.ts decides */
export function fillsFlags<N>(ast: Ast<N>, { callee, args }: View<N> & { kind: 'call' }): boolean {
  return [callee, ...args].some(node => node !== undefined && isObjectOfFlags(ast, node)) && args.some(arg => arg !== undefined && ast.view(arg).kind === 'object')
}

/** `vi.spyOn(…)`: mocks.ts decides */
export function isDouble<N>(ast: Ast<N>, callee: N): boolean {
  const view = ast.view(callee)
  return view.kind === 'member' && MOCK_WORDS.has(view.property)
}

/** `derived([newNav, newCart], …)`: what is opened together */
export function openedTogether<N>(ast: Ast<N>, { callee, args: [first] }: View<N> & { kind: 'call' }): readonly N[] {
  const named = ast.view(callee), list = first === undefined ? undefined : ast.view(first)
  if (list?.kind !== 'array' || !/^(?:derived|combine|combineLatest|combineLatestWith)$/.test(named.kind === 'name' ? named.name : named.kind === 'member' ? named.property : '')) return []
  return list.items.filter(item => item !== undefined)
}

/** `<Context.Provider value={…}>`: handed.ts keeps it */
export function putIn<N>(ast: Ast<N>, { tag, props }: View<N> & { kind: 'jsx' }): readonly N[] {
  return nameIn(ast, tag) === 'Provider' ? props.flatMap(({ name, value }) => name === 'value' && value !== undefined ? [value] : []) : []
}

/** `useMemo(() => ({ isOn }), [])`: what the function it is given makes */
export function madeBy<N>(ast: Ast<N>, { callee, args: [first] }: View<N> & { kind: 'call' }): readonly N[] {
  return first !== undefined && CALLS.has(nameIn(ast, callee)) && ast.view(first).kind === 'function' ? [first] : []
}
