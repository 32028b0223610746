// Lines that fit and colours that can be switched off.
import type { Finding } from '../check/finding.js'

export interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly heading: (text: string) => string
  readonly owner: (text: string) => string
  readonly next: (text: string) => string
  readonly severity: (severity: Finding['severity']) => string
}

const marks: Readonly<Record<Finding['severity'], readonly [string, string]>> = { error: ['✖', '31'], warning: ['▲', '33'], info: ['•', '36'] }

export function painter(color: boolean): Paint {
  const paint = (code: string) => (text: string): string => color ? `\u001b[${code}m${text}\u001b[0m` : text
  return {
    bold: paint('1'), dim: paint('2'), heading: paint('1;4'), owner: paint('35'), next: paint('32'),
    severity: severity => paint(marks[severity][1])(marks[severity][0]),
  }
}

/** Words laid into lines of at most `width` characters, each behind `indent` spaces; a longer word keeps its line. */
export function wrap(text: string, width: number, indent: number): string[] {
  const room = Math.max(20, width - indent), lines: string[] = []
  let line = ''
  for (const word of plain(text).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) { lines.push(line); line = word }
    else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map(one => ' '.repeat(indent) + one)
}

/** Without control characters and turned writing: a flag's name must not repaint the terminal, nor look like another. */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '?')
}
