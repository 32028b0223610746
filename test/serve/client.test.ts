// What leaves the server for a browser, by its bytes; and the reads over it.
import { OpenFeature } from '@openfeature/web-sdk'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it } from 'vitest'
import { FlagsProvider, useFlag, useFlagDetails } from '../../src/react.js'
import { clientPayload, createClientFlags, HalyardWebProvider, payloadScript } from '../../src/web.js'
import { clause, everyone, flagOf, percent, rule, snapshotWith, targeted } from '../evaluate/flag-of.js'
import { snapshotOf } from '../../src/serve/flags.js'

const shop = snapshotWith(
  flagOf('new_nav', targeted([rule([clause('company', 'in', ['secret-company'])])], percent(37), ['secret-user']), { client: true, owner: '@secret/owner' }),
  flagOf('banner', everyone('hello'), { client: true, type: 'string', variants: { hello: '</script><script>alert(1)', none: 'secret-variant' }, offVariant: 'none' }),
  flagOf('server_secret', everyone(), { client: false }),
  flagOf('also_secret'),
)

afterEach(() => OpenFeature.clearProviders())

describe('a client payload', () => {
  const payload = clientPayload(shop, { targetingKey: 'user1', company: 'secret-company', email: 'secret@example.com' })
  it('holds the answers of client flags and not one byte more', () => {
    expect(JSON.stringify(payload)).toBe('{"format":"halyard-client@1","revision":1,"flags":['
      + '{"key":"banner","value":"</script><script>alert(1)","variant":"hello","reason":"STATIC"},'
      + '{"key":"new_nav","value":true,"variant":"on","reason":"TARGETING_MATCH"}]}')
    expect(JSON.stringify(payload)).not.toMatch(/secret|37|allow|rule|percent|owner/)
  })
  it('cannot close the script element it stands in', () => {
    expect(payloadScript(payload)).not.toContain('<')
    expect(JSON.parse(payloadScript(payload))).toEqual(payload)
  })
  it('leaves out a flag that cannot answer, so that the default stands', () =>
    expect(clientPayload(shop, {}).flags.map(flag => flag.key)).toEqual(['banner']))
  it('is read with the same words as on the server', () => {
    const flags = createClientFlags(payload)
    expect(flags.isOn('new_nav')).toBe(true)
    expect(flags.details('banner', {}, 0)).toMatchObject({ value: 0, errorCode: 'TYPE_MISMATCH' })
    expect(flags.details('server_secret', {}, true)).toMatchObject({ value: true, errorCode: 'FLAG_NOT_FOUND' })
    expect(createClientFlags().details('new_nav', {}, true)).toMatchObject({ value: true, errorCode: 'PROVIDER_NOT_READY' })
  })
  it.each<[string, unknown]>([
    ['has a getter that throws', { get format() { throw new Error('mine') } }],
    ['is a proxy that refuses', new Proxy({}, { get() { throw new Error('closed') } })],
    ['holds what JSON does not', { ...payload, flags: [{ key: 'a', variant: 'on', value: 1n }] }],
  ])('that %s is none', (_what, next) => {
    const flags = createClientFlags(next)
    expect(flags.details(Symbol('x') as never, {}, 1)).toMatchObject({ value: 1, errorCode: 'PROVIDER_NOT_READY' })
    flags.update(payload)
    flags.update(next)
    expect(flags.details(Symbol('x') as never, {}, 1)).toMatchObject({ value: 1, errorCode: 'FLAG_NOT_FOUND' })
    expect(flags.isOn('new_nav')).toBe(true)
  })
  it.each([[undefined], ['x'], [{ format: 'other' }], [{ format: 'halyard-client@1', revision: 0, flags: [] }]])('is not replaced by %j', next => {
    const flags = createClientFlags(payload)
    flags.update(next)
    expect(flags.isOn('new_nav')).toBe(true)
  })
})

describe('the web provider', () => {
  it('answers from the page, and asks the server again when the context changes', async () => {
    const asked: unknown[] = []
    const load = async (context: object) => { asked.push(context); return clientPayload(shop, context as never) }
    await OpenFeature.setProviderAndWait(new HalyardWebProvider({ payload: clientPayload(shop, { targetingKey: 'x', company: 'secret-company' }), load }))
    const client = OpenFeature.getClient()
    expect(client.getBooleanDetails('new_nav', false)).toMatchObject({ value: true, variant: 'on', reason: 'TARGETING_MATCH' })
    expect(asked).toEqual([])
    await OpenFeature.setContext({ targetingKey: 'user4' })
    expect(asked).toEqual([{ targetingKey: 'user4' }])
    expect(client.getBooleanDetails('new_nav', true)).toMatchObject({ reason: 'SPLIT' })
    expect(client.getBooleanDetails('server_secret', true)).toMatchObject({ value: true, errorCode: 'FLAG_NOT_FOUND' })
    expect(client.getStringDetails('new_nav', 'x')).toMatchObject({ value: 'x', errorCode: 'TYPE_MISMATCH' })
  })
  it('is in error without a payload', async () =>
    await expect(OpenFeature.setProviderAndWait(new HalyardWebProvider({}))).rejects.toThrow('halyard got no client payload'))
})

describe('the react entry', () => {
  const Nav = () => createElement('nav', {}, useFlag('new_nav', false) ? 'new' : 'old', ' ', useFlagDetails('banner', 'none').reason)
  it('renders a server snapshot for its context', () => {
    const page = createElement(FlagsProvider, { flags: snapshotOf(shop, false), context: { targetingKey: 'secret-user' } }, createElement(Nav))
    expect(renderToString(page)).toBe('<nav>new<!-- --> <!-- -->STATIC</nav>')
  })
  it('renders the same from the payload', () => {
    const flags = createClientFlags(clientPayload(shop, { targetingKey: 'secret-user' }))
    expect(renderToString(createElement(FlagsProvider, { flags }, createElement(Nav)))).toBe('<nav>new<!-- --> <!-- -->STATIC</nav>')
  })
  it('renders the defaults without a provider', () =>
    expect(renderToString(createElement(Nav))).toBe('<nav>old<!-- --> <!-- -->ERROR</nav>'))
})
