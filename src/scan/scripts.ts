// The script parts of Vue, Svelte and Astro files. Everything else becomes blanks, so offsets, lines and columns stay true.

export interface Parts {
  /** the script parts at their own offsets; the rest is blank */
  readonly script: string
  /** the rest at its own offsets; the script parts are blank */
  readonly template: string
  /** how to parse the script */
  readonly extension: '.ts' | '.tsx'
}

/** Plain JavaScript parses as TypeScript; only JSX has to be told. */
export function partsOf(file: string, text: string): Parts {
  const spans = scriptSpans(file, text)
  const lang = /<script\b[^>]*\blang\s*=\s*["']?(?:tsx|jsx)\b/i.test(text)
  let script = '', template = '', at = 0
  for (const { start, end } of spans) {
    const before = text.slice(at, start), inner = text.slice(start, end)
    script += blank(before) + inner
    template += before + blank(inner)
    at = end
  }
  return { script: script + blank(text.slice(at)), template: template + text.slice(at), extension: lang ? '.tsx' : '.ts' }
}

/** Where the script parts stand, in order. */
export function scriptSpans(file: string, text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  const front = file.endsWith('.astro') ? /^\ufeff?\s*---\r?\n/.exec(text) : null
  let from = 0
  if (front !== null) {
    const close = /^---[ \t]*$/m.exec(text.slice(front[0].length))
    const end = close === null ? text.length : front[0].length + close.index
    spans.push({ start: front[0].length, end })
    from = end
  }
  // a comment may hold a script that is switched off
  const tags = /<!--[\s\S]*?-->|<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/script\s*>/gi
  tags.lastIndex = from
  for (let match = tags.exec(text); match !== null; match = tags.exec(text)) {
    const body = match[2]
    if (body === undefined || /\btype\s*=\s*["'](?!module|text\/(?:javascript|typescript|babel))/i.test(match[1] ?? '')) continue
    const start = match.index + match[0].indexOf('>', match[1]!.length + '<script'.length) + 1
    spans.push({ start, end: start + body.length })
  }
  return spans
}

/** Offsets and lines stay. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}
