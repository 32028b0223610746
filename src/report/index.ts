import { csv } from './csv.js'
import { github } from './github.js'
import { gitlab } from './gitlab.js'
import { growthbookJson } from './growthbook-json.js'
import { html } from './html.js'
import { json } from './json.js'
import { junit } from './junit.js'
import { launchdarklyCsv } from './launchdarkly-csv.js'
import { markdown } from './markdown.js'
import type { Report } from './report.js'
import { sarif } from './sarif.js'
import { text } from './text.js'

export const reports = {
  text,
  json,
  markdown,
  html,
  sarif,
  github,
  gitlab,
  junit,
  csv,
  'launchdarkly-csv': launchdarklyCsv,
  'growthbook-json': growthbookJson,
} satisfies Record<string, Report>

export type ReportName = keyof typeof reports
