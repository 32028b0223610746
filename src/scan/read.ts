// Bytes from disk, through one reused buffer, and bytes to text whatever their encoding.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { maxBytes, tooLarge, unreadable } from './files.js'

/** One byte longer than the limit, so that a read that fills it is too large. */
let buffer: Buffer | undefined

/** The content of a file; valid until the next call. Or why there is none. */
export function readBytes(path: string): Buffer | { readonly reason: string } {
  buffer ??= Buffer.allocUnsafeSlow(maxBytes + 1)
  let handle: number
  try {
    handle = openSync(path, 'r')
  } catch (error) {
    return { reason: unreadable(error) }
  }
  try {
    let length = 0, read = 0
    do {
      read = readSync(handle, buffer, length, buffer.length - length, -1)
      length += read
    } while (read > 0 && length < buffer.length)
    return length > maxBytes ? { reason: tooLarge(fstatSync(handle).size) } : buffer.subarray(0, length)
  } catch (error) {
    return { reason: unreadable(error) }
  } finally {
    closeSync(handle)
  }
}

/**
 * UTF-8, or UTF-16 where the byte order mark says so. A byte that is no UTF-8 becomes U+FFFD: keys are ASCII or valid
 * text, and columns stay right. A byte order mark stays in the text, so offsets fit what an editor of the file reads.
 */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be', { ignoreBOM: true }).decode(bytes)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
}

/** The text of a file, or why there is none. */
export function readText(path: string): string | { readonly reason: string } {
  const bytes = readBytes(path)
  return 'reason' in bytes ? bytes : decode(bytes)
}
