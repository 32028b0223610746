// Small projects, whole: which reads of a server-only flag reach a browser, and which do not.
import { describe, expect, it } from 'vitest'
import { report } from '../../src/commands/api.js'
import { makeTree } from './tree.js'

const flags = 'flags:\n  margin:\n    owner: team\n    category: ops\n    client: false\n    default: false\n'
const config = JSON.stringify({ reads: [{ call: 'isOn', key: 0 }] })
const read = `import { isOn } from 'flag-service'\nexport function Price() { return isOn('margin') }\n`

async function exposed(files: Readonly<Record<string, string>>): Promise<string[]> {
  using tree = makeTree({ 'flags.yml': flags, 'halyard.config.json': config, 'package.json': '{}', ...files }, { git: false })
  const { findings } = await report({ cwd: tree.root, now: '2026-11-21T00:00:00.000Z' })
  return findings.filter(({ code }) => code === 'client-exposed').map(({ file, line, evidence }) => `${file}:${line} ${(evidence['path'] as string[]).join(' > ')}`)
}

describe('a server-only flag reaches the browser', () => {
  it.each<[string, Record<string, string>, string]>([
    ['in a file that says so', { 'app/price.tsx': `// prices\n'use client'\n${read}` }, 'app/price.tsx:4 app/price.tsx'],
    ['through an import of such a file', { 'app/page.tsx': `'use client'\nimport { Price } from '../lib/price'\nexport default () => <Price />\n`, 'lib/price.tsx': read }, 'lib/price.tsx:2 app/page.tsx > lib/price.tsx'],
    ['through a page', { 'index.html': '<body><script type="module" src="/src/main.ts"></script></body>', 'src/main.ts': `import './price'\n`, 'src/price.ts': `import { isOn } from 'flag-service'\nconsole.log(isOn('margin'))\n` }, 'src/price.ts:2 src/main.ts > src/price.ts'],
    ['through package.json', { 'package.json': '{ "browser": "dist/web.js" }', 'src/web.ts': `export { Price } from './price.js'\n`, 'src/price.ts': read }, 'src/price.ts:2 src/web.ts > src/price.ts'],
    ['through an export condition', { 'package.json': '{ "exports": { ".": { "browser": "./src/web.ts", "node": "./src/node.ts" } } }', 'src/web.ts': read, 'src/node.ts': 'export {}\n' }, 'src/web.ts:2 src/web.ts'],
    ['through what mounts into the document', { 'src/main.tsx': `import { createRoot } from 'react-dom/client'\nimport { Price } from './price'\ncreateRoot(document.getElementById('shop')).render(<Price />)\n`, 'src/price.tsx': read }, 'src/price.tsx:2 src/main.tsx > src/price.tsx'],
    ['through a lazy import', { 'src/main.tsx': `'use client'\nconst Price = lazy(() => import('./price'))\nexport default Price\n`, 'src/price.tsx': read }, 'src/price.tsx:2 src/main.tsx > src/price.tsx'],
    ['through a worker', { 'src/main.ts': `'use client'\nexport const worker = new Worker(new URL('./price.ts', import.meta.url))\n`, 'src/price.ts': read }, 'src/price.ts:2 src/main.ts > src/price.ts'],
    ['through a barrel that hands it on', { 'src/page.tsx': `'use client'\nimport { Price } from './shop'\nexport default Price\n`, 'src/shop/index.ts': `export * from './cart'\nexport * from './price'\n`, 'src/shop/cart.ts': 'export const cart = 1\n', 'src/shop/price.ts': read }, 'src/shop/price.ts:2 src/page.tsx > src/shop/index.ts > src/shop/price.ts'],
    ['through a barrel that imports it first', { 'src/page.tsx': `'use client'\nimport { Price } from './shop'\nexport default Price\n`, 'src/shop/index.ts': `import Price from './price'\nexport { Price }\n`, 'src/shop/price.ts': `import { isOn } from 'flag-service'\nexport default () => isOn('margin')\n` }, 'src/shop/price.ts:2 src/page.tsx > src/shop/index.ts > src/shop/price.ts'],
    ['under a name that is not ASCII', { 'src/page.tsx': `'use client'\nimport { Prisvärde as Värde } from './shop'\nexport default () => <Värde />\n`, 'src/shop.tsx': `import { größe } from './größe'\nexport const Prisvärde = () => <p>{größe()}</p>\n`, 'src/größe.ts': `import { isOn } from 'flag-service'\nexport const ändert = () => isOn('cart')\nexport const größe = () => isOn('margin')\n` }, 'src/größe.ts:3 src/page.tsx > src/shop.tsx > src/größe.ts'],
    ['through a page of Next.js', { 'package.json': '{ "dependencies": { "next": "16" } }', 'pages/index.tsx': `import { Price } from '../lib/price'\nexport default function Page() { return <Price /> }\n`, 'lib/price.tsx': read }, 'lib/price.tsx:2 pages/index.tsx > lib/price.tsx'],
    ['through a route of Remix', { 'package.json': '{ "dependencies": { "@remix-run/react": "2" } }', 'app/routes/_index.tsx': `import { Price } from '../price'\nexport const loader = async () => null\nexport default function Page() { return <Price /> }\n`, 'app/price.tsx': read }, 'app/price.tsx:2 app/routes/_index.tsx > app/price.tsx'],
    ['through a route that TanStack Router finds', { 'package.json': '{ "devDependencies": { "@tanstack/router-plugin": "1" } }', 'src/routes/cart.lazy.tsx': `import { Price } from '../price'\nexport const Route = createLazyFileRoute('/cart')({ component: Price })\n`, 'src/price.tsx': read }, 'src/price.tsx:2 src/routes/cart.lazy.tsx > src/price.tsx'],
    ['through a component of SvelteKit', { 'package.json': '{ "devDependencies": { "@sveltejs/kit": "2" } }', 'src/routes/+page.svelte': `<script>\n  import { Price } from '$lib/price'\n</script>\n<p>{Price()}</p>\n`, 'src/lib/price.ts': read, 'tsconfig.json': '{ "compilerOptions": { "paths": { "$lib/*": ["./src/lib/*"] } } }' }, 'src/lib/price.ts:2 src/routes/+page.svelte > src/lib/price.ts'],
    ['through an entry of webpack', { 'webpack.config.js': `module.exports = { entry: { shop: './src/shop.js' } }\n`, 'src/shop.js': `import './price'\n`, 'src/price.js': `import { isOn } from 'flag-service'\nisOn('margin')\n` }, 'src/price.js:2 src/shop.js > src/price.js'],
    ['through require', { 'src/main.js': `'use client'\nconst { Price } = require('./price')\nmodule.exports = Price\n`, 'src/price.js': `const { isOn } = require('flag-service')\nexports.Price = () => isOn('margin')\n` }, 'src/price.js:2 src/main.js > src/price.js'],
    ['in one of two functions', { 'app/page.tsx': `'use client'\nimport { Price } from '../lib/price'\nexport default () => <Price />\n`, 'lib/price.tsx': `${read}export function Cost() { return isOn('margin') }\n` }, 'lib/price.tsx:2 app/page.tsx > lib/price.tsx'],
  ])('%s', async (_, files, place) => {
    expect(await exposed(files)).toEqual([place])
  })
})

