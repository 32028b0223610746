// What templates ask for, read as code in the scope of their script, at its very place: the same by a text pass as by the
// framework's own parser where the project has it.
import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lineStarts, positionAt } from '../../src/flag/place.js'
import { templateParsers } from '../../src/scan/template/parser.js'
import { templateCode } from '../../src/scan/template/template.js'
import { makeTree, type Tree } from './tree.js'

const config = {
  reads: [
    { call: 'isOn', from: './src/flags', key: 0 }, { member: 'flags', from: './src/flags' }, { member: 'gates', from: './src/flags' },
    { jsx: 'FlagGate', key: 'flagKey' }, { member: '$toggles' }, { call: '*.isToggled', key: 0 },
  ],
}
const flags = 'export declare function isOn(key: string): boolean\nexport const flags = writable({}), gates = { NAV: writable(true), CART: writable(true) }\nexport const { NAV, CART } = gates\n'
const script = "import { isOn, flags, NAV, CART } from './flags'\n"

/** `line:column key role` of what stands in the markup */
async function found(file: string, text: string): Promise<string[]> {
  using tree = makeTree({ 'halyard.config.json': config, 'src/flags.ts': flags, [`src/${file}`]: text })
  const read = async (): Promise<string[]> => (await tree.json()).references.filter(one => one.file === `src/${file}`).map(one => `${one.line}:${one.column} ${one.key ?? one.pattern} ${one.role}`)
  const bounded = await read()
  install(tree)
  expect(await read(), 'by its own parser').toEqual(bounded)
  return bounded
}

