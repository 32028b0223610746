// The list of values a hook of React watches.
import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { printElements, type Element } from '../elements.js'
import { asValue } from '../expr.js'
import { patch, type Pieces } from '../pieces.js'

type Call = ts.CallExpression | ts.NewExpression

export function isDependencies(node: Call, index: number): boolean {
  return index > 0 && index === node.arguments!.length - 1 && ts.isArrayLiteralExpression(node.arguments![index]!) && /^use\w*(Effect|Memo|Callback|ImperativeHandle)$/.test(hookName(node))
}

function hookName({ expression }: Call): string {
  return ts.isIdentifier(expression) ? expression.text : ts.isPropertyAccessExpression(expression) ? expression.name.text : ''
}

// useEffect(() => {...}, [id, on])                         =>  [id]: what never changes is no dependency
// useMemo(() => on ? a(id) : b(old), [id, old, on])        =>  useMemo(() => a(id), [id])
export function dependencies(node: Call, fold: Fold): Pieces {
  const list = node.arguments!.at(-1) as ts.ArrayLiteralExpression
  const start = list.getStart(fold.file), isUnused = unusedIn(node, fold)
  const elements = list.elements.map((element): Element => {
    if (!fold.touches(element)) return isUnused(element) ? undefined : [{ start: element.getStart(fold.file), end: element.end }]
    const expr = fold.expression(element, asValue)
    return expr.known && expr.effects.length === 0 ? undefined : fold.place(expr, list, element)
  })
  if (elements.every((element, i) => element !== undefined && !fold.touches(list.elements[i]!))) return [{ start, end: list.end }]
  const whole = { start: start + 1, end: list.end - 1 }
  return patch({ start, end: list.end }, [{ at: whole, pieces: printElements(fold, list.elements, elements, whole, true) }])
}

/** A memo watches what it names; its code names less now. An effect may watch what it never names: that decides when it runs. */
function unusedIn(node: Call, fold: Fold): (element: ts.Expression) => boolean {
  const [callback] = node.arguments!
  if (callback === undefined || !/^use(?:Memo|Callback)$/.test(hookName(node)) || !fold.touches(callback)) return () => false
  const pieces = fold.placed(node, callback)
  const names = (of: Pieces): Set<string> => new Set(fold.names.allInPieces(of).map(name => name.text))
  const before = names([{ start: callback.getStart(fold.file), end: callback.end }]), now = names(pieces)
  return element => {
    let root: ts.Node = element
    while (ts.isPropertyAccessExpression(root)) root = root.expression
    return ts.isIdentifier(root) && before.has(root.text) && !now.has(root.text)
  }
}
