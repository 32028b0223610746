// The framework's own parser of templates, where the scanned project has it installed: it knows where expressions stand better
// than a text pass does. Loaded when the first template needs it, from the project itself; none of ours is shipped.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix } from 'node:path'
import type { CodeWriter } from './code.js'
import { astroTree } from './astro-tree.js'
import { svelteTree } from './svelte-tree.js'
import { vueTree } from './vue-tree.js'

/** Writes the expressions of one template; `undefined` = the parser does not understand it, and the text pass has to do. */
export type ParseTemplate = (text: string) => ((writer: CodeWriter) => void) | undefined

interface Framework {
  readonly ending: string
  /** the package whose version names the parser, and what to load of it */
  readonly name: string
  readonly module: string
  readonly major: RegExp
  readonly parser: (module: never) => ParseTemplate
}

const frameworks: readonly Framework[] = [
  { ending: '.vue', name: 'vue', module: 'vue/compiler-sfc', major: /^3\./, parser: vueTree },
  { ending: '.svelte', name: 'svelte', module: 'svelte/compiler', major: /^(?:[5-9]|\d\d)\./, parser: svelteTree },
  { ending: '.astro', name: '@astrojs/compiler', module: '@astrojs/compiler/sync', major: /^\d/, parser: astroTree },
]

export interface TemplateParsers {
  /** which parser reads a file's template, by name and version; '' = the text pass. What was learnt with one is not true of another. */
  idOf(file: string): string
  of(file: string): ParseTemplate | undefined
}

/** @param root absolute; files are relative to it */
export function templateParsers(root: string): TemplateParsers {
  const versions = new Map<string, string>(), loaded = new Map<string, ParseTemplate | undefined>()
  const placeOf = (file: string): { readonly framework: Framework; readonly folder: string; readonly version: string } | undefined => {
    const framework = frameworks.find(({ ending }) => file.endsWith(ending))
    if (framework === undefined) return undefined
    const folder = posix.dirname(file), key = `${framework.name} ${folder}`
    const version = versions.get(key) ?? installedFor(root, folder, framework)
    versions.set(key, version)
    return version === '' ? undefined : { framework, folder, version }
  }
  return {
    idOf(file) {
      const place = placeOf(file)
      return place === undefined ? '' : `${place.framework.name}@${place.version}`
    },
    of(file) {
      const place = placeOf(file)
      if (place === undefined) return undefined
      const key = `${place.framework.name} ${place.folder}`
      if (!loaded.has(key)) loaded.set(key, load(join(root, place.folder), place.framework))
      return loaded.get(key)
    },
  }
}

/** The version that a file of the folder would import; '' = none, or one whose trees are others. */
function installedFor(root: string, folder: string, { name, major }: Framework): string {
  for (let at = join(root, folder); ; at = dirname(at)) {
    const manifest = join(at, 'node_modules', name, 'package.json')
    if (existsSync(manifest)) return versionIn(manifest, major)
    if (at === dirname(at)) return ''
  }
}

function versionIn(manifest: string, major: RegExp): string {
  try {
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version?: unknown }
    return typeof version === 'string' && major.test(version) ? version : ''
  } catch {
    return ''
  }
}

/** A parser that cannot be loaded, or that stumbles over a template, is as good as none. */
function load(folder: string, { module, parser }: Framework): ParseTemplate | undefined {
  try {
    const parse = parser(createRequire(join(folder, 'template.js'))(module) as never)
    return text => {
      try { return parse(text) } catch { return undefined }
    }
  } catch {
    return undefined
  }
}
