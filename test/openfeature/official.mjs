// OpenFeature's own scenarios are not part of this repository: `npm run test:spec` fetches them once, at one commit, each file held
// to its digest. HALYARD_OPENFEATURE_SPEC names a folder that has them already (specification/assets/gherkin of a checkout).
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const commit = '6fd4d54a9a7aff4e080545e7ddc37c69367cc65e'
const digests = {
  'contextMerging.feature': '07740f400bb49f0c57033146b823e540f38289332f22a14ba36bd46ac341c297',
  'evaluation_v2.feature': '17ee25a6111a8acc1b3bc5b6d4b239e56f2ff90377e6cde4d838db18f192bd59',
  'hooks.feature': '2e70d3e0dafc159d6cda173a183d5e85033ea6f2fe26f991fb3aacdd37093927',
  'metadata.feature': 'a3374486611b7b5be1d16b497ffb5b07d8534d3b0b08eb67f4e6177ed64998a4',
  'test-flags.json': 'b6e0f94c0a29a3d551c39ba879413840d0aa79e9c78eb62813c05edd49557373',
}

/** The folder with all of them, or why there is none. */
export function officialSuite() {
  const folder = process.env.HALYARD_OPENFEATURE_SPEC ?? resolve(import.meta.dirname, '../../node_modules/.cache/openfeature-spec')
  const wrong = Object.entries(digests).find(([name, digest]) => !existsSync(join(folder, name)) || sha256(readFileSync(join(folder, name))) !== digest)
  return wrong === undefined ? { folder } : { missing: `${join(folder, wrong[0])} is not there as of ${commit.slice(0, 7)}: run "npm run test:spec"` }
}

const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')

if (process.argv[1] === import.meta.filename) {
  process.on('uncaughtException', error => {
    console.error(`the scenarios could not be fetched: ${error.cause?.message ?? error.message}`)
    process.exit(1)
  })
  const folder = resolve(import.meta.dirname, '../../node_modules/.cache/openfeature-spec')
  mkdirSync(folder, { recursive: true })
  for (const [name, digest] of Object.entries(digests)) {
    const answer = await fetch(`https://raw.githubusercontent.com/open-feature/spec/${commit}/specification/assets/gherkin/${name}`, { signal: AbortSignal.timeout(20_000) })
    if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (sha256(bytes) !== digest) throw new Error(`${name} is not the file it was at ${commit}`)
    writeFileSync(join(folder, name), bytes)
  }
  console.log(`OpenFeature's scenarios of ${commit.slice(0, 7)} are in ${folder}`)
}
