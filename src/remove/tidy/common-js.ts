// `exports.isNew = …` and properties of `module.exports = { … }` that nobody asks for any more.
import { ts } from '../../fold/compiler.js'
import { commonJsExports, ownMembers } from '../../scan/flow/common-js.js'
import { isPure } from '../../scan/flow/pure.js'
import { isRequired } from '../candidate.js'
import { itemSpans, lineSpan } from '../cut.js'
import type { Replacement } from '../text.js'

/** @param isOrphan whether what is exported under that name goes, too */
export function commonJsEdits(source: ts.SourceFile, gone: ReadonlySet<string>, isOrphan: (name: string) => boolean): Replacement[] {
  const { text } = source, why = 'nobody asks for it any more'
  const dead = commonJsExports(source).filter(({ name, value }) => gone.has(name) && (ts.isIdentifier(value) ? isOrphan(name) : isIdle(value)) && ownMembers(source, name).length === 0)
  const nodes = new Set(dead.map(({ node }) => node)), objects = new Set([...nodes].flatMap(({ parent }) => ts.isObjectLiteralExpression(parent) ? [parent] : []))
  return [
    ...[...nodes].filter(ts.isStatement).map(node => ({ ...lineSpan(node, text), text: '', why })),
    ...[...objects].flatMap(({ properties }) => itemSpans(properties, one => nodes.has(one), text).map(span => ({ ...span, text: '', why }))),
  ]
}

function isIdle(value: ts.Node): boolean {
  return ts.isMethodDeclaration(value) || (ts.isExpression(value) && (isPure(value) || isRequired(value)))
}