describe('nothing reaches the browser', () => {
  const page = (imported: string): string => `'use client'\n${imported}\nexport default () => <p>shop</p>\n`
  it.each<[string, Record<string, string>]>([
    ['without an entry', { 'src/main.ts': read }],
    ['from a server that a client only names in a string', { 'src/main.ts': `'use client'\nexport const text = "import { Price } from './price'"\n// import './price'\n`, 'src/price.ts': read }],
    ['through an import of types', { 'app/page.tsx': page(`import type { Price } from '../lib/price'\nimport { type Cost } from '../lib/price'`), 'lib/price.tsx': `${read}export interface Cost { cents: number }\n` }],
    ['through an interface that is imported like a value', { 'app/page.tsx': page(`import { Cost } from '../lib/price'\nexport const free: Cost = { cents: 0 }`), 'lib/price.tsx': `${read}export interface Cost { cents: number }\n` }],
    ['through an import that is not used', { 'app/page.tsx': page(`import { Price } from '../lib/price'`), 'lib/price.tsx': read }],
    ['through another function of the module', { 'app/page.tsx': page(`import { cents } from '../lib/price'\nexport const two = cents(2)`), 'lib/price.tsx': `${read}export function cents(euros) { return euros * 100 }\n` }],
    ['through a barrel that hands on something else', { 'app/page.tsx': page(`import { cart } from '../lib'\nexport const own = cart`), 'lib/index.ts': `export { cart } from './cart'\nexport { Price } from './price'\n`, 'lib/cart.ts': 'export const cart = 1\n', 'lib/price.tsx': read }],
    ['through server actions', { 'app/page.tsx': page(`import { Price } from '../lib/price'\nexport const act = Price`), 'lib/price.tsx': `'use server'\n${read}` }],
    ['through a module for servers', { 'app/page.tsx': page(`import { Price } from '../lib/price'\nexport const act = Price`), 'lib/price.tsx': `import 'server-only'\n${read}` }],
    ['through a file named for servers', { 'app/page.tsx': page(`import { Price } from '../lib/price.server'\nexport const act = Price`), 'lib/price.server.tsx': read }],
    ['from a server component', { 'package.json': '{ "dependencies": { "next": "16" } }', 'app/page.tsx': `import { isOn } from 'flag-service'\nimport Cart from './cart'\nexport default () => isOn('margin') ? <Cart /> : null\n`, 'app/cart.tsx': `'use client'\nexport default () => <p />\n` }],
    ['from getServerSideProps and what only it imports', { 'package.json': '{ "dependencies": { "next": "16" } }', 'pages/index.tsx': `import { isOn } from 'flag-service'\nimport { Price } from '../lib/price'\nexport default function Page() { return <p /> }\nexport async function getServerSideProps() {\n  return { props: { price: Price(), margin: isOn('margin') } }\n}\n`, 'lib/price.tsx': read }],
    ['from an API route of Next.js', { 'package.json': '{ "dependencies": { "next": "16" } }', 'pages/api/price.ts': read }],
    ['from a loader of Remix', { 'package.json': '{ "dependencies": { "@remix-run/react": "2" } }', 'app/routes/_index.tsx': `import { isOn } from 'flag-service'\nexport const loader = async () => ({ margin: isOn('margin') })\nexport default function Page() { return <p /> }\n` }],
    ['from +page.server.ts', { 'package.json': '{ "devDependencies": { "@sveltejs/kit": "2" } }', 'src/routes/+page.server.ts': read, 'src/routes/+page.svelte': '<p>shop</p>\n' }],
    ['from a webpack build for Node.js', { 'webpack.config.js': `module.exports = { target: 'node', entry: './src/price.ts' }\n`, 'src/price.ts': read }],
    ['from an entry that is a server', { 'halyard.config.json': JSON.stringify({ entry: ['src/main.ts'], reads: [{ call: 'isOn', key: 0 }] }), 'src/main.ts': read }],
    ['when the flag may go there', { 'flags.yml': flags.replace('client: false', 'client: true'), 'src/main.ts': `'use client'\n${read}` }],
    ['from a test', { 'src/main.test.ts': `'use client'\n${read}` }],
  ])('%s', async (_, files) => {
    expect(await exposed(files)).toEqual([])
  })
})

it('is a warning while nobody has said that the flag is for servers only', async () => {
  using tree = makeTree({ 'flags.yml': flags.replace('    client: false\n', ''), 'halyard.config.json': config, 'package.json': '{}', 'src/main.ts': `'use client'\n${read}` }, { git: false })
  const { findings } = await report({ cwd: tree.root, now: '2026-11-21T00:00:00.000Z' })
  expect(findings.find(({ code }) => code === 'client-exposed')).toMatchObject({ severity: 'warning', message: 'margin does not say that its value may be sent to browsers, and this read reaches one: src/main.ts says "use client"; read it on the server, or write "client: true"' })
})
