// Templates of Vue, Svelte, Astro and Angular: what they name is used, and where one still decides by what carries the flag, that is
// said. What of them is folded, markup/ folds.
import { posix } from 'node:path'
import { ts } from '../fold/compiler.js'
import type { KnownSpan, World } from '../fold/world.js'
import { nodeAt } from '../scan/flow/node-at.js'
import { isWrapper } from '../scan/flow/sinks.js'
import { inlineTemplates } from '../scan/inline-templates.js'
import { isMarkup } from '../scan/kinds.js'
import { partsOf } from '../scan/scripts.js'
import { hunksOf, originOf } from './moved.js'
import { leftoverIn, type Leftover } from './plan.js'
import type { Draft } from './project.js'

const remembered = new Map<string, ReadonlySet<string>>()

/** The names a markup file's template may mean: `showNew`, `$store` as `store`, `<new-cart>` as `NewCart`. */
export function wordsOfTemplate(file: string, text: string): ReadonlySet<string> {
  const known = remembered.get(text)
  if (known !== undefined) return known
  const words = new Set<string>()
  for (const [word] of partsOf(file, text).template.matchAll(/[A-Za-z_$][\w$]*(?:-[\w$]+)*/g)) {
    const camel = word.replace(/-+([\w$])/g, (_, next: string) => next.toUpperCase())
    for (const one of [camel, camel.replace(/^\$/, ''), camel.charAt(0).toUpperCase() + camel.slice(1), ...word.split('-')]) words.add(one)
  }
  if (remembered.size > 200) remembered.clear()
  remembered.set(text, words)
  return words
}

/** Where a template looks at what carries the flag. `folded`: files as folding their templates left them. */
export function templateLeftovers(worlds: ReadonlyMap<string, World>, draft: Draft, folded: ReadonlyMap<string, string> = new Map()): Leftover[] {
  return [...worlds].flatMap(([file, { known }]) => {
    const text = draft.text(file) ?? '', source = draft.source(file)
    const templates = isMarkup(file) ? [{ file, text, template: partsOf(file, folded.get(file) ?? text).template }] : text.includes('@Component') ? templatesOf(file, text, draft) : []
    if (source === undefined || templates.length === 0) return []
    const names = new Map(known.flatMap(span => namesOf(source, span)))
    return templates.flatMap(one => [...names].flatMap(([name, value]) => {
      const found = new RegExp(`(?<![\\w$.-])${name.replaceAll('$', '\\$')}(?![\\w$-])`).exec(one.template)
      return found === null ? [] : [leftoverIn(one.file, one.text, whereWas(one.text, folded.get(one.file), found.index), `the template decides by "${name}", which is ${JSON.stringify(value) ?? 'undefined'} now; fold it by hand`)]
    }))
  })
}

function whereWas(text: string, folded: string | undefined, at: number): number {
  return folded === undefined ? at : originOf(hunksOf(text, folded), at).start
}

function templatesOf(file: string, text: string, draft: Draft): { file: string; text: string; template: string }[] {
  const outside = [...text.matchAll(/\btemplateUrl\s*:\s*['"`]([^'"`]+)['"`]/g)].flatMap(([, url = '']) => {
    const there = posix.join(posix.dirname(file), url), template = draft.project.read(there)
    return template === undefined ? [] : [{ file: there, text: template, template }]
  })
  return [{ file, text, template: inlineTemplates(text) }, ...outside]
}

/** `const showNew = read()`, `showNew = read()` in a class, `showNew() { return read() }`, `showNew: computed(() => read())` */
function namesOf(source: ts.SourceFile, { start, end, value }: KnownSpan): [name: string, value: unknown][] {
  const name = nameFor(nodeAt(source, start, end))
  return name === undefined ? [] : [[name, value]]
}

function nameFor(node: ts.Node | undefined): string | undefined {
  if (node === undefined) return undefined
  if (isNamed(node)) return node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : undefined
  const { parent } = node
  if (isNamed(parent) || isWrapper(parent) || ts.isAwaitExpression(parent) || ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return nameFor(parent)
  if (ts.isReturnStatement(node) || ts.isBlock(node)) return ts.isBlock(parent) || ts.isFunctionLike(parent) ? nameFor(parent) : undefined
  // what a template looks at as if it were the value
  if (ts.isCallExpression(parent) && parent.arguments[0] === node && /^(?:computed|ref|shallowRef|readonly|signal|of|toSignal)$/.test(parent.expression.getText())) return nameFor(parent)
  if (!ts.isBinaryExpression(parent) || parent.right !== node || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined
  // this.showNew = read() · showNew.value = read() · $: showNew = read()
  const { left } = parent
  if (ts.isIdentifier(left)) return left.text
  if (!ts.isPropertyAccessExpression(left)) return undefined
  return left.name.text === 'value' && ts.isIdentifier(left.expression) ? left.expression.text : left.name.text
}

type Named = ts.VariableDeclaration | ts.PropertyDeclaration | ts.PropertyAssignment | ts.ShorthandPropertyAssignment | ts.MethodDeclaration | ts.GetAccessorDeclaration | ts.FunctionDeclaration

function isNamed(node: ts.Node): node is Named {
  return ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isMethodDeclaration(node) || ts.isGetAccessor(node) || ts.isFunctionDeclaration(node)
}
