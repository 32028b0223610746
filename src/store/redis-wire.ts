// The few words of Redis that reading takes: AUTH, SELECT, GET, LRANGE. One connection, one answer per command, a time limit.
import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export interface Redis {
  get(key: string): Promise<string | undefined>
  /** the whole list */
  list(key: string): Promise<readonly string[]>
  close(): void
}

/** Redis understood and said no: a wrong password, a wrong type; asking again will not help. */
export class RedisRefusal extends Error {}

type Reply = string | number | null | RedisRefusal | readonly Reply[]

/** @throws {RedisRefusal} or any other error when it cannot be reached */
export async function openRedis(address: string, timeoutMs: number): Promise<Redis> {
  const url = new URL(address)
  const send = await open(url, timeoutMs)
  const { username, password } = url, database = url.pathname.slice(1)
  if (password !== '') await send('AUTH', ...(username === '' ? [] : [decodeURIComponent(username)]), decodeURIComponent(password))
  if (database !== '' && database !== '0') await send('SELECT', database)
  return {
    get: async key => { const reply = await send('GET', key); return typeof reply === 'string' ? reply : undefined },
    list: async key => { const reply = await send('LRANGE', key, '0', '-1'); return Array.isArray(reply) ? reply.filter(item => typeof item === 'string') : [] },
    close: () => { send.socket.destroy() },
  }
}

interface Send { (...words: string[]): Promise<Reply>; readonly socket: Socket }

function open({ protocol, hostname, port }: URL, timeoutMs: number): Promise<Send> {
  const where = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6379) }
  const socket = protocol === 'rediss:' ? connectTls({ ...where, servername: where.host }) : connectPlain(where)
  const waiting: { resolve(reply: Reply): void; reject(error: Error): void }[] = []
  let buffer = Buffer.alloc(0)
  const fail = (error: Error): void => { socket.destroy(); for (const one of waiting.splice(0)) one.reject(error) }
  socket.setTimeout(timeoutMs, () => { fail(new Error(`no answer within ${timeoutMs} ms`)) })
  socket.on('close', () => { fail(new Error('the connection was cut')) })
  socket.on('data', chunk => {
    buffer = Buffer.concat([buffer, chunk])
    for (let read = readReply(buffer, 0); read !== undefined; read = readReply(buffer, 0)) {
      buffer = buffer.subarray(read.end)
      const next = waiting.shift()
      if (read.reply instanceof RedisRefusal) next?.reject(read.reply)
      else next?.resolve(read.reply)
    }
  })
  const send = Object.assign((...words: string[]) => new Promise<Reply>((resolve, reject) => {
    waiting.push({ resolve, reject })
    socket.write(`*${words.length}\r\n${words.map(word => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`)
  }), { socket })
  return new Promise((resolve, reject) => {
    socket.once(protocol === 'rediss:' ? 'secureConnect' : 'connect', () => { resolve(send) })
    socket.on('error', error => { reject(error); fail(error) })
    socket.once('timeout', () => { reject(new Error(`no answer within ${timeoutMs} ms`)) })
  })
}

// RESP 2; `undefined` = the answer is not all here yet
function readReply(buffer: Buffer, at: number): { reply: Reply; end: number } | undefined {
  const line = buffer.indexOf('\r\n', at)
  if (line < 0) return undefined
  const text = buffer.toString('utf8', at + 1, line), start = line + 2
  switch (String.fromCharCode(buffer[at] ?? 0)) {
    case '+': return { reply: text, end: start }
    case '-': return { reply: new RedisRefusal(text), end: start }
    case ':': return { reply: Number(text), end: start }
    case '$': {
      const length = Number(text)
      if (length < 0) return { reply: null, end: start }
      return buffer.length < start + length + 2 ? undefined : { reply: buffer.toString('utf8', start, start + length), end: start + length + 2 }
    }
    case '*': return readArray(buffer, start, Number(text))
    default: throw new RedisRefusal('this is not Redis')
  }
}

function readArray(buffer: Buffer, start: number, length: number): { reply: Reply; end: number } | undefined {
  const items: Reply[] = []
  let end = start
  for (let i = 0; i < length; i++) {
    const item = readReply(buffer, end)
    if (item === undefined) return undefined
    items.push(item.reply)
    end = item.end
  }
  return { reply: items, end }
}
