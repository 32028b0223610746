import { readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeTree, places } from './tree.js'

const config = { reads: [{ call: 'isOn', from: './src/flags', key: 0, fallback: 1 }] }
const shop = {
  'halyard.config.json': config,
  'src/flags.ts': 'export function isOn(key: string, fallback = false): boolean { return fallback }\nexport const CART = "new-cart"\n',
  'src/cart.ts': 'import { CART, isOn } from "./flags"\nexport const a = isOn("new-nav", true), b = isOn(CART)\n',
}

describe('a scan', () => {
  it('finds what the config describes, in files given by path, relative to the working directory', async () => {
    using tree = makeTree({ ...shop, 'web/nav.ts': 'import { isOn } from "../src/flags"\nisOn("web")' })
    expect(places(await tree.json())).toContain('src/cart.ts:2:23 new-nav read')
    expect(places(await tree.json({ paths: ['web'] }))).toEqual(['web/nav.ts:2:6 web read'])
    const below = await tree.json({ cwd: join(tree.root, 'web') })
    expect(below.references.map(({ file }) => file)).toEqual(expect.arrayContaining(['nav.ts', '../src/cart.ts']))
  })
  it('says the same twice, with and without what the first run learnt', async () => {
    using tree = makeTree({ ...shop, 'broken.ts': 'isOn("x', 'notes.md': '`new-nav`' })
    const first = JSON.stringify(await tree.json())
    expect((await tree.scan()).words().read).toBe(0)
    rmSync(join(tree.root, '.halyard/result.json'))
    const learnt = readdirSync(join(tree.root, '.halyard'))
    expect(JSON.stringify(await tree.json())).toBe(first)
    expect(readdirSync(join(tree.root, '.halyard')).filter(name => name.startsWith('scan'))).toEqual(learnt.filter(name => name.startsWith('scan')))
    expect(JSON.stringify(await tree.json())).toBe(first)
    expect(JSON.stringify(await tree.json({ cache: false }))).toBe(first)
  })
  it('sees an edit, a new constant behind an import and a changed config at once', async () => {
    using tree = makeTree(shop, { git: true })
    await tree.scan()
    tree.write('src/flags.ts', shop['src/flags.ts'].replace('new-cart', 'newest-cart'))
    expect(places(await tree.json())).toContain('src/cart.ts:2:50 newest-cart read')
    tree.write('halyard.config.json', { reads: [] })
    expect(places(await tree.json())).toEqual([])
  })
  // inline-templates.ts
  it('searches the templates in components as text, and no other text in code', async () => {
    using tree = makeTree({ ...shop, 'src/nav.component.ts': '@Component({ selector: "nav", template: `\n<a *ngIf="flags.newNav" href="https://x/new-nav">\n<b [on]="is(\'new-nav\')">` })\nexport class Nav { template = "\'new-nav\'" }\n@Component({ templateUrl: "x.html" }) class Other {}\n@Component({ template: "<i *if=\'new-cart\'>" }) class Third {}' })
    expect(places(await tree.json()).filter(one => one.startsWith('src/nav'))).toEqual(['src/nav.component.ts:2:17 new-nav text', 'src/nav.component.ts:3:14 new-nav text', 'src/nav.component.ts:6:33 new-cart text'])
  })
  it('takes a variable of the environment for the flag that the store calls so', async () => {
    using tree = makeTree({ 'a.ts': 'export const on = process.env.ENABLE_PAY === "1", { NEW_CART_V2 } = process.env, other = process.env.HOME_DIR, no = local.ENABLE_PAY' })
    expect(places(await tree.json({ storeKeys: ['ENABLE_PAY', 'NEW_CART_V2', 'new-nav'] }))).toEqual(['a.ts:1:31 ENABLE_PAY read', 'a.ts:1:53 NEW_CART_V2 read'])
    expect(places(await tree.json())).toEqual([])
  })
  it('looks only for the SDKs whose package is imported', async () => {
    using tree = makeTree({ 'a.ts': 'import { OpenFeature } from "@openfeature/server-sdk"\nconst client = OpenFeature.getClient()\nawait client.getBooleanValue("new-nav", false)\n' })
    const { sdks } = await tree.scan()
    expect(sdks.map(({ name }) => name)).toEqual(['openfeature-server'])
    expect(places(await tree.json())).toEqual(['a.ts:3:30 new-nav read'])
  })
  it('finds keys of the store in files nobody parses', async () => {
    using tree = makeTree({ ...shop, 'api/views.py': "if flag_is_active(request, 'late_fee'):\n", 'flags.yml': 'flags:\n  late_fee:\n    category: ops\n' })
    expect(places(await tree.json({ storeKeys: ['late_fee'] }))).toContain('api/views.py:1:29 late_fee text')
  })
  it('finds keys by attributes of templates where Angular is imported', async () => {
    using tree = makeTree({ ...shop, 'src/nav.component.ts': "import { Component } from '@angular/core'\n@Component({ template: `<p *showFeature=\"'inline-nav'\"/>` })\nexport class Nav {}\n", 'src/nav.component.html': `<p *showFeature="'outer-nav'"/>\n` })
    expect(places(await tree.json()).filter(place => place.includes('nav.component'))).toEqual(['src/nav.component.html:1:19 outer-nav text', 'src/nav.component.ts:2:43 inline-nav text'])
  })
  it('reads the script of a Vue file as code and its template as text', async () => {
    using tree = makeTree({ ...shop, 'src/Nav.vue': '<template>\n  <p v-if="on(\'new-nav\')"/>\n</template>\n<script setup lang="ts">\nimport { isOn } from "./flags"\nconst on = isOn("new-nav")\n</script>\n' })
    expect(places(await tree.json()).filter(place => place.startsWith('src/Nav.vue'))).toEqual(['src/Nav.vue:2:16 new-nav text', 'src/Nav.vue:6:17 new-nav read'])
  })
})

