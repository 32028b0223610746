import { describe, expect, it } from 'vitest'
import { partsOf } from '../../src/scan/scripts.js'
import { askedBy } from '../../src/scan/angular.js'
import { findText } from '../../src/scan/text.js'

const keys = ['new-nav', 'new_checkout', 'search', 'FEATURE_CART', 'beta.cart']
const found = (file: string, text: string, attributes: readonly string[] = []): string[] =>
  findText(file, text, { keys, attributes }).map(one => `${one.key.kind === 'exact' ? one.key.key : '?'} ${one.line}:${one.column}-${one.endColumn}`)

describe('a key in a file that is not parsed', () => {
  it.each<[string, string, string[]]>([
    ['api/views.py', "if flag_is_active(request, 'new-nav'):", ['new-nav 1:29-36']],
    ['api/views.py', "if flag_is_active(request, 'search'):", ['search 1:29-35']],
    ['api/views.py', 'search = find(search)', []],
    ['api/views.py', "# flag_is_active(request, 'new-nav')\nx = '# new-nav'", ['new-nav 2:8-15']],
    ['api/views.py', 'new_checkout_total = new_checkout', ['new_checkout 1:22-34']],
    ['page.html', '{% flag search %}on{% endflag %}', ['search 1:9-15']],
    ['page.html', '{% switch "search" %}{# new-nav #}{% comment %}new-nav{% endcomment %}', ['search 1:12-18']],
    ['page.html', '<!-- new-nav --><a *ngIf="flags.newNav">', ['new-nav 1:33-39']],
    ['app.ts.json', '{ "flag": "new-nav", "new-nav-bar": 1 }', ['new-nav 1:12-19']],
    ['i18n/en.json', '{ "search": "Find", "x": "search" }', ['search 1:27-33']],
    ['config/flags.json', '{ "search": true }', ['search 1:4-10']],
    ['deploy.yaml', 'flags:\r\n  new_checkout: on # new-nav\r\n', ['new_checkout 2:3-15']],
    ['README.md', 'Turn on `new-nav` in new-nav.ts or /docs/new-nav.', ['new-nav 1:10-17']],
    ['.env.test', 'FEATURE_CART=1\n#FEATURE_CART=2', ['FEATURE_CART 1:1-13']],
    ['main.go', 'if c.Bool("beta.cart") { // "new-nav"', ['beta.cart 1:12-21']],
    ['a.sh', 'curl --new-nav', []],
    ['bom.yml', '\ufeffnew-nav: 1', ['new-nav 1:1-8']],
  ])('%s: %j', (file, text, expected) => expect(found(file, text)).toEqual(expected))

  it('an attribute that a shape names holds a key nobody told us of', () => {
    expect(found('page.html', `<a *gate="'promo'"><b v-feature:else='"sale"'><i gate="x">`, ['*gate', 'v-feature'])).toEqual(['promo 1:12-17', 'sale 1:40-44'])
  })
  it('so does one of an Angular template that is called after flags', () => {
    const text = `<a *shopFeatureToggle="'promo'"><b [featureFlag]="'sale'" [feature]="'no'" featureFlag="no" *ngIf="'no'"><i *ifFlag="'winter'"><u [class.flag]="'no'">`
    expect(findText('page.html', text, { keys: [], attributes: [], isAngular: true }).map(one => one.key)).toEqual(['promo', 'sale', 'winter'].map(key => ({ kind: 'exact', key })))
    expect(findText('page.html', text, { keys: [], attributes: [] })).toEqual([])
  })
})

