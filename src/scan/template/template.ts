// The expressions of a markup file's template as code, whatever its framework: where they stand says the framework's own parser if
// there is one, else a bounded text pass. What neither understands is left out, and searched as text like the rest.
import { writeAstro } from './astro.js'
import { CodeWriter, type TemplateCode } from './code.js'
import type { ParseTemplate } from './parser.js'
import { writeSvelte } from './svelte.js'
import { writeVue } from './vue.js'

/** @param left pieces that turned out to be no code */
export type MakeCode = (left: ReadonlySet<number>) => TemplateCode

/** @param template the file's text without its scripts, see scripts.ts */
export function readTemplate(file: string, template: string, parse?: ParseTemplate): MakeCode {
  const text = templateOf(file, template)
  let write = text.trim() === '' ? undefined : parse?.(text)
  return left => {
    try {
      return written(write ?? textPass(file), text, left)
    } catch {
      // a tree that does not fit its text
      write = undefined
      return written(textPass(file), text, left)
    }
  }
}

export function templateCode(file: string, template: string, left: ReadonlySet<number> = new Set(), parse?: ParseTemplate): TemplateCode {
  return readTemplate(file, template, parse)(left)
}

function textPass(file: string): (writer: CodeWriter) => void {
  if (/\.vue$/i.test(file)) return writer => { writeVue(writer.text, writer) }
  return /\.astro$/i.test(file) ? writer => { writeAstro(writer.text, writer) } : writer => { writeSvelte(writer.text, writer) }
}

function written(write: (writer: CodeWriter) => void, text: string, left: ReadonlySet<number>): TemplateCode {
  const writer = new CodeWriter(text, left)
  write(writer)
  return writer.finish()
}

/** The template with its own tags, at its offsets; the rest is blank. */
export function templateOf(file: string, template: string): string {
  return /\.vue$/i.test(file) ? withoutBlocks(template) : template
}

/** Of a Vue file only the template is one; `<i18n>`, `<docs>` and templates of other languages are blank. */
function withoutBlocks(text: string): string {
  const open = /<template\b((?:[^>"']|"[^"]*"|'[^']*')*)>/i.exec(text), end = text.lastIndexOf('</template')
  if (open === null || end < open.index || /\blang\s*=\s*["']?(?!html)\w/i.test(open[1] ?? '')) return ''
  return text.slice(0, open.index).replace(/[^\r\n]/g, ' ') + text.slice(open.index, text.indexOf('>', end) + 1 || text.length)
}