function install(tree: Tree): void {
  for (const name of ['vue', 'svelte', '@astrojs/compiler']) {
    const place = join(tree.root, 'node_modules', name)
    mkdirSync(dirname(place), { recursive: true })
    symlinkSync(join(import.meta.dirname, '../../node_modules', name), place)
  }
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

describe('a template reads a flag through a component', () => {
  it.each([
    ['by a text', `<FlagGate flag-key="new-nav" title="no"><b/></FlagGate>`, ['2:20 new-nav read']],
    ['called as elements are', `<flag-gate\n  :flag-key="'new-nav'"/>`, ['3:14 new-nav read']],
    ['with a read in it', `<flag-gate flagKey="new-nav" :off="isOn('new-cart')" @b="isOn('new-wish')">{{ isOn('new-box') }}</flag-gate>`, ['2:20 new-nav read', '2:41 new-cart read', '2:63 new-wish read', '2:84 new-box read']],
    ['in a loop', `<flag-gate v-for="key of ['new-nav', 'new-cart']" :flag-key="key"/>`, ['2:27 new-nav declare', '2:38 new-cart declare', '2:62 new-cart read', '2:62 new-nav read']],
  ])('of Vue %s', async (_, template, expected) => { expect(await vue(template)).toEqual(expected) })
  it.each([
    ['by a text', `<FlagGate flagKey="new-nav" title="no"><b/></FlagGate>`, ['1:19 new-nav read']],
    ['by an expression', `<FlagGate flagKey={'new-nav'} off={isOn('new-cart')}>{isOn('new-box')}</FlagGate>`, ['1:20 new-nav read', '1:41 new-cart read', '1:60 new-box read']],
  ])('of Svelte %s', async (_, template, expected) => { expect(await svelte(template)).toEqual(expected) })
  it('not through an element of another name, nor through another property', async () => {
    expect(await vue(`<flag-gates flag-key="new-nav"/><FlagGate key="new-nav"/><p flag-key="new-nav"/>`)).toEqual([])
    expect(await svelte(`<FlagGates flagKey="new-nav"/><FlagGate key="new-nav"/><p flagKey="new-nav"/>`)).toEqual([])
  })
})

describe('a Vue template reads a flag through its component', () => {
  const options = (template: string, code: string): Promise<string[]> => found('A.vue', `<template>\n${template}\n</template>\n<script>\n${script}${code}\n</script>\n`)
  it.each([
    ['what setup returns', `<p v-if="on('new-nav')"/>`, `export default { setup() { const on = key => isOn(key)\n return { on } } }`, ['2:13 new-nav read']],
    ['an object that setup returns', `<p v-if="all.newNav"/>`, `export default defineComponent({ setup: () => ({ all: flags }) })`, ['2:14 newNav read']],
    ['its data', `<p v-if="all.newNav"/>`, `export default { data() { return { all: flags } } }`, ['2:14 newNav read']],
    ['a computed object', `<p v-if="all.newNav"/>`, `export default { computed: { all() { return flags } } }`, ['2:14 newNav read']],
    ['a method', `<p v-if="on('new-nav')"/>`, `export default { methods: { on(key) { return isOn(key) } } }`, ['2:13 new-nav read']],
    ['a method that is none of its own', `<p v-if="on('new-nav')"/>`, `export default Vue.extend({ methods: { on: isOn } })`, ['2:13 new-nav read']],
    ['what a plugin adds', `<p v-if="$toggles.newNav"/><p v-if="$shop.isToggled('new-cart')"/>`, `export default {}`, ['2:19 newNav read', '2:53 new-cart read']],
  ])('%s', async (_, template, code, expected) => { expect((await options(template, code)).filter(one => one.startsWith('2:'))).toEqual(expected) })
  it.each([
    ['a method of that name that asks for something else', `<p v-if="isOn('new-nav')"/>`, `export default { methods: { isOn2: isOn, on(key) { return key } } }`.replace('isOn2', 'other'), ['2:15 new-nav read']],
    ['what a loop names so', `<p v-for="on in all" v-if="on('new-nav')"/>`, `export default { methods: { on: isOn } }`, []],
    ['a method that does not ask', `<p v-if="on('new-nav')"/>`, `export default { methods: { on: key => key } }`, []],
  ])('not %s', async (_, template, code, expected) => { expect((await options(template, code)).filter(one => one.startsWith('2:'))).toEqual(expected) })
  it('this.$toggles and this.$shop in its script', async () => {
    expect(await options('<p/>', `export default { computed: { on() { return this.$toggles.newNav && this.$shop.isToggled('new-cart') } } }`)).toEqual(['6:58 newNav read', '6:89 new-cart read'])
  })
})

describe('an Astro template reads a flag', () => {
  it.each([
    ['to show elements', `<p>{isOn('new-nav') && <b class={isOn('new-cart')}>it's {flags.newWish}</b>}</p>`, ['4:10 new-nav read', '4:39 new-cart read', '4:64 newWish read']],
    ['in a loop of elements', `<ul>{['new-nav'].map(key => <li title={isOn(key)}>{isOn('new-cart') ? <i>{isOn('new-wish')}</i> : <u/>}</li>)}</ul>`, ['4:7 new-nav declare', '4:45 new-nav read', '4:57 new-cart read', '4:80 new-wish read']],
    ['after a comment and other letters', `<!-- {isOn('no')} -->\n<p title="é€">{/* {isOn('no')} */}{isOn('new-nav')}</p>`, ['5:41 new-nav read']],
    ['in a fragment', `{isOn('new-nav') ? <><b/>{isOn('new-cart')}</> : null}`, ['4:7 new-nav read', '4:32 new-cart read']],
    ['through a component', `<FlagGate flagKey="new-nav">{a < b && isOn('new-cart')}</FlagGate>`, ['4:19 new-nav read', '4:44 new-cart read']],
    ['beside what is no code', `<p a={= %}>{isOn('new-nav')}</p>{% 1}{isOn('new-cart')}`, ['4:18 new-nav read', '4:44 new-cart read']],
  ])('%s', async (_, template, expected) => { expect(await astro(template)).toEqual(expected) })
  it('not where the name is a parameter\'s', async () => {
    expect(await astro(`{all.map(flags => <li>{flags.newNav}</li>)}`)).toEqual([])
  })
})

it('says which expression of a template it could not read', async () => {
  using tree = makeTree({ 'halyard.config.json': config, 'src/flags.ts': flags, 'src/A.vue': `<template>\n<p :a="= 1 +" v-if="isOn('new-nav')"/>\n</template>\n<script setup>\n${script}</script>\n` })
  for (const _ of ['first', 'remembered']) expect((await tree.scan()).skipped).toEqual([{ file: 'src/A.vue', reason: 'an expression of its template is no TypeScript (2:8): searched as text only' }])
})

it('asks the parser that the project has, and none of another generation', () => {
  using tree = makeTree({ 'node_modules/vue/package.json': { version: '2.7.0' }, 'node_modules/svelte/package.json': { version: '4.2.0' }, 'a/node_modules/vue/package.json': { version: '3.4.1' } })
  const parsers = templateParsers(tree.root)
  expect(['src/A.vue', 'src/A.svelte', 'src/A.astro', 'a/src/A.vue', 'a.ts'].map(parsers.idOf)).toEqual(['', '', '', 'vue@3.4.1', ''])
  // it is not whole: the text pass does
  expect(parsers.of('a/src/A.vue')).toBe(undefined)
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
