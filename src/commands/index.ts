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
} satisfies Record<string, Command>
