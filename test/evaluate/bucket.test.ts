// `sha256-mod100@1` is a wire format: these vectors are Python's, and python3 itself is asked again on fresh users.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bucketOf, bucketsIn, memoisedBucketOf, unitOf } from '../../src/evaluate/bucket.js'
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
