// Small things remembered between runs, as JSON beside the scan's cache. What cannot be read or written costs time only.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export function readMemory<T>(path: string): T | undefined {
  try { return JSON.parse(readFileSync(path, 'utf8')) as T } catch { return undefined }
}

export function writeMemory(path: string, value: unknown): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.${process.pid}.tmp`, JSON.stringify(value))
    renameSync(`${path}.${process.pid}.tmp`, path)
  } catch { /* it will be asked again */ }
}
