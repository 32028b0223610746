// What templates ask for, read as code in the scope of their script, at its very place.
import { describe, expect, it } from 'vitest'
import { lineStarts, positionAt } from '../../src/flag/place.js'
import { templateCode } from '../../src/scan/template/template.js'
import { makeTree } from './tree.js'

const config = { reads: [{ call: 'isOn', from: './src/flags', key: 0 }, { member: 'flags', from: './src/flags' }, { member: 'gates', from: './src/flags' }] }
const flags = 'export declare function isOn(key: string): boolean\nexport const flags = writable({}), gates = { NAV: writable(true), CART: writable(true) }\nexport const { NAV, CART } = gates\n'
const script = "import { isOn, flags, NAV, CART } from './flags'\n"

/** `line:column key role` of what stands in the markup */
async function found(file: string, text: string): Promise<string[]> {
  using tree = makeTree({ 'halyard.config.json': config, 'src/flags.ts': flags, [`src/${file}`]: text })
  return (await tree.json()).references.filter(one => one.file === `src/${file}`).map(one => `${one.line}:${one.column} ${one.key ?? one.pattern} ${one.role}`)
}

const vue = (template: string): Promise<string[]> => found('A.vue', `<template>\n${template}\n</template>\n<script setup lang="ts">\n${script}</script>\n`)
const svelte = (template: string): Promise<string[]> => found('A.svelte', `${template}\n<script lang="ts">\n${script}</script>\n<style>a { b: "isOn('x')" }</style>\n`)
const astro = (template: string): Promise<string[]> => found('A.astro', `---\n${script}---\n${template}\n`)

describe('a Vue template reads a flag', () => {
  it.each([
    ['to show an element', `<p v-if="isOn('new-nav')"/>`, ['2:15 new-nav read']],
    ['in text', `<p>isOn('no') {{ isOn('new-nav') ? "it's" : 'b' }}</p>`, ['2:23 new-nav read']],
    ['in an attribute', `<p\n  :class="{ wide: isOn('new-nav') }" class="isOn('no')">`, ['3:24 new-nav read']],
    ['in a handler', `<p @click="isOn('new-nav') ? a() : b(); c()" @b="e => isOn('new-cart')">`, ['2:17 new-nav read', '2:60 new-cart read']],
    ['as a member', `<p v-show="flags.newNav && !flags['new-cart']">`, ['2:18 newNav read', '2:35 new-cart read']],
    ['in a loop', `<ul><li v-for="(one, i) of all" :key="i"><b v-if="isOn('new-nav')"/><br></li></ul>`, ['2:56 new-nav read']],
    ['in a template literal', "<p :a=\"`b ${isOn('new-nav')}`\">", ['2:18 new-nav read']],
    ['beside what is no code', `<p :a="{{ % }}" :b="= 1 +" v-if="isOn('new-nav')">`, ['2:39 new-nav read']],
  ])('%s', async (_, template, expected) => { expect(await vue(template)).toEqual(expected) })
  it.each([
    ['where the name is the loop\'s', `<p v-for="flags in all">{{ flags.newNav }}</p>`], ['where it is the slot\'s', `<A v-slot="{ flags }"><p v-if="flags.newNav"/></A><A #b="{ flags }"><p v-if="flags.newNav"/></A>`],
    ['in a comment', `<!-- <p v-if="isOn('new-nav')"/> -->`], ['of another language', `</template><template lang="pug">\np(v-if="isOn('new-nav')")`],
  ])('not %s', async (_, template) => { expect((await vue(template)).filter(one => one.endsWith('read'))).toEqual([]) })
  it('after a loop or a slot of that name has ended', async () => {
    expect(await vue(`<p v-for="flags in all"><i/>{{ flags.no }}</p><A v-slot="{ flags }"/>{{ flags.newNav }}`)).toEqual(['2:79 newNav read'])
  })
})