describe('bad input', () => {
  it('a syntax error is said with its place, and the file searched as text', async () => {
    using tree = makeTree({ ...shop, 'src/broken.ts': 'import { isOn } from "./flags"\nisOn("new-nav"\nif {' })
    const { references, skipped } = await tree.json()
    expect(skipped).toEqual([{ file: 'src/broken.ts', reason: expect.stringMatching(/^syntax error at 3:\d+ \(.*\): searched as text only$/) }])
    expect(references.filter(({ file }) => file === 'src/broken.ts').map(({ role, line }) => [role, line])).toEqual([['text', 2]])
  })
  it('CRLF, a byte order mark, UTF-16 and stray bytes keep lines and columns right', async () => {
    const text = 'import { isOn } from "./flags"\r\nconst a = isOn("new-nav")\r\n'
    using tree = makeTree({
      ...shop, 'src/crlf.ts': text, 'src/bom.ts': `\ufeff${text}`, 'src/line1.ts': '\ufeffisOn("new-nav"); import { isOn } from "./flags"',
      'src/utf16.ts': Buffer.from(`\ufeff${text}`, 'utf16le'), 'src/latin1.ts': Buffer.from(`// caf\xe9\n${text}`, 'latin1'),
    })
    const found = places(await tree.json()).filter(place => /new-nav/.test(place) && !place.startsWith('src/cart'))
    expect(found).toEqual(['src/bom.ts:2:16 new-nav read', 'src/crlf.ts:2:16 new-nav read', 'src/latin1.ts:3:16 new-nav read', 'src/line1.ts:1:6 new-nav read', 'src/utf16.ts:2:16 new-nav read'])
  })
  it('binary and minified files, 10 MB and links are named with their reason', async () => {
    using tree = makeTree({ ...shop, 'src/blob.ts': Buffer.from([0x61, 0, 0x62]), 'src/lib.min.js': 'a;'.repeat(20_000), 'src/big.ts': Buffer.alloc(10 * 1024 * 1024, 'x\n') })
    symlinkSync('..', join(tree.root, 'src/loop'))
    symlinkSync('cart.ts', join(tree.root, 'src/alias.ts'))
    expect((await tree.json()).skipped.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
      'src/alias.ts: a symbolic link: what it points to is searched where it stands',
      'src/big.ts: larger than 4 MB (10.0 MB)',
      'src/blob.ts: a binary file',
      'src/lib.min.js: a minified or bundled file: searched for whole keys only',
    ])
  })
  it('an empty repository and a folder without git have no references and no complaint', async () => {
    using empty = makeTree({}, { git: true })
    expect(await empty.json()).toEqual({ version: 1, references: [], skipped: [], stats: { files: 0, parsed: 0, references: 0, dynamic: 0, milliseconds: 0 } })
    using plain = makeTree(shop)
    expect(places(await plain.json())).toContain('src/cart.ts:2:23 new-nav read')
  })
  it('a path that does not exist or lies outside is an error that says what to do', async () => {
    using tree = makeTree(shop, { git: true })
    await expect(tree.scan({ paths: ['srcs'] })).rejects.toThrow(/^path "srcs" does not exist \(did you mean "src"\?\); paths are relative to /)
    await expect(tree.scan({ paths: ['..'] })).rejects.toThrow(/^path "\.\." is outside the project /)
  })
})