// angular.ts
describe('an Angular expression names a flag', () => {
  const asked = askedBy([{ kind: 'call', name: '*.isOn', key: 0 }, { kind: 'call', name: 'shopFlags.get', key: 0 }, { kind: 'call', name: 'setFlag', key: 0, role: 'override' }], [])
  const keysIn = (text: string, isAngular = true): unknown[] => findText('page.html', text, { keys: [], attributes: [], isAngular, asked }).map(({ key, column }) => `${key.kind === 'exact' ? key.key : ''} ${column}`)
  it.each([
    [`<a *ngIf="flags.isOn('promo') && !(shop$ | async)?.flags?.isOn('sale')">`, ['promo 23', 'sale 65']],
    [`<a [class.wide]="shopFlags.get('wide')" (click)="flags.isOn('go') ? a() : b()">`, ['wide 33', 'go 62']],
    [`@if (flags.isOn("promo")) {<b>{{ flags.isOn('sale') ? 1 : 2 }}</b>}`, ['promo 18', 'sale 46']],
    [`<a *ngIf="'promo' | featureFlag | async">{{ 'sale' | isFeatureEnabled }}</a>`, ['promo 12', 'sale 46']],
    [`<p>flags.isOn('no') 'no' | featureFlag</p><a title="flags.isOn('no')" *ngIf="isOn('no') || shop.get('no') || setFlag('no')">{{ 'de' | countryFlag }}{{ 'no' | translate }}</a><!-- {{ flags.isOn('no') }} -->`, []],
  ])('%s', (text, expected) => { expect(keysIn(text)).toEqual(expected); expect(keysIn(text, false)).toEqual([]) })
})

it('an inline template in a large file is searched at once', () => {
  const asked = askedBy([{ kind: 'call', name: '*.isOn', key: 0 }], []), started = performance.now()
  expect(findText('a.ts', `${' '.repeat(200_000)}{{ flags.isOn('promo') }}${' '.repeat(200_000)}`, { keys: [], attributes: [], isAngular: true, isTemplate: true, asked })).toHaveLength(1)
  expect(performance.now() - started).toBeLessThan(5_000)
})

// waffle.ts
it.each<[string, string, string[]]>([
  ['views.py', "if flag_is_active(request, 'promo') or switch_is_active(\"sale\"):", ['promo 1:29-34', 'sale 1:58-62']],
  ['views.py', "@waffle_flag('promo')\nclass View(WaffleFlagMixin):\n    waffle_flag = 'sale'", ['promo 1:15-20', 'sale 3:20-24']],
  ['test_views.py', "with override_flag('promo', active=True): ...", ['promo 1:21-26']],
  ['views.py', "# flag_is_active(request, 'promo')\nflag_is_active(request, name)\nis_active(request, 'promo')", []],
  ['page.html', "{% load i18n waffle_tags %}{% flag promo %}a{% else %}b{% endflag %}{% switch 'sale' %}", ['promo 1:36-41', 'sale 1:80-84']],
  ['page.html', '{% flag promo %}', []],
  ['notes.md', "flag_is_active(request, 'promo')", []],
])('waffle names its flags: %s %j', (file, text, expected) => expect(found(file, text)).toEqual(expected))

describe('script parts keep their places', () => {
  it.each<[string, string, string]>([
    ['a.vue', `<template><a/></template>\n<script setup lang="ts">\nuse(1)\n</script>\n<script>\nuse(2)</script>`, 'use(1)use(2)'],
    ['a.svelte', `<script context="module" lang='ts'>a()</script><!-- <script>b()</script> --><script>c()</script>{#if x}`, 'a()c()'],
    ['a.astro', '---\nimport a\n---\n<h1/><script>b()</script>', 'importab()'],
    ['a.astro', '<h1/>', ''],
    ['a.vue', '<script type="application/json">{}</script><script data-a=">">x</script>', 'x'],
    ['a.vue', '<script>never closed', ''],
  ])('%s: %j', (file, text, expected) => {
    const { script, template } = partsOf(file, text)
    expect(script.replace(/\s/g, '')).toBe(expected)
    expect([script.length, template.length]).toEqual([text.length, text.length])
    for (let i = 0; i < text.length; i++) expect([script[i], template[i]]).toContain(text[i])
  })
})
