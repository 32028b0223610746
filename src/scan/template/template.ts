// The expressions of a markup file's template as code, whatever its framework. Bounded: where no parser of the framework's own is
// asked, what is not understood is left out, and searched as text like the rest.
import { CodeWriter, type TemplateCode } from './code.js'
import { writeSvelte } from './svelte.js'
import { writeVue } from './vue.js'

/** @param template the file's text without its scripts, see scripts.ts @param left pieces that turned out to be no code */
export function templateCode(file: string, template: string, left: ReadonlySet<number> = new Set()): TemplateCode {
  const writer = new CodeWriter(template, left)
  if (/\.vue$/i.test(file)) writeVue(withoutBlocks(template), writer)
  else writeSvelte(template, writer)
  return writer.finish()
}

/** The template with its own tags, at its offsets; the rest is blank. */
export function templateOf(file: string, template: string): string {
  if (!/\.vue$/i.test(file)) return template
  const own = withoutBlocks(template), end = own.length
  return own === '' ? '' : own + (/^<\/template\s*>/i.exec(template.slice(end))?.[0] ?? '')
}

/** Of a Vue file only the template is one; `<i18n>`, `<docs>` and templates of other languages are blank. */
function withoutBlocks(text: string): string {
  const open = /<template\b((?:[^>"']|"[^"]*"|'[^']*')*)>/i.exec(text), end = text.lastIndexOf('</template')
  if (open === null || end < open.index || /\blang\s*=\s*["']?(?!html)\w/i.test(open[1] ?? '')) return ''
  return text.slice(0, open.index).replace(/[^\r\n]/g, ' ') + text.slice(open.index, end)
}
