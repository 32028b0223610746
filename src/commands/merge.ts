// `halyard merge`: the shards of a scan put together; the same bytes as one run.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../flag/error.js'
import { describeScan } from '../scan/describe.js'
import { documentOf } from '../scan/document.js'
import { scanProject } from '../scan/scan.js'
import { learntFrom, treeOf } from '../scan/shard.js'
import type { Run } from './command.js'
import { scanOptions } from './scan.js'

export const run: Run = async (args, options, io) => {
  const { learnt, tree } = learntFrom(args.map(name => ({ name, text: readShard(resolve(io.cwd, name), name) })))
  const result = await scanProject({ ...await scanOptions([], options, io), learnt })
  if (treeOf(result) !== tree) throw new UserError('the shards are of other files than those here; run merge on the commit that was scanned')
  io.out(options.format === 'json' ? `${JSON.stringify(documentOf(result, options['timing'] === true), null, 2)}\n` : describeScan(result))
  return 0
}

function readShard(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UserError(`cannot read shard ${name}: ${(cause as Error).message}`, { cause })
  }
}
