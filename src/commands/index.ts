import type { Command } from './command.js'

export const commands = {
  init: {
    args: '', summary: 'look at the project, write halyard.config.json and flags.yml, say what to paste', options: [],
    load: () => import('./init.js'),
  },
  types: {
    args: '', summary: 'write a FlagKey type, so that tsc rejects unknown keys', options: [], formats: ['text'],
    load: () => import('./types.js'),
  },
  scan: {
    args: '[path...]', summary: 'every flag reference',
    options: [
      ['--explain <key>', 'why this key has the references it has, or none'],
      ['--shard <i/n>', 'do a share of the work and write what was learnt, for merge'],
      ['--no-cache', 'neither use nor keep what earlier runs learnt'],
      ['--timing', 'put the time it took into stats.milliseconds (0 without, so that two runs give the same bytes)'],
    ],
    load: () => import('./scan.js'),
  },
  merge: {
    args: '<shard...>', summary: 'put the shards of a scan together; the same result as one run',
    options: [['--no-cache', 'neither use nor keep what earlier runs learnt'], ['--timing', 'put the time it took into stats.milliseconds']],
    load: () => import('./merge.js'),
  },
} satisfies Record<string, Command>
