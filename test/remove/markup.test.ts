// Templates of Vue and Svelte, folded as code is: branches, attributes, texts. What the template calls its own, and what may be
// written to, stays.
import { describe, expect, it } from 'vitest'
import type { FlagValue } from '../../src/flag/value.js'
import { removeFromMarkup } from './project.js'
import { removeFrom } from './shop.js'

const script = (framework: 'vue' | 'svelte', body: string): string => `<script${framework === 'vue' ? ' setup' : ''} lang="ts">\n${body}</script>\n`
const reads = `import { isEnabled, useFlag, getVariant } from './flags'\nconst on = isEnabled('new-cart')\n`

/** what of the template is left, indented by two */
function vue(template: string, value: FlagValue = true, body = reads): string {
  const { text } = removeFromMarkup('Cart.vue', `${script('vue', `${body}const size = 1\n`)}<template>\n  <main>\n${template}  </main>\n</template>\n`, {}, value)
  return text.slice(text.indexOf('<main>\n') + 7, text.indexOf('  </main>'))
}
function svelte(template: string, value: FlagValue = true): string {
  const { text } = removeFromMarkup('Cart.svelte', `${script('svelte', `${reads}const size = 1\n`)}${template}`, {}, value)
  return text.slice(text.indexOf('</script>\n') + 10)
}

