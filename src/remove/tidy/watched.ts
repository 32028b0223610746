// What a memo watches and no longer names: a property that the removal took out of what it makes. An effect may watch what it
// never names, for that decides when it runs; a memo only saves work.
import { ts } from '../../fold/compiler.js'
import { bindingsOf } from '../../scan/flow/names.js'
import { reactName } from '../../scan/flow/pure.js'
import { itemSpans } from '../cut.js'
import type { Replacement } from '../text.js'

interface Memo { readonly callback: ts.Expression; readonly list: ts.ArrayLiteralExpression }

// useMemo(() => ({ size }), [size, on])  =>  useMemo(() => ({ size }), [size])
export function watchedEdits(file: string, before: string, now: string): Replacement[] {
  if (before === now || !/use(?:Memo|Callback)\b/.test(now)) return []
  const then = memosIn(bindingsOf(file, before).source)
  return memosIn(bindingsOf(file, now).source).flatMap(({ callback, list }) => {
    const named = namesIn(callback)
    const isLost = (item: ts.Node): boolean => ts.isIdentifier(item) && !named.has(item.text) && wasNamed(item.text, then)
    return itemSpans(list.elements, isLost, now).map(span => ({ ...span, text: '', why: 'what it was watched for is gone' }))
  })
}

/** wherever it was watched it was named, too: the author watches nothing in vain */
function wasNamed(name: string, memos: readonly Memo[]): boolean {
  const watching = memos.filter(({ list }) => list.elements.some(item => item.getText() === name))
  return watching.length > 0 && watching.every(({ callback }) => namesIn(callback).has(name))
}

function memosIn(source: ts.SourceFile): Memo[] {
  const found: Memo[] = []
  const visit = (node: ts.Node): void => {
    const [callback, list] = ts.isCallExpression(node) && /^use(?:Memo|Callback)$/.test(reactName(node.expression) ?? '') ? node.arguments : []
    if (callback !== undefined && list !== undefined && ts.isArrayLiteralExpression(list)) found.push({ callback, list })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function namesIn(node: ts.Node): Set<string> {
  const names = new Set<string>()
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) names.add(child.text)
    ts.forEachChild(child, visit)
  }
  visit(node)
  return names
}
