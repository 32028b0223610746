// IP ranges (`10.0.0.0/8`, `2001:db8::/32`). A range that cannot be read matches nothing; the others still do.
import type { FlagValue } from '../flag/value.js'
import type { Test } from './operators.js'

interface Range { readonly address: bigint; readonly bits: 32 | 128; readonly prefix: number }

export function cidrTest(values: readonly FlagValue[]): Test {
  const ranges = values.flatMap(value => rangeOf(String(value)) ?? [])
  return value => {
    const given = typeof value === 'string' && value.length <= 64 ? addressOf(value) : undefined
    return given === undefined ? undefined : ranges.some(range => holds(range, given))
  }
}

function holds(range: Range, given: Omit<Range, 'prefix'>): boolean {
  const rest = BigInt(range.bits - range.prefix)
  return given.bits === range.bits && given.address >> rest === range.address >> rest
}

function rangeOf(text: string): Range | undefined {
  const [host = '', length, more] = text.split('/')
  const address = addressOf(host)
  if (address === undefined || more !== undefined) return undefined
  if (length === undefined) return { ...address, prefix: address.bits }
  return /^\d{1,3}$/.test(length) && Number(length) <= address.bits ? { ...address, prefix: Number(length) } : undefined
}

function addressOf(text: string): Omit<Range, 'prefix'> | undefined {
  const four = fourOf(text)
  if (four !== undefined) return { address: four, bits: 32 }
  const six = sixOf(text)
  if (six === undefined) return undefined
  // ::ffff:10.0.0.1 is 10.0.0.1 as a dual-stack socket reports it
  return six >> 32n === 0xffffn ? { address: six & 0xffffffffn, bits: 32 } : { address: six, bits: 128 }
}

function fourOf(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every(part => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return undefined
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n)
}

function sixOf(text: string): bigint | undefined {
  const halves = withoutDots(text).split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map(half => (half === '' ? [] : half.split(':')))
  if (head === undefined || ![...head, ...(tail ?? [])].every(group => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined
  const missing = 8 - head.length - (tail?.length ?? 0)
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  const groups = [...head, ...Array<string>(missing).fill('0'), ...(tail ?? [])]
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n)
}

// ::ffff:1.2.3.4  =>  ::ffff:0102:0304
function withoutDots(text: string): string {
  const last = text.slice(text.lastIndexOf(':') + 1)
  const four = last.includes('.') ? fourOf(last) : undefined
  if (four === undefined) return text
  return `${text.slice(0, text.length - last.length)}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`
}
