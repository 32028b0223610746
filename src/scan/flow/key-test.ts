// `key === 'new-cart'` in a function that is given a key: it asks which flag is meant, not whether that is on. Once nobody asks
// for this flag, nobody gives its key any more.
import type { FlagReference } from '../../detect/reference.js'
import { ts } from '../../fold/compiler.js'
import { isEquality } from '../../fold/node/equality.js'
import type { Bindings } from './names.js'
import { nodeAt } from './node-at.js'
import { isWrapper } from './sinks.js'
import { isWritten } from './uses.js'

export interface KeyTest { readonly node: ts.BinaryExpression; /** what it says of every other key; `undefined` = nobody knows what it is compared with */ readonly value: boolean | undefined }

export function keyTestAt({ site, span, inert }: FlagReference, { source, symbolOf, references }: Bindings): KeyTest | undefined {
  const node = inert === true ? nodeAt(source, site.start, site.end) : undefined
  if (node === undefined || !ts.isBinaryExpression(node) || !isEquality(node.operatorToken.kind)) return undefined
  const other = bare(span.start < node.operatorToken.pos ? node.right : node.left), symbol = ts.isIdentifier(other) ? symbolOf(other) : undefined
  const isGiven = symbol?.declarations?.length === 1 && ts.isParameter(symbol.declarations[0]!) && !references(symbol).some(isWritten) && references(symbol).some(asksOn)
  return { node, value: isGiven ? /^!/.test(node.operatorToken.getText()) : undefined }
}

function bare(node: ts.Expression): ts.Expression {
  return isWrapper(node) ? bare(node.expression) : node
}

/** The function asks on with it: `client.isOn(key)`, `flags[key]`. One that only names flags may be given any. */
function asksOn({ parent, ...use }: ts.Identifier): boolean {
  return (ts.isCallExpression(parent) && parent.expression.pos !== use.pos) || (ts.isElementAccessExpression(parent) && parent.argumentExpression.pos === use.pos)
}
