// Where a new test goes: beside its source, with the ending that the project's other tests have.
import { dirname } from 'node:path/posix'
import { escaped } from '../flag/pattern.js'
import type { CasesRequest } from './request.js'

export { isTestFile } from '../detect/test-file.js'

const ENDING = /\.(test|spec|jest|unit)\.[cm]?[jt]sx?$/

/** `src/checkout.ts` and `new_checkout` => `src/checkout.new_checkout.test.ts`: a file per flag, so that removing the flag removes it. */
export function testFileOf(file: string, key: string, testFiles: readonly string[]): string {
  const [, base, extension] = /^(.*)(\.[cm]?[jt]sx?)$/.exec(file) ?? [undefined, file, '']
  return `${base!}.${key.replace(/[^\w-]+/g, '-')}.${endingNear(file, testFiles)}${extension!}`
}

/** The file beside the source that was generated for these flags, though it may be called by one that is gone; else the name of a new one. */
export function generatedFileOf(file: string, key: string, { testFiles, read }: Pick<CasesRequest, 'testFiles' | 'read'>): string {
  const [, base = file] = /^(.*?)(\.[cm]?[jt]sx?)$/.exec(file) ?? [], name = testFileOf(file, key, testFiles)
  const isOwn = (test: string): boolean => test.startsWith(`${base}.`) && new RegExp(`^// halyard:cases ${escaped(key)} [0-9a-f]{12}$`, 'm').test(read(test) ?? '')
  return read(name) === undefined ? testFiles.find(isOwn) ?? name : name
}

/** `test`, `spec`, `jest`: the most common of the nearest folder that has tests. */
function endingNear(file: string, testFiles: readonly string[]): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const counts = new Map<string, number>()
    for (const test of testFiles) {
      const ending = folder === '.' || test.startsWith(`${folder}/`) ? ENDING.exec(test)?.[1] : undefined
      if (ending !== undefined) counts.set(ending, (counts.get(ending) ?? 0) + 1)
    }
    const [most] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    if (most !== undefined) return most[0]
    if (folder === '.' || folder === '/') return 'test'
  }
}
