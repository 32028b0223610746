// Entries of a Vue component's options that nothing asks for any more: components that only a branch showed which is gone, and
// computed names that answer with a constant now.
import type { Span } from '../../flag/place.js'
import { ts } from '../../fold/compiler.js'
import { componentOptions, computedEntry } from '../../scan/flow/component-options.js'
import { bindingsOf } from '../../scan/flow/names.js'
import { itemSpans } from '../cut.js'
import type { Draft } from '../project.js'
import { wordsOfTemplate } from '../templates.js'
import type { Replacement } from '../text.js'

const why = 'nothing in the component asks for it any more'

export function componentOptionEdits(file: string, before: string, now: string, draft: Draft): Replacement[] {
  if (!file.endsWith('.vue') || before === now) return []
  const { source } = bindingsOf(file, now), { source: then } = bindingsOf(file, before), words = wordsOfTemplate(file, now), had = wordsOfTemplate(file, before)
  const options = componentOptions(source)
  // what is mixed in may ask for anything
  if (options === undefined || options.properties.some(one => ts.isSpreadAssignment(one) || /^(?:mixins|extends)$/.test(one.name?.getText() ?? ''))) return []
  return options.properties.flatMap((group): Replacement[] => {
    const entries = ts.isPropertyAssignment(group) && ts.isObjectLiteralExpression(group.initializer) ? group.initializer.properties : undefined, kind = group.name?.getText()
    if (entries === undefined || (kind !== 'components' && kind !== 'computed')) return []
    const isGone = (entry: ts.Node): boolean => {
      const name = (entry as ts.ObjectLiteralElementLike).name?.getText() ?? ''
      if (words.has(name) || timesNamed(source, name) > 1 || (!had.has(name) && timesNamed(then, name) < 2)) return false
      return kind === 'components' || (isConstant(entry) && !before.includes(entry.getText()) && !isAskedOutside(file, name, draft))
    }
    const gone = entries.filter(isGone)
    if (gone.length === 0) return []
    return spansOf(options, group as Group, gone, now).map(span => ({ ...span, text: '', why }))
  })
}

type Group = ts.PropertyAssignment & { readonly initializer: ts.ObjectLiteralExpression }

/** The entries, or the whole group where nothing else is in it. */
function spansOf(options: ts.ObjectLiteralExpression, group: Group, gone: readonly ts.Node[], text: string): readonly Span[] {
  const { properties } = group.initializer
  if (gone.length < properties.length) return itemSpans(properties, one => gone.includes(one), text)
  return options.properties.length > 1 ? itemSpans(options.properties, one => one === group, text) : [{ start: options.getStart() + 1, end: options.end - 1 }]
}

/** Names and texts of the script but for its imports: the entry's own is one. */
function timesNamed(source: ts.SourceFile, name: string): number {
  let times = 0
  const visit = (node: ts.Node): void => {
    if ((ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && node.text === name) times++
    if (!ts.isImportDeclaration(node)) ts.forEachChild(node, visit)
  }
  visit(source)
  return times
}

/** on() { return true }            on: () => true */
function isConstant(entry: ts.Node): boolean {
  const fn = ts.isPropertyAssignment(entry) ? entry.initializer : entry
  if (!(ts.isMethodDeclaration(fn) || ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) || computedEntry(fn) === undefined || fn.body === undefined) return false
  const [only, ...more] = ts.isBlock(fn.body) ? fn.body.statements : [], value = !ts.isBlock(fn.body) ? fn.body : only !== undefined && more.length === 0 && ts.isReturnStatement(only) ? only.expression : undefined
  return value !== undefined && (ts.isLiteralExpression(value) || /^(?:true|false|null|undefined)$/.test(value.getText()))
}

/** `wrapper.vm.on` of a file that names the component's own */
function isAskedOutside(file: string, name: string, draft: Draft): boolean {
  const own = file.slice(file.lastIndexOf('/') + 1).replace(/\.vue$/, ''), asks = new RegExp(`(?:\\.|['"{,\\s])${name.replaceAll('$', '\\$')}(?![\\w$])`)
  return draft.project.files.some(other => {
    const text = other === file ? undefined : draft.text(other)
    return text?.includes(own) === true && asks.test(text)
  })
}
