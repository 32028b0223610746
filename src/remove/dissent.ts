// Tests that pass the gone state to what production code gives the kept one: `<Nav headerTopBar={false} />`. Such a test has
// nothing left to test; one that passes nothing, or what cannot be read, a person has to look at. A story only loses the prop.
import { ts } from '../fold/compiler.js'
import type { Dissent } from '../scan/flow/agreement.js'
import { isStory } from './files.js'
import { lineSpan } from './cut.js'
import { leftoverIn, type Leftover } from './plan.js'
import type { Replacement } from './text.js'
import { testAround } from './tidy/tests.js'

export interface DissentPlan {
  readonly edits: readonly { readonly file: string; readonly edit: Replacement }[]
  readonly leftovers: readonly Leftover[]
  readonly notes: readonly Leftover[]
}

export function planDissent(dissent: readonly Dissent[]): DissentPlan {
  const edits: { file: string; edit: Replacement }[] = [], leftovers: Leftover[] = [], notes: Leftover[] = []
  const told = new Set<string>()
  for (const { file, use, given, name } of dissent) {
    const text = use.getSourceFile().text, test = testAround(use)
    const tell = (list: Leftover[], at: ts.Node, reason: string): void => {
      if (!told.has(`${file} ${name}`)) list.push(leftoverIn(file, text, at.getStart(), reason))
      told.add(`${file} ${name}`)
    }
    if (isStory(file)) given === undefined || tell(notes, given, `this story showed the state that is gone, by "${name}"`)
    else if (test !== undefined && given !== undefined && isLiteral(given)) edits.push({ file, edit: { ...lineSpan(test, text), text: '', why: 'it tested the state that is gone' } })
    else tell(leftovers, given ?? use, `these tests ran while "${name}" was in the state that is gone; check what they still prove`)
  }
  return { edits, leftovers, notes }
}

/** `on={false}`, `on`, `false` */
function isLiteral(given: ts.Node): boolean {
  if (ts.isJsxAttribute(given)) return given.initializer === undefined || (ts.isJsxExpression(given.initializer) && given.initializer.expression !== undefined && isLiteral(given.initializer.expression))
  return given.kind === ts.SyntaxKind.TrueKeyword || given.kind === ts.SyntaxKind.FalseKeyword
}
