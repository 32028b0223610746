// A fragment that only held several elements together for the flag's expression, among the children of an element.
import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { indentOf } from '../list.js'
import { reindent, textOf, trim, type Pieces } from '../pieces.js'
import { handsOnChildren } from './hands-on.js'
import { childrenPieces } from './jsx.js'

/** `<>…</>`, `<React.Fragment>…</React.Fragment>`; one with a key is told apart from its neighbours by it */
export function isFragment(node: ts.Node): node is ts.JsxFragment | ts.JsxElement {
  return ts.isJsxFragment(node) || (ts.isJsxElement(node) && node.openingElement.attributes.properties.length === 0 && /^(?:React\.)?Fragment$/.test(node.openingElement.tagName.getText()))
}

/**
 * `<div>{on && <><A /><B /></>}</div>`  =>  `<div><A /><B /></div>`; `undefined` = the fragment stays.
 * A component may count its children, and text beside text would join: only where children are handed on as they are.
 */
export function childrenOfFragment(fragment: ts.JsxFragment | ts.JsxElement, child: ts.JsxChild, parent: ts.JsxElement | ts.JsxFragment, fold: Fold): Pieces | undefined {
  if (!handsOnChildren(parent, fold)) return undefined
  const at = parent.children.indexOf(child)
  if ([parent.children[at - 1], parent.children[at + 1]].some(isWords)) return undefined
  if (!isOnOwnLine(child, fold) && [fragment.children[0], fragment.children.at(-1)].some(isWords)) return undefined
  return asChildren(childrenPieces(fragment, fold), child, fold)
}

function isWords(node: ts.JsxChild | undefined): boolean {
  return node !== undefined && ts.isJsxText(node) && !node.containsOnlyTriviaWhiteSpaces
}

function isOnOwnLine(node: ts.Node, fold: Fold): boolean {
  return /(?:^|\n)[ \t]*$/.test(fold.source.slice(0, node.getStart(fold.file))) && /^[ \t]*(?:\r?\n|$)/.test(fold.source.slice(node.end))
}

/** What stood between two tags, moved to where `child` stood. */
export function asChildren(inner: Pieces, child: ts.Node, fold: Fold): Pieces {
  const pieces = trim(inner, fold.source)
  const first = pieces.find(piece => typeof piece !== 'string')
  if (first === undefined || typeof first === 'string' || !/[\r\n]/.test(textOf(inner, fold.source))) return inner
  return reindent(pieces, indentOf(fold, first.start), indentOf(fold, child.getStart(fold.file)), fold.source, fold.names.frozen)
}
