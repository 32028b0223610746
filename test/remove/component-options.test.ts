// Vue's components as objects of options: what `computed` answers is followed through the component and into its template.
import { describe, expect, it } from 'vitest'
import type { FlagValue } from '../../src/flag/value.js'
import { removeFromMarkup } from './project.js'
import { removeFrom } from './shop.js'

const read = `isEnabled('new-cart')`
interface Parts { readonly template?: string; readonly imports?: string; readonly options: string; readonly made?: readonly [string, string] }
const page = ({ template = '    <p>cart</p>\n', imports = '', options, made: [open, close] = ['', ''] }: Parts): string =>
  `<template>\n  <main>\n${template}  </main>\n</template>\n<script>\nimport { isEnabled } from './flags'\n${imports}export default ${open}{\n${options}}${close}\n</script>\n`
const removed = (parts: Parts, value: FlagValue = true, more: Readonly<Record<string, string>> = {}) => removeFromMarkup('Cart.vue', page(parts), { 'main.ts': `import Cart from './Cart.vue'\nexport { Cart }\n`, ...more }, value)
const optionsOf = (text: string): string | undefined => /export default .*\{\n([^]*)\}.*\n<\/script>/.exec(text)?.[1]
const templateOf = (text: string): string | undefined => / {2}<main>\n([^]*) {2}<\/main>/.exec(text)?.[1]

describe('what a component computes', () => {
  it.each([
    ['a method', `  computed: {\n    on() { return ${read} },\n    size() { return this.on ? 2 : 1 },\n  },\n  methods: {\n    pay() { if (!this.on) this.old(); [1].forEach(() => this.on && this.go()) },\n  },\n  created() { if (this.on) this.go() },\n`,
      `  computed: {\n    size() { return 2 },\n  },\n  methods: {\n    pay() { [1].forEach(() => this.go()) },\n  },\n  created() { this.go() },\n`],
    ['an arrow function, the only one', `  computed: {\n    on: () => ${read},\n  },\n  data() { return { size: this.on ? 2 : 1 } },\n`, `  data() { return { size: 2 } },\n`],
    ['a getter', `  computed: {\n    on: { get() { return ${read} } },\n  },\n  watch: { size: { handler() { if (this.on) this.go() } } },\n`, `  computed: {\n    on: { get() { return true } },\n  },\n  watch: { size: { handler() { this.go() } } },\n`],
  ])('is followed: %s', (_, before, after) => {
    expect(optionsOf(removed({ options: before }).text)).toBe(after)
    expect(optionsOf(removed({ options: before, made: ['defineComponent(', ')'] }).text)).toBe(after)
  })
  it('decides in the template, whatever else it asks', () => {
    const options = `  name: 'Cart',\n  computed: {\n    on() { return ${read} },\n    both() { return this.on && this.size > 1 },\n  },\n`, template = '    <New v-if="on" />\n    <Old v-else />\n    <p v-if="both" />\n'
    const on = removed({ options, template }), off = removed({ options, template }, false)
    expect([templateOf(on.text), optionsOf(on.text)]).toEqual(['    <New />\n    <p v-if="both" />\n', `  name: 'Cart',\n  computed: {\n    both() { return this.size > 1 },\n  },\n`])
    expect([templateOf(off.text), optionsOf(off.text)]).toEqual(['    <Old />\n', `  name: 'Cart',\n`])
  })
  it.each([
    ['it can be set', `  computed: {\n    on: { get() { return ${read} }, set(to) { this.go(to) } },\n  },\n  created() { if (this.on) this.go() },\n`],
    ['it is written to', `  computed: {\n    on() { return ${read} },\n  },\n  created() { this.on = this.size; if (this.on) this.go() },\n`],
    ['another this is meant', `  computed: {\n    on() { return ${read} },\n  },\n  created() { const own = { run() { if (this.on) this.go() } }; own.run() },\n`],
    ['it is no option', `  mine: { on() { return ${read} } },\n  created() { if (this.on) this.go() },\n`],
  ])('is not followed where %s', (_, options) => expect(removed({ options }).text).toContain('if (this.on) this.go()'))
  it.each([
    ['it is watched', `  computed: {\n    on() { return ${read} },\n  },\n  watch: { on() { this.go() } },\n`, {}],
    ['something is mixed in', `  mixins: [Paid],\n  computed: {\n    on() { return ${read} },\n  },\n`, {}],
    ['another file asks for it', `  computed: {\n    on() { return ${read} },\n  },\n`, { 'cart.test.ts': `import Cart from './Cart.vue'\nexpect(mount(Cart).vm.on).toBe(true)\n` }],
  ])('stays where %s', (_, options, more) => expect(removed({ options: `${options}  created() { if (this.on) this.go() },\n` }, true, more).text).toContain('on() { return true }'))
  it('stays where nobody asked for it before', () => expect(removed({ options: `  computed: {\n    on() { return ${read} },\n  },\n` }).text).toContain('on() { return true }'))
  it('is told of where it stays', async () => {
    const options = `  mixins: [Paid],\n  computed: {\n    on() { return ${read} },\n  },\n  created() { if (this.on) this.go() },\n`
    const { said } = await removeFrom({ 'src/flags.ts': `export const isEnabled = (key) => key === 'a'\n`, 'src/main.ts': `import Cart from './Cart.vue'\nexport { Cart }\n`, 'src/Cart.vue': page({ options }) }, { entry: ['src/main.ts'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0 }] }, 'new-cart', 'true')
    expect(said).toContain('"on" is true always now; whoever asks for it may be simplified by hand')
  }, 60_000)
})

it('takes the components that only the gone branch showed, with their files', () => {
  const { text } = removed({
    imports: `import New from './New.vue'\nimport Old from './Old.vue'\n`, template: '    <New v-if="on" />\n    <Old v-else />\n',
    options: `  components: { New, Old },\n  computed: {\n    on() { return ${read} },\n  },\n`,
  }, true, { 'New.vue': '<template>\n  <p>new</p>\n</template>\n', 'Old.vue': '<template>\n  <p>old</p>\n</template>\n' })
  expect(text).toContain(`import New from './New.vue'\nexport default {\n  components: { New },\n}`)
})
it('keeps components that are shown by their name', () => {
  const { text } = removed({
    imports: `import Old from './Old.vue'\n`, template: '    <Old v-if="!on" />\n    <component :is="shown" />\n',
    options: `  components: { Old },\n  computed: {\n    on() { return ${read} },\n    shown() { return 'Old' },\n  },\n`,
  }, true, { 'Old.vue': '<template>\n  <p>old</p>\n</template>\n' })
  expect(text).toContain('components: { Old }')
})
