// In a private package nobody outside can import: an export that only its own file used goes with that use.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { reads: [{ call: 'isOn', from: './src/flags', key: 0 }] }
const files = (manifest: unknown) => ({
  'package.json': JSON.stringify(manifest),
  'src/flags.ts': `export const isOn = (key: string) => key === 'a'\n`,
  'src/cart.ts': `import { isOn } from './flags'\n\nexport function isNewCart() {\n  return isOn('new_cart')\n}\n\nexport function total() {\n  return isNewCart() ? 2 : 1\n}\n`,
  'src/main.ts': `import { total } from './cart'\nconsole.log(total())\n`,
})

describe('an export that only its own file used', { timeout: 60_000 }, () => {
  it('goes where the package is private', async () => {
    const { status, file } = await removeFrom(files({ name: 'shop', private: true }), config, 'new_cart', 'true')
    expect(status).toBe(0)
    expect(file('src/cart.ts')).toBe(`export function total() {\n  return 2\n}\n`)
  })
  it.each([{ name: 'shop' }, { name: 'shop', private: true, exports: './src/cart.ts' }])('stays in %o', async manifest => {
    const { file } = await removeFrom(files(manifest), config, 'new_cart', 'true')
    expect(file('src/cart.ts')).toBe(`export function isNewCart() {\n  return true\n}\n\nexport function total() {\n  return 2\n}\n`)
  })
})

describe('a prop of a component under pages', { timeout: 60_000 }, () => {
  const shop = (manifest: unknown) => ({
    'package.json': JSON.stringify(manifest),
    'src/flags.ts': `export const isOn = (key: string) => key === 'a'\n`,
    'src/pages/cart.tsx': `export const Cart = ({ fresh, id }: { fresh: boolean; id: string }) => <p>{fresh ? id : 'old'}</p>\n`,
    'src/main.tsx': `import { isOn } from './flags'\nimport { Cart } from './pages/cart'\nexport const main = <Cart id="a" fresh={isOn('new_cart')} />\n`,
  })
  it('goes where no router makes routes of the files there', async () => {
    const { file } = await removeFrom(shop({ name: 'shop', private: true, dependencies: { react: '19' } }), config, 'new_cart', 'true')
    expect(file('src/pages/cart.tsx')).toBe(`export const Cart = ({ id }: { id: string }) => <p>{id}</p>\n`)
    expect(file('src/main.tsx')).toContain('<Cart id="a" />')
  })
  const typed = { '@tanstack/react-router': '1', '@tanstack/router-plugin': '1' }
  it.each(['', `router({ routesDirectory: './src/routes' })`])('goes where the router takes another folder: %s', async text => {
    const { file } = await removeFrom({ ...shop({ name: 'shop', private: true, devDependencies: typed }), 'vite.config.ts': text }, config, 'new_cart', 'true')
    expect(file('src/pages/cart.tsx')).not.toContain('fresh')
  })
  it.each([`router({ routesDirectory: './src/pages' })`, `router({ routesDirectory: folder })`, `router({ virtualRouteConfig: './routes.ts' })`])('stays where its settings do not say so: %s', async text => {
    const { file } = await removeFrom({ ...shop({ name: 'shop', private: true, devDependencies: typed }), 'vite.config.ts': text }, config, 'new_cart', 'true')
    expect(file('src/pages/cart.tsx')).toContain('fresh: boolean')
  })
  it.each([{ next: '15' }, { ...typed, next: '15' }, { '@solidjs/start': '1' }])('stays where one does: %o', async dependencies => {
    const { file } = await removeFrom(shop({ name: 'shop', private: true, dependencies }), config, 'new_cart', 'true')
    expect(file('src/pages/cart.tsx')).toContain('fresh: boolean')
    expect(file('src/main.tsx')).toContain('fresh={true}')
  })
  it('stays where the router is of the package around it', async () => {
    const { file } = await removeFrom({ ...shop({ name: 'shop', private: true, devDependencies: { astro: '5' } }), 'src/package.json': '{ "private": true }' }, config, 'new_cart', 'true')
    expect(file('src/pages/cart.tsx')).toContain('fresh: boolean')
  })
})
