// From a path without promise of an extension to the file it means, as TypeScript and bundlers do it.

export type Exists = (file: string) => boolean

const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '.astro', '.json', '.d.ts', '.d.mts', '.d.cts', '.web.ts', '.web.tsx', '.native.ts', '.native.tsx', '.ios.ts', '.ios.tsx']

/** What a compiled name may have been compiled from; the source first, a bare declaration last. */
const sources: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'],
  '.jsx': ['.tsx', '.jsx', '.d.ts'],
  '.mjs': ['.mts', '.mjs', '.d.mts', '.ts'],
  '.cjs': ['.cts', '.cjs', '.d.cts', '.ts'],
}

/** `path` is relative to the root, normalised; `undefined` = no such file. */
export function probe(path: string, exists: Exists): string | undefined {
  return probeFile(path, exists) ?? probeEndings(path === '' || path === '.' ? 'index' : `${path}/index`, exists)
}

/** As `probe`, but a folder is no answer. */
export function probeFile(path: string, exists: Exists): string | undefined {
  if (path === '' || path === '.') return undefined
  const extension = /\.[cm]?jsx?$/.exec(path)?.[0]
  const stems = extension === undefined ? undefined : sources[extension]
  if (extension !== undefined && stems !== undefined) {
    const stem = path.slice(0, -extension.length)
    const found = stems.map(ending => stem + ending).find(exists)
    if (found !== undefined) return found
  }
  if (endings.some(ending => path.endsWith(ending)) && exists(path)) return path
  return probeEndings(path, exists) ?? (exists(path) ? path : undefined)
}

function probeEndings(path: string, exists: Exists): string | undefined {
  for (const ending of endings) if (exists(path + ending)) return path + ending
  return undefined
}
