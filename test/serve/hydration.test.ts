// A page that the server renders from a request's snapshot is taken over in a real browser from the client payload in it.
import { createElement, useState, type FunctionComponent } from 'react'
import { renderToString } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FlagsProvider, useFlag } from '../../src/react.js'
import { clientPayload, payloadScript } from '../../src/runtime.js'
import { snapshotOf } from '../../src/serve/flags.js'
import { everyone, flagOf, percent, snapshotWith, targeted } from '../evaluate/flag-of.js'
import { importMap, skipReason, startChromium, type Browser } from './chromium.js'

const shop = snapshotWith(
  flagOf('new_nav', targeted([], percent(0), ['secret-user']), { client: true }),
  flagOf('banner', everyone('hello'), { client: true, type: 'string', variants: { hello: '</script><b>hi', none: '' }, offVariant: 'none' }),
  flagOf('server_secret'),
)

// One component for both sides, from what each side imports.
const navOf = (h: typeof createElement, hook: typeof useFlag, state: typeof useState): FunctionComponent => () => {
  const [clicks, click] = state(0)
  return h('button', { onClick: () => click(clicks + 1) }, hook('new_nav', false) ? 'new' : 'old', ' ', hook('banner', 'none'), ' ', clicks)
}

const app = `
import { createElement, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { FlagsProvider, useFlag } from '/dist/src/react.js'
import { createClientFlags } from '/dist/src/web.js'
const flags = createClientFlags(JSON.parse(document.getElementById('flags').textContent))
const Nav = (${navOf.toString()})(createElement, useFlag, useState)
window.mismatches = []
hydrateRoot(document.getElementById('root'), createElement(FlagsProvider, { flags }, createElement(Nav)), { onRecoverableError: error => window.mismatches.push(error.message) })
window.flags = flags
requestIdleCallback(() => { window.isDone = true })`

function page(rendered: object, sent: object): string {
  const tree = createElement(FlagsProvider, { flags: snapshotOf(shop, false), context: rendered as never }, createElement(navOf(createElement, useFlag, useState)))
  return `<!doctype html>${importMap}<div id="root">${renderToString(tree)}</div><script type="application/json" id="flags">${payloadScript(clientPayload(shop, sent as never))}</script><script type="module" src="/app.js"></script>`
}

describe.skipIf(skipReason !== '')(`hydration in chromium${skipReason}`, () => {
  let browser: Browser
  const user = { targetingKey: 'secret-user' }
  beforeAll(async () => { browser = await startChromium({ '/': page(user, user), '/other': page(user, { targetingKey: 'somebody-else' }), '/app.js': app }) }, 60_000)
  afterAll(() => browser?.close())

  it('takes the page over as it is, answers clicks, and renders again when the flags change', async () => {
    const tab = await browser.open('/')
    expect(await tab.content()).not.toContain('server_secret')
    await tab.waitForFunction('window.isDone')
    expect(await tab.evaluate('window.mismatches')).toEqual([])
    await tab.click('button')
    expect(await tab.textContent('button')).toBe('new </script><b>hi 1')
    await tab.evaluate(`window.flags.update({ format: 'halyard-client@1', revision: 2, flags: [{ key: 'new_nav', value: false, variant: 'off', reason: 'DISABLED' }] })`)
    await tab.waitForFunction(`document.querySelector('button').textContent === 'old none 1'`)
  }, 60_000)
  it('would say so if the payload were another user\'s', async () => {
    const tab = await browser.open('/other')
    await tab.waitForFunction('window.isDone && window.mismatches.length > 0')
    expect(await tab.evaluate('window.mismatches[0]')).toMatch(/Hydration failed/)
  }, 60_000)
})
