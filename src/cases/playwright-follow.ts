// In a worker of Playwright: files whose functions the config names are seen however a test comes to them. Playwright compiles the
// project's files by loader hooks of its own, which answer and ask nobody further; so ours are put in again behind each that is
// registered, and are asked first.
import Module from 'node:module'
import { announceReads } from './announce.js'
import { followRequire, shareWrappers } from './follow-files.js'
import { ownReads, readsVariable } from './mocked-reads.js'
import * as hooks from './node-test-hooks.js'

interface Registering { register?(...args: unknown[]): unknown; registerHooks?(hooks: object): unknown }

export async function followFiles(): Promise<void> {
  if (process.env[readsVariable] === undefined) await announceReads(process.cwd())
  const own = ownReads(), node = Module as unknown as Registering, { register, registerHooks } = node
  if (own.length === 0) return
  shareWrappers()
  followRequire(own)
  const data = { reads: process.env[readsVariable] ?? '[]' }, ours = new URL('./node-test-hooks.js', import.meta.url)
  hooks.initialize(data)
  node.register = (...args) => { register?.(...args); return register?.(ours, { data }) }
  if (registerHooks !== undefined) node.registerHooks = theirs => { registerHooks(theirs); return registerHooks({ load: hooks.load }) }
}
