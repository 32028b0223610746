// A real redis-server on a free port, that a test may kill, freeze and restart; and a proxy that can be slow or cut the line.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'
import { createClient } from 'redis'

const isMissing = spawnSync('redis-server', ['--version']).error !== undefined
if (isMissing && process.env['CI'] !== undefined) throw new Error('CI has to have redis-server: apt-get install -y redis-server')
/** why the tests are skipped, or nothing */
export const skipReason = isMissing ? 'redis-server is not installed (apt-get install -y redis-server)' : undefined

export interface Server { readonly port: number; readonly url: string; kill(): Promise<void>; freeze(): void; thaw(): void; start(): Promise<void> }

/** `more` are options of redis-server beside ours. */
export async function startRedis(...more: readonly string[]): Promise<Server> {
  const port = await freePort()
  let child: ChildProcess | undefined
  const start = async (): Promise<void> => {
    child = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1', ...more], { stdio: 'ignore' })
    for (let i = 0; i < 200; i++) if (await answers(port)) return; else await sleep(25)
    throw new Error(`redis-server does not answer on port ${port}`)
  }
  await start()
  return {
    port, url: `redis://127.0.0.1:${port}`, start,
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.setTimeout(500, () => { socket.destroy(); resolve(false) })
    socket.on('data', () => { socket.destroy(); resolve(true) })
    socket.on('error', () => resolve(false))
  })
}

export interface Proxy { readonly url: string; delayMs: number; cut(): void; mend(): void; close(): void }

/** Between a client and the server: `delayMs` holds answers back, `cut` drops every connection and takes no new one. */
export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer(near => {
    if (isCut) return void near.destroy()
    const far = createConnection(target, '127.0.0.1')
    for (const socket of [near, far]) { sockets.add(socket); socket.on('error', () => {}); socket.on('close', () => { sockets.delete(socket); near.destroy(); far.destroy() }) }
    near.on('data', data => far.write(data))
    far.on('data', data => void setTimeout(() => { if (!near.destroyed) near.write(data) }, proxy.delayMs))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy: Proxy = {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, delayMs: 0,
    cut: () => { isCut = true; for (const socket of sockets) socket.destroy() },
    mend: () => { isCut = false },
    close: () => { for (const socket of sockets) socket.destroy(); server.close() },
  }
  return proxy
}

export async function connect(url: string) {
  const client = createClient({ url, disableOfflineQueue: true, socket: { reconnectStrategy: 50, connectTimeout: 500 } })
  client.on('error', () => {})
  await client.connect()
  return client
}

export const sleep = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** Waits for something to become so; how long that took is in milliseconds. */
export async function until(holds: () => boolean, what: string, limitMs = 8000): Promise<number> {
  const start = performance.now()
  while (!holds()) {
    if (performance.now() - start > limitMs) throw new Error(`not within ${limitMs} ms: ${what}`)
    await sleep(5)
  }
  return performance.now() - start
}

/** The subscription is made beside everything else; a message before it is nobody's. */
export async function subscribed(url: string): Promise<void> {
  const node = await createClient({ url }).on('error', () => {}).connect()
  const channels = async (kind: string): Promise<number> => (await node.sendCommand(['PUBSUB', kind]) as unknown as string[]).length
  while (await channels('CHANNELS') + await channels('SHARDCHANNELS') === 0) await sleep(5)
  node.destroy()
}
