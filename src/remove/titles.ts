// Tests that are called after the flag and are there still. `'adds up when NEW_CART is not set'` says in its title that it ran in the
// state that is gone, though nothing in it forces one; any other title is only out of date.
import { ts } from '../fold/compiler.js'
import { isDistinctive } from '../detect/words.js'
import { escaped } from '../flag/pattern.js'
import type { FlagValue } from '../flag/value.js'
import { isTestFile } from './files.js'
import { leftoverIn, type Leftover } from './plan.js'
import type { Draft } from './project.js'
import { isTestOrSuite } from './scope.js'

export interface Titles { readonly gone: readonly Leftover[]; readonly old: readonly Leftover[] }

export function titlesLeft(key: string, value: FlagValue, draft: Draft): Titles {
  const gone: Leftover[] = [], old: Leftover[] = []
  const files = isDistinctive(key) ? draft.project.files.filter(file => isTestFile(file) && draft.text(file)?.includes(key) === true) : []
  for (const file of files) {
    const source = draft.source(file)
    for (const title of source === undefined ? [] : titlesIn(source, key)) {
      const isGone = typeof value === 'boolean' && stateIn(title.getText(), key) === !value
      const reason = isGone ? `this test is called after the state of "${key}" that is gone; check what it still proves` : `this title still names "${key}"`
      ;(isGone ? gone : old).push(leftoverIn(file, title.getSourceFile().text, title.getStart(), reason))
    }
  }
  return { gone, old }
}

function titlesIn(source: ts.SourceFile, key: string): ts.Expression[] {
  const found: ts.Expression[] = [], named = new RegExp(`(?<![\\w-])${escaped(key)}(?![\\w-])`)
  const visit = (node: ts.Node): void => {
    const [title] = ts.isExpressionStatement(node) && isTestOrSuite(node) ? (node.expression as ts.CallExpression).arguments : []
    if (title !== undefined && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title)) && named.test(title.getText())) found.push(title)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const IS = `['"\`]?(?:\\s+(?:flag|toggle|switch|feature|env(?:ironment)? var(?:iable)?))?\\s*(?:(?:is|was|are|has been|set to|equals)\\s+|[=:]+\\s*)*['"\`]?`
const OFF = '(?:not (?:set|enabled|on|true|active|present)|unset|false|off|disabled|inactive|undefined|missing|absent)\\b', ON = '(?:true|on|enabled|active|set)\\b'

/** what a title says beside the key itself: `KEY is false`, `without KEY` */
function stateIn(title: string, key: string): boolean | undefined {
  const says = (before: string, after: string): boolean => new RegExp(`${before}${escaped(key)}${after}`, 'i').test(title)
  const isOff = says('', IS + OFF) || says(`\\bwithout (?:the )?['"\`]?`, ''), isOn = says('', IS + ON)
  return isOff === isOn ? undefined : isOn
}
