// What sort of text a file is, by its name alone.

/**
 * `code` goes through the detector · `markup` has script parts that do, and templates that are searched as text ·
 * `text` is only ever searched for whole keys.
 */
export type FileKind = 'code' | 'markup' | 'text'

const code = new Set(['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'])
const markup = new Set(['vue', 'svelte', 'astro'])
const text = new Set([
  'html', 'htm', 'json', 'jsonc', 'json5', 'yml', 'yaml', 'toml', 'ini', 'properties', 'xml', 'md', 'mdx', 'markdown', 'rst',
  'py', 'pyi', 'rb', 'erb', 'go', 'java', 'kt', 'kts', 'scala', 'groovy', 'php', 'cs', 'swift', 'dart', 'rs', 'ex', 'exs', 'lua', 'sh', 'bash',
  'graphql', 'gql', 'proto', 'sql', 'tf', 'hcl', 'ejs', 'hbs', 'handlebars', 'mustache', 'pug', 'liquid', 'njk', 'j2', 'jinja', 'jinja2', 'twig', 'haml', 'slim', 'feature',
])

/** Written by package managers: a flag named like a package would be found there by accident only. */
const lockFiles = new Set(['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'bun.lock'])

/** What `cases` and `remove` write names flags without using them. */
const ownOutput = /^flag-states[\w.-]*\.json$|\.halyard\.patch$/

export function isMarkup(file: string): boolean {
  return /\.(?:vue|svelte|astro)$/i.test(file)
}

/** `undefined` = not a source file: pictures, archives, styles and the like are passed over without a word. */
export function kindOf(file: string): FileKind | undefined {
  const name = file.slice(file.lastIndexOf('/') + 1)
  if (lockFiles.has(name) || ownOutput.test(name)) return undefined
  if (name === '.env' || name.startsWith('.env.')) return 'text'
  const dot = name.lastIndexOf('.')
  const extension = dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
  if (code.has(extension)) return 'code'
  if (markup.has(extension)) return 'markup'
  return text.has(extension) || name === 'Dockerfile' ? 'text' : undefined
}
