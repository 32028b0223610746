// Svelte's templates with the flag fixed: branches of `{#if}` that never show go, the one that always does stands without its
// block, and every other expression is folded where it stands. One change at a time; asked again until there is none.
import type { Span } from '../../flag/place.js'
import { closingBrace } from '../../scan/template/braces.js'
import { foldExpression, foldTest, isPlainText, type Known } from './expression.js'
import { unwrapped, without, type Change } from './lines.js'

/** What stands between two braces, from the one to behind the other; `word` = `#if`, `:else if`, `/each`, '' for an expression. */
interface Braces extends Span { readonly word: string; readonly code: Span }

/** @param text the template alone, the rest blank */
export function svelteChange(text: string, known: Known): Change | undefined {
  const all = bracesIn(text)
  if (all === undefined) return undefined
  const visible = withoutNames(text, all, known)
  for (const [i, one] of all.entries()) {
    if (one.word === '#if') {
      const branches = branchesFrom(all, i), change = branches === undefined ? undefined : blockChange(text, branches, visible)
      if (change !== undefined) return change
    } else if (['', '#key', '@html', '@render', '@const', '#each', '#await'].includes(one.word)) {
      const change = expressionChange(text, one, visible)
      if (change !== undefined) return change
    }
  }
  return undefined
}

function bracesIn(text: string): Braces[] | undefined {
  const found: Braces[] = []
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith('<!--', at)) { at = Math.max(at, text.indexOf('-->', at)); continue }
    if (/^<style\b/i.test(text.slice(at, at + 7))) { at = Math.max(at, text.indexOf('</style', at)); continue }
    if (text[at] !== '{') continue
    const end = closingBrace(text, at + 1)
    if (end === undefined) return undefined
    const head = /^\s*(?:([#:/@][a-z]+(?:\s+if\b)?)\s*|\.\.\.)?/.exec(text.slice(at + 1, end)), word = (head?.[1] ?? '').replace(/\s+/g, ' ')
    found.push({ start: at, end: end + 1, word, code: { start: at + 1 + (head?.[0].length ?? 0), end } })
    at = end
  }
  return found
}

/** what a loop, a snippet or a slot calls its own is not the script's */
function withoutNames(text: string, all: readonly Braces[], { names, reads }: Known): Known {
  const own = new Set(all.filter(one => /^(?:#each|#await|:then|:catch|#snippet|@const)$/.test(one.word)).flatMap(({ word, code }) => {
    const said = text.slice(code.start, code.end), declared = word === '#each' ? said.slice(said.lastIndexOf(' as ') + 1) : word === '@const' ? said.split('=')[0] ?? '' : word === '#await' ? /\s(?:then|catch)\b([\s\S]*)$/.exec(said)?.[1] ?? '' : said
    return declared.match(/[\w$]+/g) ?? []
  }))
  for (const [, name = ''] of text.matchAll(/\slet:([\w$]+)/g)) own.add(name)
  return { reads, names: new Map([...names].filter(([name]) => !own.has(name))) }
}

/** an `{#if}` with its `{:else}`s and its `{/if}`; `undefined` = it is not closed */
function branchesFrom(all: readonly Braces[], from: number): Braces[] | undefined {
  const own: Braces[] = []
  let depth = 0
  for (const one of all.slice(from)) {
    if (one.word.startsWith('#')) depth++
    if (depth === 1 && (one.word === '#if' || one.word === ':else' || one.word === ':else if')) own.push(one)
    if (one.word.startsWith('/') && --depth === 0) return one.word === '/if' ? [...own, one] : undefined
  }
  return undefined
}

function blockChange(text: string, branches: readonly Braces[], known: Known): Change | undefined {
  for (const [i, one] of branches.entries()) {
    const folded = one.word === ':else' || one.word === '/if' ? undefined : foldTest(text.slice(one.code.start, one.code.end), known)
    if (folded === undefined) continue
    const { constant } = folded, next = branches[i + 1], last = branches.at(-1)
    if (next === undefined || last === undefined) return undefined
    if (constant === undefined) return { ...one.code, text: folded.text }
    const whole = { start: branches[0]?.start ?? one.start, end: last.end }
    if (constant.value) {
      if (next !== last) return cut(text, next.start, last.start)
      return i === 0 ? unwrapped(text, whole, { start: one.end, end: next.start }) : { start: one.start, end: one.end, text: '{:else}' }
    }
    if (i > 0) return cut(text, one.start, next.start)
    if (next === last) return without(text, whole)
    if (next.word === ':else') return unwrapped(text, whole, { start: next.end, end: last.start })
    return { start: one.start, end: next.end, text: `{#if ${text.slice(next.code.start, next.code.end).trim()}}` }
  }
  return undefined
}

/** from one tag of the block up to another, which stays where the first stood */
function cut(text: string, start: number, end: number): Change {
  const line = (at: number): number => text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() === '' ? text.lastIndexOf('\n', at - 1) + 1 : at
  return line(start) === start || line(end) === end ? { start, end, text: '' } : { start: line(start), end: line(end), text: '' }
}

function expressionChange(text: string, { start, end, word, code }: Braces, known: Known): Change | undefined {
  const said = text.slice(code.start, code.end), until = word === '#each' ? said.lastIndexOf(' as ') : word === '#await' ? said.search(/\s(?:then|catch)\b/) : -1
  if (word === '@const') return undefined
  const shown = until < 0 ? said : said.slice(0, until), folded = foldExpression(shown, known)
  if (folded === undefined) return undefined
  const isContent = word === '' && !isInTag(text, start)
  if (isContent && isPlainText(folded.constant?.value)) return { start, end, text: folded.constant.value }
  return { start: code.start, end: code.start + shown.length, text: folded.text }
}

function isInTag(text: string, at: number): boolean {
  const open = text.lastIndexOf('<', at), close = text.lastIndexOf('>', at)
  return open > close
}