describe('a template of Vue', () => {
  it.each<[string, FlagValue, string]>([
    ['    <New v-if="on" :size="size" />\n    <Old v-else />\n', true, '    <New :size="size" />\n'],
    ['    <New v-if="on" />\n    <!-- as it was -->\n    <Old v-else />\n', true, '    <New />\n'],
    ['    <New v-if="on" />\n    <Old v-else class="old" />\n', false, '    <Old class="old" />\n'],
    ['    <New v-if="on" />\n    <Some v-else-if="size" />\n    <Old v-else />\n', false, '    <Some v-if="size" />\n    <Old v-else />\n'],
    ['    <A v-if="size" />\n    <B v-else-if="on" />\n    <C v-else />\n', true, '    <A v-if="size" />\n    <B v-else />\n'],
    ['    <A v-if="size" />\n    <B v-else-if="on" />\n    <C v-else />\n', false, '    <A v-if="size" />\n    <C v-else />\n'],
    ['    <A v-if="size > 1 && on" />\n', true, '    <A v-if="size > 1" />\n'],
    ['    <A v-if="!on || size" />\n', true, '    <A v-if="size" />\n'],
    ['    <template v-if="on">\n      <A />\n      <B>\n        x\n      </B>\n    </template>\n', true, '    <A />\n    <B>\n      x\n    </B>\n'],
    ['    <template v-if="on" #head>\n      <A />\n    </template>\n', true, '    <template #head>\n      <A />\n    </template>\n'],
    ['    <div v-if="on"><p v-if="!on">a</p><p v-else>b</p></div>\n', true, '    <div><p>b</p></div>\n'],
    ['    <p v-show="on" :title="on ? \'new\' : \'old\'" :size="on ? size : 2" @click="on ? size : 0">{{ on ? \'new\' : \'old\' }} {{ on ? size : 2 }}</p>\n', true, '    <p title="new" :size="size" @click="size">new {{ size }}</p>\n'],
    ['    <p\n      v-if="on"\n      :size="size"\n    >a</p>\n', true, '    <p\n      :size="size"\n    >a</p>\n'],
    ['    <p :a="on ? \'x\' : y" a="z">{{ on ? \'<b>\' : 1 }}</p>\n', true, `    <p :a="'x'" a="z">{{ '<b>' }}</p>\n`],
    ['    <p v-if="track() && on" />\n', false, '    <p v-if="track() && on" />\n'],
  ])('%s with %s', (before, value, after) => expect(vue(before, value)).toBe(after))
  it('keeps a variant under its name, and decides by what it is', () => {
    const body = `import { getVariant } from './flags'\nconst color = getVariant('new-cart')\n`
    expect(vue(`    <A v-if="color === 'blue'" :color="color" />\n    <B v-else-if="color" />\n`, 'blue', body)).toBe('    <A :color="color" />\n')
  })
  it.each([
    ['a loop has a name of that sort', '    <p v-for="on in [1, 2]" v-if="on" :key="on" />\n'],
    ['a slot has', '    <List><template #row="{ on }"><p v-if="on" /></template></List>\n'],
    ['a handler has', '    <p @click="on => on ? 1 : 2" />\n'],
    ['the text is not closed as it should be', '    <p v-if="on">a\n'],
    ['another is meant', '    <p v-if="cart.on" />\n'],
  ])('stays as it is where %s', (_, template) => expect(vue(template)).toBe(template))
  it.each(['const on = ref(isEnabled(\'new-cart\'))\n', 'let on = isEnabled(\'new-cart\')\n', 'function setup() {\n  const on = isEnabled(\'new-cart\')\n}\n'])('stays as it is where the name may be written to, or is another: %s', declared => {
    expect(vue('    <p v-if="on" />\n', true, `import { ref } from 'vue'\nimport { isEnabled } from './flags'\n${declared}`)).toBe('    <p v-if="on" />\n')
  })
  it('is not emptied', () => {
    const text = `${script('vue', reads)}<template>\n  <p v-if="on" />\n</template>\n`
    const { said } = removeFromMarkup('Cart.vue', text, {}, false)
    expect(said).toEqual([expect.stringContaining('the template decides by "on", which is false now')])
  })
  it('takes what only the dead branch shows, with its file', () => {
    const text = `${script('vue', `import { isEnabled } from './flags'\nimport Old from './Old.vue'\nconst on = isEnabled('new-cart')\n`)}<template>\n  <main>\n    <p v-if="on">new</p>\n    <Old v-else />\n  </main>\n</template>\n`
    const { text: after, said } = removeFromMarkup('Cart.vue', text, { 'Old.vue': '<template>\n  <p>old</p>\n</template>\n' })
    expect(after).toBe('<script setup lang="ts">\n</script>\n<template>\n  <main>\n    <p>new</p>\n  </main>\n</template>\n')
    expect(said).toEqual([])
  })
  it('may ask for the flag itself', { timeout: 60_000 }, async () => {
    const { file, status } = await removeFrom({
      'src/flags.ts': `export const isOn = (key: string) => key === 'a'\n`, 'src/main.ts': `import Cart from './Cart.vue'\nexport { Cart }\n`,
      'src/Cart.vue': `${script('vue', `import { isOn } from './flags'\n`)}<template>\n  <main>\n    <p v-if="isOn('newCart')">new</p>\n    <p v-else>old</p>\n  </main>\n</template>\n`,
    }, { entry: ['src/main.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }] }, 'newCart', 'true')
    expect(file('src/Cart.vue')).toBe('<script setup lang="ts">\n</script>\n<template>\n  <main>\n    <p>new</p>\n  </main>\n</template>\n')
    expect(status).toBe(0)
  })
})

describe('a template of Svelte', () => {
  it.each<[string, FlagValue, string]>([
    ['{#if on}\n  <New {size} />\n{:else}\n  <Old />\n{/if}\n', true, '<New {size} />\n'],
    ['{#if on}\n  <New />\n{:else}\n  <Old />\n{/if}\n', false, '<Old />\n'],
    ['<p>\n  {#if on}\n    <New />\n  {/if}\n  a\n</p>\n', false, '<p>\n  a\n</p>\n'],
    ['{#if on}\n  <A />\n{:else if size}\n  <B />\n{:else}\n  <C />\n{/if}\n', false, '{#if size}\n  <B />\n{:else}\n  <C />\n{/if}\n'],
    ['{#if size}\n  <A />\n{:else if on}\n  <B />\n{:else}\n  <C />\n{/if}\n', true, '{#if size}\n  <A />\n{:else}\n  <B />\n{/if}\n'],
    ['{#if size}\n  <A />\n{:else if on}\n  <B />\n{:else}\n  <C />\n{/if}\n', false, '{#if size}\n  <A />\n{:else}\n  <C />\n{/if}\n'],
    ['{#if size && on}\n  {#if !on}a{:else}b{/if}\n{/if}\n', true, '{#if size}\n  b\n{/if}\n'],
    ['<p class={on ? "new" : "old"} on:click={() => on && pay()}>{on ? "new" : "old"} {on ? size : 2}</p>\n', true, '<p class={"new"} on:click={() => pay()}>new {size}</p>\n'],
    ['{#each on ? [1] : [2] as row}{row}{/each}\n', true, '{#each [1] as row}{row}{/each}\n'],
    ['{#each [1, 2] as on}{#if on}a{/if}{/each}\n', true, '{#each [1, 2] as on}{#if on}a{/if}{/each}\n'],
  ])('%s with %s', (before, value, after) => expect(svelte(before, value)).toBe(after))
})
