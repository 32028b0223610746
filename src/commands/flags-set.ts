import { changeState, type Hook } from '../govern/change.js'
import { commandHook, reporting, webhook } from '../govern/hooks.js'
import { granted, parseWish, settingText } from '../govern/setting.js'
import { flagOf, operatorOf, type Opened } from './flags-open.js'

/** `halyard flags set checkout 25% --env production --why "first users"` */
export async function setFlag(opened: Opened, [key = '', text = '']: readonly string[]): Promise<0> {
  const { environment, options, io } = opened
  const flag = flagOf(opened, key), served = { ...flag, variants: Object.keys(flag.variants) }
  const wish = parseWish(text, served)
  const store = opened.store()
  const { setting: seen } = await store.read(key, environment)
  const entry = await changeState(store, {
    flag: key, environment, action: 'set', seen, operator: operatorOf(opened),
    next: setting => granted(wish, setting, served),
    rules: flag, confirmed: textOf(options['confirm']), why: textOf(options['why']),
  }, io.now, hooksOf(opened))
  io.out(entry === undefined
    ? `${key} in ${environment} is ${settingText((await store.read(key, environment)).setting)} already\n`
    : `${key} in ${environment}: ${entry.before === undefined ? 'new' : settingText(entry.before)} -> ${settingText(entry.after)}\n`)
  return 0
}

/** `--hook` takes an address or a command; what fails is a note, the change stands. */
export function hooksOf({ options, io }: Opened): Hook[] {
  const given = textOf(options['hook'])
  if (given === undefined) return []
  const hook = /^https?:\/\//.test(given) ? webhook(given, { secret: io.env['HALYARD_HOOK_SECRET'] }) : commandHook(given, io.cwd)
  return [reporting(hook, message => io.err(`${message}\n`))]
}

export function textOf(option: unknown): string | undefined {
  return typeof option === 'string' ? option : undefined
}
