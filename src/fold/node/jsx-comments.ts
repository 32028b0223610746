// What an arm's author said beside the element, where the element comes to stand among other children.
import { ts } from '../compiler.js'
import type { Span } from '../../flag/place.js'
import type { Fold } from '../context.js'
import type { Expr } from '../expr.js'
import { commentsBetween } from '../lift.js'
import { indentOf } from '../list.js'

// {on ? (            =>  {/* the new one */}
//   // the new one       <New />
//   <New />
// ) : null}
export function saidBeside(arm: Expr, element: ts.Node, child: ts.JsxChild, fold: Fold): readonly string[] {
  if (element === child) return []
  const outer = arm.node ?? arm.head
  const inside = ts.isParenthesizedExpression(outer) ? commentsBetween(fold, outer.getStart(fold.file) + 1, element.getStart(fold.file)) : []
  const start = child.getStart(fold.file), isAlone = /(?:^|[\r\n])[ \t]*$/.test(fold.source.slice(0, start).slice(-400))
  const gap = isAlone ? `${fold.style.eol}${indentOf(fold, start)}` : ''
  return [...arm.comments ?? [], ...inside].flatMap(comment => [asChild(comment, fold), gap])
}

function asChild({ start, end }: Span, fold: Fold): string {
  const text = fold.source.slice(start, end)
  return text.startsWith('//') ? `{/* ${text.slice(2).replaceAll('*/', '* /').trim()} */}` : `{${text}}`
}
