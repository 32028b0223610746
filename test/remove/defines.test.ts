// A flag whose state comes from the environment: what a bundler puts in the setting's place goes with the last code that asks for it.
import { describe, expect, it } from 'vitest'
import { removeFrom, type Files } from './shop.js'

const shop: Files = {
  'package.json': '{ "name": "shop", "private": true, "dependencies": { "@openfeature/web-sdk": "1.0.0" } }\n',
  'src/flags.ts': `import { InMemoryProvider, OpenFeature } from '@openfeature/web-sdk'

const flagOf = (setting: string | undefined) => ({ variants: { on: true, off: false }, disabled: false, defaultVariant: setting === 'true' ? 'on' : 'off' })
const flags = {
  newCart: flagOf(process.env.FLAG_NEW_CART),
  search: flagOf(process.env.FLAG_SEARCH),
}
OpenFeature.setProvider(new InMemoryProvider(flags))
`,
  'src/cart.ts': `import { OpenFeature } from '@openfeature/web-sdk'

export const cart = () => (OpenFeature.getClient().getBooleanValue('newCart', false) ? 'new' : 'old')
`,
  'vite.config.ts': `declare const env: Record<string, string>
export default {
  define: {
    'process.env.FLAG_NEW_CART': JSON.stringify(
      env.FLAG_NEW_CART,
    ),
    'process.env.FLAG_SEARCH': JSON.stringify(env.FLAG_SEARCH),
  },
}
`,
  'src/env.d.ts': `interface ImportMetaEnv {\n  readonly FLAG_NEW_CART: string\n  readonly FLAG_SEARCH: string\n}\n`,
  '.env.example': `FLAG_NEW_CART=true\nFLAG_SEARCH=true\n`,
}
const removed = (more: Files = {}) => removeFrom({ ...shop, ...more }, { entry: ['src/cart.ts', 'vite.config.ts'] }, 'newCart', 'true')

describe('what a bundler puts in the place of a setting', { timeout: 60_000 }, () => {
  it('goes with the last code that asks for it', async () => {
    const { status, said, file } = await removed()
    expect(file('vite.config.ts'), said).toBe(`declare const env: Record<string, string>\nexport default {\n  define: {\n    'process.env.FLAG_SEARCH': JSON.stringify(env.FLAG_SEARCH),\n  },\n}\n`)
    expect(file('src/env.d.ts')).toBe(`interface ImportMetaEnv {\n  readonly FLAG_SEARCH: string\n}\n`)
    expect(file('src/flags.ts')).not.toContain('newCart')
    expect(said).toContain('note  .env.example:1:1: nothing asks for "FLAG_NEW_CART" any more; take it out here if nobody else does')
    expect(said).not.toContain('left')
    expect(status).toBe(0)
  })
  it.each<[string, Files]>([
    ['other code asks for it', { 'src/log.ts': `export const log = process.env.FLAG_NEW_CART\n` }],
    ['other code asks for it by a text', { 'src/log.ts': `export const log = process.env['FLAG_NEW_CART']\n` }],
    ['something else is made of the setting', { 'vite.config.ts': `${shop['vite.config.ts']}declare const other: unknown\nexport const isNew = env.FLAG_NEW_CART\n` }],
    ['a component of another kind asks for it', { 'src/Log.vue': `<script setup>\nconst log = process.env.FLAG_NEW_CART\n</script>\n<template><p>{{ log }}</p></template>\n` }],
  ])('stays where %s', async (_, more) => {
    const { file } = await removed(more)
    expect(file('vite.config.ts')).toBe(more['vite.config.ts'] ?? shop['vite.config.ts'])
    expect(file('src/env.d.ts')).toBe(shop['src/env.d.ts'])
  })
})
