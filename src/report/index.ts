import { json } from './json.js'
import { markdown } from './markdown.js'
import type { Report } from './report.js'
import { text } from './text.js'

export const reports = {
  text,
  json,
  markdown,
} satisfies Record<string, Report>

export type ReportName = keyof typeof reports
