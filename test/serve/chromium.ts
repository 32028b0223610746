// A real browser over the built files, imported as a bundler would leave them; with pages and modules that a test adds.
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { chromium, type Page } from 'playwright-core'

const root = resolve(import.meta.dirname, '../..'), require = createRequire(import.meta.url)
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path => existsSync(path))
if (executablePath === undefined && process.env['CI'] !== undefined) throw new Error('CI has to have chromium: apt-get install -y chromium')
/** words for a test's name when it has to be skipped, else empty */
export const skipReason = executablePath === undefined ? ' (skipped: chromium is not installed; apt-get install -y chromium)' : ''

export const importMap = `<script type="importmap">${JSON.stringify({ imports: {
  '@noble/hashes/': '/node_modules/@noble/hashes/', 'lru-cache': '/node_modules/lru-cache/dist/esm/browser/index.js',
  'fastest-levenshtein': '/node_modules/fastest-levenshtein/esm/mod.js', 'react': '/react.js', 'react-dom/client': '/react-dom-client.js',
} })}</script>`

export interface Browser { open(path: string): Promise<Page>; close(): Promise<void> }

/** `routes`: path to what is served there; `.js` is a module, everything else a page. */
export async function startChromium(routes: Readonly<Record<string, string>>): Promise<Browser> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const text = routes[path] ?? own[path]?.() ?? fileAt(path)
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': path.endsWith('.js') ? 'text/javascript' : 'text/html' }).end(text)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  return {
    open: async path => {
      const page = await browser.newPage()
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)
      return page
    },
    close: async () => { await browser.close(); server.closeAllConnections(); server.close() },
  }
}

function fileAt(path: string): string | undefined {
  return /^\/(dist|node_modules)\//.test(path) && existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined
}

// React ships CommonJS only: its development files, which are those that report a mismatch, each as a function of one script.
const parts = { 'react': 'react', 'scheduler': 'scheduler', 'react-dom': 'react-dom', 'react-dom/client': 'react-dom-client' }
const own: Readonly<Record<string, () => string>> = {
  '/react-parts.js': () => {
    const near = createRequire(require.resolve('react-dom'))
    const bodies = Object.entries(parts).map(([name, file]) => {
      const folder = dirname((name === 'scheduler' ? near : require).resolve(name.split('/')[0]!))
      return `${JSON.stringify(name)}(module, exports, require) {\n${readFileSync(join(folder, `cjs/${file}.development.js`), 'utf8')}\n}`
    })
    return `const process = { env: { NODE_ENV: 'development' } }, loaded = {}\nconst bodies = {${bodies.join(',\n')}}\nexport function load(name) {\n  if (loaded[name] === undefined) { loaded[name] = { exports: {} }; bodies[name](loaded[name], loaded[name].exports, load) }\n  return loaded[name].exports\n}`
  },
  '/react.js': () => "import { load } from '/react-parts.js'\nexport const { createContext, createElement, useCallback, useContext, useMemo, useState, useSyncExternalStore } = load('react')",
  '/react-dom-client.js': () => "import { load } from '/react-parts.js'\nexport const { hydrateRoot } = load('react-dom/client')",
}
