// `halyard flags <action>`: the governed store. Each action is one function of the opened store.
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'
import type { Run } from './command.js'
import { openStore, type Opened } from './flags-open.js'
import { setFlag } from './flags-set.js'
import { rampFlag } from './flags-ramp.js'
import { diffFlags, exportFlags, getFlag, listFlags, logFlags } from './flags-show.js'

type Action = (opened: Opened, args: readonly string[]) => Promise<0 | 1>

const actions: Readonly<Record<string, { readonly args: string; readonly least: number; readonly most: number; readonly run: Action }>> = {
  list: { args: '', least: 0, most: 0, run: listFlags },
  get: { args: '<key>', least: 1, most: 1, run: getFlag },
  set: { args: '<key> <on|off|25%|variant>', least: 2, most: 2, run: setFlag },
  ramp: { args: '<key>', least: 1, most: 1, run: rampFlag },
  log: { args: '[key]', least: 0, most: 1, run: logFlags },
  export: { args: '', least: 0, most: 0, run: exportFlags },
  diff: { args: '<environment> <environment>', least: 2, most: 2, run: diffFlags },
}

export const run: Run = async ([name = '', ...args], options, io) => {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (action === undefined) throw new UserError(`unknown action "${name}"${didYouMean(name, Object.keys(actions))}; "halyard flags" knows ${Object.keys(actions).join(', ')}`)
  if (args.length < action.least || args.length > action.most) throw new UserError(`write it as: halyard flags ${name} ${action.args}`.trimEnd())
  const opened = await openStore(options, io)
  try {
    return await action.run(opened, args)
  } finally {
    opened.close()
  }
}
