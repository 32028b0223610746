// Vue's templates with the flag fixed: branches of `v-if` that never show go, the one that always does stands without its
// directive, and every other expression is folded where it stands. One change at a time; asked again until there is none.
import type { Attribute } from '../../scan/template/tags.js'
import { elementsIn, everyElement, type Element } from './elements.js'
import { foldExpression, foldTest, isPlainText, type Folded, type Known } from './expression.js'
import { unwrapped, without, withoutAttribute, type Change } from './lines.js'

/** @param text the template alone, the rest blank */
export function vueChange(text: string, known: Known): Change | undefined {
  const roots = elementsIn(text)
  if (roots === undefined) return undefined
  const visible = withoutNames(known, [...everyElement(roots)].flatMap(({ element }) => element.tag.attributes.flatMap(one => declaredBy(text, one))))
  for (const { element, siblings } of everyElement(roots)) {
    const change = chainChange(text, element, siblings, visible, roots) ?? attributeChange(text, element, visible)
    if (change !== undefined) return change
  }
  return textChange(text, visible)
}

/** what a loop or a slot calls its own is not the script's */
function withoutNames({ names, reads }: Known, own: readonly string[]): Known {
  return { reads, names: new Map([...names].filter(([name]) => !own.includes(name))) }
}

function declaredBy(text: string, { name, value }: Attribute): string[] {
  if (value === undefined || !/^(?:v-for$|v-slot\b|#|slot-scope$)/.test(name)) return []
  const said = text.slice(value.start, value.end), declared = name === 'v-for' ? /^[\s\S]*?(?=\s(?:in|of)\s)/.exec(said)?.[0] ?? said : said
  return declared.match(/[\w$]+/g) ?? []
}

interface Branch { readonly element: Element; readonly directive: Attribute; readonly folded: Folded | undefined }

/** `v-if` with the `v-else-if` and `v-else` behind it. */
function chainChange(text: string, element: Element, siblings: readonly Element[], known: Known, roots: readonly Element[]): Change | undefined {
  const first = directiveOf(element, 'v-if')
  if (first === undefined) return undefined
  const chain = chainFrom(text, element, siblings).map(one => branchOf(text, one, known))
  const at = chain.findIndex(one => one.folded !== undefined), branch = chain[at]
  if (branch?.folded === undefined) return undefined
  const { constant } = branch.folded
  if (constant === undefined) return valueChange(text, branch.directive, branch.folded.text)
  const next = chain[at + 1]
  if (constant.value) {
    if (next !== undefined) return without(text, next.element)
    if (at > 0) return renamed(branch.directive, 'v-else')
    return alone(text, element, branch.directive)
  }
  if (next === undefined) return at === 0 && isOnlyRoot(element, roots) ? undefined : without(text, branch.element)
  if (at > 0) return without(text, branch.element)
  // the next one leads now
  if (next.directive.name === 'v-else') return joined(without(text, branch.element), alone(text, next.element, next.directive), text)
  return joined(without(text, branch.element), renamed(next.directive, 'v-if'), text)
}

function chainFrom(text: string, element: Element, siblings: readonly Element[]): Element[] {
  const chain = [element]
  for (const next of siblings.slice(siblings.indexOf(element) + 1)) {
    const between = text.slice(chain.at(-1)?.end, next.start).replace(/<!--[\s\S]*?-->/g, '')
    if (between.trim() !== '' || (directiveOf(next, 'v-else-if') ?? directiveOf(next, 'v-else')) === undefined) break
    chain.push(next)
  }
  return chain
}

function branchOf(text: string, element: Element, known: Known): Branch {
  const directive = (directiveOf(element, 'v-if') ?? directiveOf(element, 'v-else-if') ?? directiveOf(element, 'v-else')) as Attribute
  return { element, directive, folded: directive.value === undefined ? undefined : foldTest(text.slice(directive.value.start, directive.value.end), known) }
}

const directiveOf = ({ tag }: Element, name: string): Attribute | undefined => tag.attributes.find(one => one.name === name)

/** Always shown: without the directive, and a `<template>` that was there for nothing else without its tags. */
function alone(text: string, element: Element, directive: Attribute): Change {
  if (element.tag.name === 'template' && element.tag.attributes.length === 1) return unwrapped(text, element, element.inner)
  return withoutAttribute(text, directive.start, endOf(directive))
}

function renamed({ start, name, value }: Attribute, to: string): Change {
  return { start, end: to === 'v-else' ? endOf({ start, name, value }) : start + name.length, text: to }
}

/** Two changes, the first of which ends where the second begins or before. */
function joined(first: Change, second: Change, text: string): Change {
  return { start: first.start, end: second.end, text: first.text + text.slice(first.end, second.start) + second.text }
}

function isOnlyRoot(element: Element, roots: readonly Element[]): boolean {
  return roots.some(root => root.children.length === 1 && root.children[0] === element)
}

function attributeChange(text: string, { tag }: Element, known: Known): Change | undefined {
  for (const one of tag.attributes) {
    const { name, value } = one
    if (value === undefined || !/^(?:v-|[:@.#])/.test(name) || /^(?:v-for|v-if|v-else-if|v-slot\b|#)/.test(name)) continue
    const folded = foldExpression(text.slice(value.start, value.end), known)
    if (folded === undefined) continue
    if (name === 'v-show' && folded.constant?.value) return withoutAttribute(text, one.start, endOf(one))
    const plain = /^(?:v-bind)?:([a-z][\w-]*)$/.exec(name)?.[1], said = folded.constant?.value
    if (plain !== undefined && typeof said === 'string' && !/^(?:class|style|key|is|ref)$/.test(plain) && !/["&\n]/.test(said) && !tag.attributes.some(other => other.name === plain)) {
      return { start: one.start, end: endOf(one), text: `${plain}="${said}"` }
    }
    const change = valueChange(text, one, folded.text)
    if (change !== undefined) return change
  }
  return undefined
}

/** The expression in its quotes; `undefined` = it needs the quotes that it stands in. */
function valueChange(text: string, { value }: Attribute, folded: string): Change | undefined {
  if (value === undefined || value.in !== 'quotes') return undefined
  const quote = text[value.start - 1] ?? '"', other = quote === '"' ? "'" : '"'
  const said = folded.includes(quote) && !folded.includes(other) && !folded.includes('`') ? folded.replaceAll(quote, other) : folded
  return said.includes(quote) ? undefined : { start: value.start, end: value.end, text: said }
}

function endOf({ start, name, value }: Attribute): number {
  return value === undefined ? start + name.length : value.end + (value.in === 'none' ? 0 : 1)
}

/** `{{ isNew ? 'new' : 'old' }}` */
function textChange(text: string, known: Known): Change | undefined {
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at + 2)) {
    const end = text.indexOf('}}', at)
    if (end < 0) return undefined
    const folded = foldExpression(text.slice(at + 2, end), known)
    if (folded === undefined) continue
    return isPlainText(folded.constant?.value) ? { start: at, end: end + 2, text: folded.constant.value } : { start: at + 2, end, text: folded.text }
  }
  return undefined
}
