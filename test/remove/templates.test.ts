// Vue, Svelte and Angular: where a template decides still by what the script folded, that is said. What is folded of it: markup.test.ts.
import { describe, expect, it } from 'vitest'
import { wordsOfTemplate } from '../../src/remove/templates.js'
import { removeFromMarkup as remove } from './project.js'

describe('a template', () => {
  it.each([
    ['Cart.vue', `<script setup lang="ts">\nimport { isEnabled } from './flags'\nconst showNew = ref(isEnabled('new-cart'))\nconst size = showNew.value ? 1 : 2\n</script>\n<template>\n  <NewCart v-if="showNew" :size="size" />\n</template>\n`],
    ['Cart.svelte', `<script lang="ts">\nimport { isEnabled } from './flags'\nlet showNew = isEnabled('new-cart')\nconst size = 1\n</script>\n{#if showNew}\n  <NewCart {size} />\n{/if}\n`],
  ])('of %s keeps what it names, and what it decides by is said', (file, text) => {
    const after = remove(file, text)
    expect(after.text).toBe(text.replace(`import { isEnabled } from './flags'\n`, '').replace(`isEnabled('new-cart')`, 'true').replace('showNew ? 1 : 2', '1'))
    expect(after.said).toEqual([expect.stringMatching(/^Cart\.\w+:[67] the template decides by "showNew", which is true now; fold it by hand$/)])
  })
  it('does not keep what it does not name', () => {
    const text = `<script setup>\nimport { isEnabled } from './flags'\nconst showNew = isEnabled('new-cart')\nconst size = showNew ? 1 : 2\n</script>\n<template><p>{{ size }}</p></template>\n`
    expect(remove('Cart.vue', text)).toEqual({ text: `<script setup>\nconst size = 1\n</script>\n<template><p>{{ size }}</p></template>\n`, said: [] })
  })
  it('may write to what is no constant', () => {
    const text = `<script>\nimport { isEnabled } from './flags'\nlet on = isEnabled('new-cart')\nconst size = () => on ? 1 : 2\n</script>\n<input type="checkbox" bind:checked={on}>{size()}\n`
    expect(remove('Cart.svelte', text).text).toContain('const size = () => on ? 1 : 2')
  })
  it('is never rewritten, whatever the script around it leaves out', () => {
    const text = `<script lang="ts">\nimport { isEnabled } from './flags'\nexport default {\n  data() {\n    return { showNew: isEnabled('new-cart') }\n  },\n}\n</script>\n<template>\n  <NewCart v-if="showNew" />\n</template>\n`
    expect(remove('Cart.vue', text).text).toBe(text.replace(`import { isEnabled } from './flags'\n`, '').replace(`isEnabled('new-cart')`, 'true'))
  })
  it.each([
    ['cart.component.ts', 'in the class', `import { isEnabled } from './flags'\n@Component({ template: '<app-new *ngIf="showNew"></app-new>' })\nexport class Cart {\n  showNew = isEnabled('new-cart')\n}\n`, {}],
    ['cart.component.html', 'in a file of its own', `import { isEnabled } from './flags'\n@Component({ templateUrl: './cart.component.html' })\nexport class Cart {\n  showNew = isEnabled('new-cart')\n}\n`, { 'cart.component.html': `<app-new *ngIf="showNew"></app-new>\n` }],
  ])('of Angular is said: %s, %s', (file, _, text, more) => {
    expect(remove('cart.component.ts', text, more).said).toEqual([expect.stringContaining(`${file}:${file.endsWith('html') ? 1 : 2} the template decides by "showNew"`)])
  })
  it('means a component by its tag, and a store by its dollar', () => {
    const words = wordsOfTemplate('Cart.vue', `<template><new-cart v-if="on" />{$total}</template>`)
    expect(['NewCart', 'on', 'total'].filter(one => !words.has(one))).toEqual([])
  })
})
