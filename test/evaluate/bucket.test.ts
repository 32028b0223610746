// `sha256-mod100@1` is a wire format: these vectors are Python's, and python3 itself is asked again on fresh users.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketOf, bucketsIn, memoisedBucketOf, unitOf } from '../../src/evaluate/bucket.js'
import { shortRemainder } from '../../src/evaluate/short-hash.js'
import { purePlatform } from '../../src/evaluate/platform.js'
import { nodePlatform } from '../../src/runtime.js'

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../fixtures/bucket-vectors/${name}`, import.meta.url), 'utf8'))
interface Vector { key: string; userId?: string; bucket100: number; bucket10000?: number; pythonValue?: string; pythonString?: string }
const vectors = read('vectors.json') as Vector[]
const strings = vectors.filter(vector => vector.userId !== undefined)
const boundary = read('boundary-users.json') as { key: string; userForBucket: Record<string, string> }

describe.each([['node', nodePlatform], ['pure', purePlatform]])('on the %s hash', (_name, platform) => {
  it.each(strings)('$key:$userId is in bucket $bucket10000', ({ key, userId, bucket100, bucket10000 }) => {
    const bucket = bucketOf(key, userId!, platform)
    expect(bucket).toBe(bucket10000)
    expect(Math.floor(bucket / 100)).toBe(bucket100)
  })
  it.each(vectors.filter(vector => vector.pythonValue?.startsWith('int 42')))('$pythonValue is hashed as its digits', ({ key, bucket100 }) => {
    expect(Math.floor(bucketOf(key, unitOf(42)!, platform) / 100)).toBe(bucket100)
  })
  it('has a user on both sides of every whole percent', () => {
    for (const [bucket, user] of Object.entries(boundary.userForBucket)) {
      const at = bucketOf(boundary.key, user, platform)
      expect(at < bucketsIn(Number(bucket)), `${user} at ${bucket} %`).toBe(false)
      expect(at < bucketsIn(Number(bucket) + 1), `${user} at ${Number(bucket) + 1} %`).toBe(true)
    }
  })
  it('remembers what it computes, and nothing else', () => {
    const remembered = memoisedBucketOf(platform)
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 2000; i++) for (const salt of ['checkout', 'search']) expect(remembered(salt, salt.length, `user-${i}`)).toBe(bucketOf(salt, `user-${i}`, platform))
    }
  })
  it('refuses a unit that has no UTF-8', () => expect(bucketOf('checkout', 'a\uD800', platform)).toBe(-1))
})

describe('the hash of short texts', () => {
  const wanted = (text: string): number => Number(BigInt(`0x${createHash('sha256').update(text).digest('hex')}`) % 10_000n)
  it('is node:crypto\'s at every length that fits a block, and stands back from longer ones', () => {
    for (let length = 1; length < 80; length++) {
      const unit = 'x'.repeat(length), fits = `checkout:${unit}`.length <= 55
      expect(shortRemainder('checkout', unit), `${length}`).toBe(fits ? wanted(`checkout:${unit}`) : -1)
    }
  })
  it('is node:crypto\'s for any ASCII, and stands back from everything else', () => {
    const text = fc.string({ unit: fc.integer({ min: 0, max: 0xff }).map(code => String.fromCharCode(code)), maxLength: 30 })
    fc.assert(fc.property(text, text, (salt, unit) => {
      const whole = `${salt}:${unit}`
      expect(shortRemainder(salt, unit)).toBe(whole.length <= 55 && !/[^\0-\x7f]/.test(whole) ? wanted(whole) : -1)
    }), { numRuns: 2000 })
  })
})

describe('what is remembered', () => {
  it('is right whoever has to give way: twice the room, twice over', () => {
    const remembered = memoisedBucketOf(nodePlatform)
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 120_000; i++) {
        const unit = `u${i}`
        if (remembered('a', 0, unit) !== bucketOf('a', unit, nodePlatform)) expect.fail(`${unit} in round ${round}`)
      }
    }
  })
  // 20 000 ids cut out of 20 kB cookies are 400 MB as long as the cookies live
  it('does not hold on to what a unit was cut from', () => {
    const script = `
      const { compileDocument, evaluate } = await import(process.argv[1])
      const flag = { key: 'half', type: 'boolean', variants: { on: true, off: false }, offVariant: 'off', enabled: true, rollout: { kind: 'percent', on: 'on', off: 'off', percent: 50 } }
      const snapshot = compileDocument({ format: 'halyard-flags@1', environment: 'p', revision: 1, flags: [flag] })
      for (let i = 0; i < 20_000; i++) {
        const cookie = Buffer.alloc(20_000, 'user-' + String(i).padStart(15, '0') + ';').toString('latin1')
        evaluate(snapshot, 'half', { targetingKey: cookie.slice(0, 20) }, false)
      }
      console.log('done')`
    const { stdout, stderr } = spawnSync(process.execPath, ['--max-old-space-size=64', '--input-type=module', '-e', script, resolve(import.meta.dirname, '../../dist/src/runtime.js')], { encoding: 'utf8' })
    expect(`${stdout}${stderr.slice(0, 300)}`).toBe('done\n')
  })
})

it.each([[''], [undefined], [null], [42.5], [2 ** 53], [true], [NaN], [{}], [['a']], ['x'.repeat(5000)]])('refuses to hash %j', value => expect(unitOf(value)).toBeUndefined())
it.each([['u1', 'u1'], [42, '42'], [-1, '-1'], [0, '0'], [' ', ' ']])('hashes %j as %j', (value, unit) => expect(unitOf(value)).toBe(unit))

const python = spawnSync('python3', ['--version'])
const reason = python.error === undefined ? '' : ' (skipped: python3 is not installed)'
if (reason !== '' && process.env['CI'] !== undefined) throw new Error('CI has to have python3')

it.skipIf(reason !== '')(`agrees with the python line on 2000 users${reason}`, () => {
  const users = Array.from({ length: 2000 }, (_, i) => `${i % 3 === 0 ? 'käufer' : 'user'}-${i * 7919}`)
  const script = `
import hashlib, json, sys
key = "new_checkout"
for user_pk in json.load(sys.stdin):
    H = int(hashlib.sha256(f"{key}:{user_pk}".encode()).hexdigest(), 16)
    print(H % 100, (H % 10000 % 100) * 100 + H % 10000 // 100)`
  const { stdout, stderr } = spawnSync('python3', ['-c', script], { input: JSON.stringify(users), encoding: 'utf8' })
  expect(stderr).toBe('')
  const ours = users.map(user => bucketOf('new_checkout', user, nodePlatform)).map(bucket => `${Math.floor(bucket / 100)} ${bucket}`)
  expect(ours).toEqual(stdout.trim().split('\n'))
})