describe('a Svelte template reads a flag', () => {
  it.each([
    ['in a block', `{#if isOn('new-nav')}<b/>{:else if isOn('new-cart')}<i/>{:else}<u/>{/if}`, ['1:11 new-nav read', '1:41 new-cart read']],
    ['in text and attributes', `<p class:on={isOn('new-nav')} title="it's {isOn('new-cart') ? 'a' : 'b'}">{@html isOn('new-wish')} don't {flags.newCart}</p>`, ['1:19 new-nav read', '1:49 new-cart read', '1:87 new-wish read', '1:113 newCart read']],
    ['of a store', `{#if $flags.newNav && !$NAV}{$CART}{/if}`, ['1:13 newNav read', '1:25 NAV read', '1:31 CART read']],
    ['in a loop', `{#each all as { id }, i (id)}{isOn('new-nav')}{:else}{isOn('new-cart')}{/each}`, ['1:36 new-nav read', '1:60 new-cart read']],
    ['after waiting', `{#await load() then one}{isOn('new-nav')}{:catch e}{isOn('new-cart')}{/await}`, ['1:31 new-nav read', '1:58 new-cart read']],
    ['in a snippet, and through a constant', `{#snippet row(one)}{@const on = isOn('new-nav')}{on}{/snippet}{#key isOn('new-cart')}{/key}`, ['1:38 new-nav read', '1:74 new-cart read']],
  ])('%s', async (_, template, expected) => { expect(await svelte(template)).toEqual(expected) })
  it.each([
    ['where the name is the loop\'s', `{#each all as flags}{flags.newNav}{/each}`], ['where it was waited for', `{#await load()}{:then flags}{flags.newNav}{/await}`],
    ['where it is the slot\'s', `<A let:flags>{flags.newNav}</A>`], ['where it is written', `<b on:click={() => $NAV = true}/>`], ['in a comment', `<!-- {isOn('new-nav')} -->`],
  ])('not %s', async (_, template) => { expect((await svelte(template)).filter(one => one.endsWith('read'))).toEqual([]) })
  it('in its script through a store, and where code opens one', async () => {
    expect(await found('A.svelte', `<script>\n${script}$: on = $NAV && $flags.newNav\nconst fine = { $CART: 1 }\n</script>`)).toEqual(['3:10 NAV read', '3:24 newNav read'])
    expect(await found('a.ts', `import { get, derived } from 'svelte/store'\n${script}export const a = get(NAV), b = derived([NAV, CART], ([$NAV]) => $NAV), c = other(NAV)\n`)).toEqual(['3:22 NAV read', '3:41 NAV read', '3:46 CART read'])
  })
})

it('an Astro template reads a flag below its front matter', async () => {
  expect(await astro(`<p class={isOn('new-nav') ? 'a' : 'b'}>{flags.newCart}</p>`)).toEqual(['4:16 new-nav read', '4:47 newCart read'])
})

it('leaves what a template reads to a person, and calls nothing dead by it', async () => {
  using tree = makeTree({ 'halyard.config.json': config, 'src/flags.ts': flags, 'src/A.vue': `<template>\n<p v-if="isOn('new-nav')"/>\n</template>\n<script setup>\n${script}const a = isOn('new-nav')\n</script>\n` })
  expect((await tree.scan()).references.filter(({ file }) => file === 'src/A.vue').map(({ line, answers }) => [line, answers])).toEqual([[2, 'payload'], [6, undefined]])
})

it.each([
  ['a.vue', `<template><p v-if="a" v-for="(b, c) in d" #e="{ f }" @g="h()">{{ i }}</p></template>`],
  ['a.svelte', `<p a={b} {...c} {d} on:e={() => f}>{#each g as h, i (j)}{k}{/each}{#if l}{:else}{/if}</p>`],
])('every piece of %s stands in the code as in the file', (file, text) => {
  const { code, pieces } = templateCode(file, text)
  expect(pieces.length).toBeGreaterThan(6)
  for (const { at, start, length } of pieces) expect(code.slice(at, at + length), JSON.stringify(positionAt(lineStarts(text), start))).toBe(text.slice(start, start + length))
})

it.each(['<', '{', '{{', '<p a="', '<p a={', '{#each', '{#if', '{#await', '{:else}', '{/each}', '</p></p>', '<p v-for="">', '<p v-for="a in">', '`${', '{#each a as }', '{@const }', '<!--', '<style>'])('ends at %s', text => {
  for (const file of ['a.vue', 'a.svelte', 'a.astro']) expect(templateCode(file, `<template>${text}`).pieces.length + templateCode(file, `<template>${text}</template>`).pieces.length).toBeLessThan(9)
})
