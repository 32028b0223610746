// What a person is told of a key that something is given which no setting knows: whatever takes it may decide by it.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { Bindings } from '../scan/flow/names.js'
import type { OpenRead } from './shared.js'
import { tokenAt } from './overrides.js'

export function decidedBy(reference: FlagReference, { source }: Bindings): OpenRead {
  const { key, span } = reference, name = key.kind === 'exact' ? key.key : key.glob
  const at = tokenAt(source, span.start, span.end), attribute = at === undefined ? undefined : attributeOf(at)
  if (attribute === undefined) return { reference, reason: `what reads this list decides by "${name}"; the entry goes, or only stays without it` }
  const tag = attribute.parent.parent.tagName.getText(), prop = attribute.name.getText()
  return { reference, reason: `<${tag}> may decide by "${name}"; put what it shows in its place, or, where it shows its children while the flag is on, add { "jsx": "${tag}", "key": "${prop}" } to "reads" in the config` }
}

/** `<Gate flag="x">`, `<Gate flag={Flags.X}>`: the key alone, no list with it */
function attributeOf(at: ts.Node): ts.JsxAttribute | undefined {
  let node = at.parent
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isJsxExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node)) node = node.parent
  return ts.isJsxAttribute(node) && at !== node.name ? node : undefined
}
