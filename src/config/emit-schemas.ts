// Build step: writes the published JSON Schemas from the objects that the loaders check with.
import { writeFileSync } from 'node:fs'
import { findingCodes } from '../check/finding.js'
import { sdks } from '../detect/sdk/index.js'
import { stores } from '../store/index.js'
import { flagsSchema } from '../store/flags-schema.js'
import { reportSchema } from './report-schema.js'
import { configSchema } from './schema.js'

const root = new URL('../../../', import.meta.url)
const schema = configSchema({ stores, sdks: Object.keys(sdks), codes: findingCodes })
writeFileSync(new URL('config.schema.json', root), `${JSON.stringify(schema, null, 2)}\n`)
writeFileSync(new URL('flags.schema.json', root), `${JSON.stringify(flagsSchema, null, 2)}\n`)
writeFileSync(new URL('report.schema.json', root), `${JSON.stringify(reportSchema, null, 2)}\n`)
