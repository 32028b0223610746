// One consistent set of flags per request, in the three frameworks people use. The middleware of each is the example to copy.
import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFlags, envSource, observeEvaluations, setResolver, type Flags, type FlagSnapshot, type FlagValue } from '../../src/runtime.js'
import { documentWith, flagOf, percent } from '../evaluate/flag-of.js'

let revision = 1, flags: Flags
const document = () => documentWith([flagOf('checkout', percent(revision % 2 === 1 ? 100 : 0))], revision)

beforeAll(async () => {
  flags = createFlags({ source: { name: 'test', load: async () => ({ document: document() }) }, ttlMs: 60_000 })
  await flags.ready()
})
afterAll(() => flags.close())

it('a snapshot may carry the context of its request, and a read may bring its own', () => {
  const own = createFlags({ source: envSource({ FLAG_BETA: '50%' }) }), first = own.snapshot({ targetingKey: 'user2' }), other = own.snapshot({ targetingKey: 'user4' })
  expect([first.isOn('beta'), other.isOn('beta')]).toEqual([own.isOn('beta', { targetingKey: 'user2' }), own.isOn('beta', { targetingKey: 'user4' })])
  expect(first.details('beta', { targetingKey: 'user4' }, true)).toEqual(other.details('beta', undefined, true))
  expect(own.snapshot().details('beta', undefined, true).errorCode).toBe('TARGETING_KEY_MISSING')
})

/** A handler that reads before and after everything changed. */
async function readTwice(request: FlagSnapshot): Promise<{ same: boolean; moved: boolean }> {
  const before = request.isOn('checkout'), revisionBefore = flags.status().revision
  revision++
  await flags.refresh()
  return { same: before === request.isOn('checkout'), moved: flags.status().revision !== revisionBefore && flags.isOn('checkout') !== before }
}

const expected = { same: true, moved: true }

describe('one snapshot per request', () => {
  it('express', async () => {
    const app = express()
    app.use((_request, response, next) => {
      response.locals['flags'] = flags.snapshot()
      next()
    })
    app.get('/', async (_request, response) => { response.json(await readTwice(response.locals['flags'] as FlagSnapshot)) })
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    expect(await answer.json()).toEqual(expected)
    server.close()
  })
  it('fastify', async () => {
    const app = Fastify()
    app.decorateRequest('flags', null as unknown as FlagSnapshot)
    app.addHook('onRequest', async request => { (request as unknown as { flags: FlagSnapshot }).flags = flags.snapshot() })
    app.get('/', request => readTwice((request as unknown as { flags: FlagSnapshot }).flags))
    expect((await app.inject('/')).json()).toEqual(expected)
    await app.close()
  })
  it('hono', async () => {
    const app = new Hono<{ Variables: { flags: FlagSnapshot } }>()
    app.use(async (context, next) => {
      context.set('flags', flags.snapshot())
      await next()
    })
    app.get('/', async context => context.json(await readTwice(context.get('flags'))))
    expect(await (await app.request('/')).json()).toEqual(expected)
  })
})

describe('hooks for tests', () => {
  it('a resolver over AsyncLocalStorage forces flags for one asynchronous context only', async () => {
    const forced = new AsyncLocalStorage<Record<string, FlagValue>>()
    const undo = setResolver(key => forced.getStore()?.[key])
    const truth = flags.isOn('checkout')
    try {
      const inside = await forced.run({ checkout: !truth }, async () => { await Promise.resolve(); return flags.snapshot().isOn('checkout') })
      expect([inside, flags.isOn('checkout')]).toEqual([!truth, truth])
    } finally { undo() }
  })
  it('an observer sees each answer, and what it throws is dropped', () => {
    const seen: unknown[] = []
    const stop = observeEvaluations((key, { value }) => { seen.push([key, value]); throw new Error('mine') })
    const value = flags.isOn('checkout')
    stop()
    flags.isOn('checkout')
    expect(seen).toEqual([['checkout', value]])
  })
})
