// Comments of languages we do not parse, blanked: a flag that is only talked about is not used. Offsets stay true.

const hash = new Set(['py', 'pyi', 'rb', 'sh', 'bash', 'yml', 'yaml', 'toml', 'ini', 'properties', 'ex', 'exs', 'tf', 'hcl', 'graphql', 'gql', 'env', 'dockerfile', 'feature'])
const slashes = new Set(['go', 'java', 'kt', 'kts', 'scala', 'groovy', 'php', 'cs', 'swift', 'dart', 'rs', 'proto', 'jsonc', 'json5', 'ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'pug'])
const tags = new Set(['html', 'htm', 'xml', 'vue', 'svelte', 'astro', 'md', 'mdx', 'markdown', 'hbs', 'handlebars', 'liquid', 'njk', 'j2', 'jinja', 'jinja2', 'twig', 'erb', 'ejs'])

// strings come first, so that a comment sign inside one is text
const strings = String.raw`"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*'`
const patterns = {
  hash: new RegExp(String.raw`${strings}|(?<![^\s])#[^\r\n]*`, 'g'),
  slashes: new RegExp(String.raw`${strings}|\`(?:\\.|[^\`\\])*\`|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/`, 'g'),
  tags: /<!--[\s\S]*?-->|\{#[\s\S]*?#\}|\{%-?\s*comment\b[\s\S]*?endcomment\s*-?%\}/g,
} as const

/** A comment becomes blanks; strings and line breaks stay. Files of other languages are returned as they are. */
export function withoutComments(file: string, text: string): string {
  const pattern = patternOf(file)
  if (pattern === undefined) return text
  return text.replace(pattern, found => isComment(found) ? found.replace(/[^\r\n]/g, ' ') : found)
}

function patternOf(file: string): RegExp | undefined {
  const name = file.slice(file.lastIndexOf('/') + 1).toLowerCase()
  const extension = name.startsWith('.env') ? 'env' : name.slice(name.lastIndexOf('.') + 1)
  return hash.has(extension) ? patterns.hash : slashes.has(extension) ? patterns.slashes : tags.has(extension) ? patterns.tags : undefined
}

/** `{#if x}` is Svelte's, `{# x #}` is Jinja's. */
function isComment(found: string): boolean {
  return found.startsWith('{#') ? !/^\{#(?:if|each|await|key|snippet)\b/.test(found) : /^(?:#|\/\/|\/\*|<!--|\{%)/.test(found)
}
