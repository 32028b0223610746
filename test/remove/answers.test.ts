// Functions of the project that only answer: what a flag was asked with goes with the question.
import { describe, expect, it } from 'vitest'
import { removeFlag, type Texts } from './project.js'
import { removeFrom } from './shop.js'

const flags = `export const isEnabled = (key: string, whom?: unknown) => key === whom\n`
const after = (texts: Texts) => removeFlag({ 'flags.ts': flags, ...texts }, 'new-cart', true, ['run.ts', 'flags.ts', 'users.ts']).texts['run.ts']
const users = (mail: string): Texts => ({ 'users.ts': `interface User { mails: { main: boolean, text: string }[] }\nconst log: string[] = []\n${mail}\n` })
const run = `import { isEnabled } from './flags'\nimport { mailOf } from './users'\n\nexport function run(user: any) {\n  const on = isEnabled('new-cart', { mail: mailOf(user) })\n  return on ? 1 : 2\n}\n`
const gone = `export function run(user: any) {\n  return 1\n}\n`
const stays = `import { mailOf } from './users'\n\nexport function run(user: any) {\n  mailOf(user)\n  return 1\n}\n`

describe('what a flag was asked with', () => {
  it.each([
    ['looks something up', `export function mailOf(user: User) {\n  const main = user.mails.find(one => one.main)\n  return main ? main.text.trim() : undefined\n}`, gone],
    ['is a short function', `export const mailOf = (user: User) => user.mails.map(one => one.text)[0]`, gone],
    ['asks another function that only answers', `const first = (texts: string[]) => texts[0]\nexport const mailOf = (user: User) => first(user.mails.map(one => one.text))`, gone],
    ['calls itself', `export const mailOf = (user: User, at = 0): string | undefined => user.mails[at]?.main ? user.mails[at]?.text : at > 9 ? undefined : mailOf(user, at + 1)`, gone],
    ['writes something down', `export function mailOf(user: User) {\n  log.push('asked')\n  return user.mails[0]?.text\n}`, stays],
    ['throws', `export function mailOf(user: User) {\n  if (user.mails.length === 0) throw new Error('no mail')\n  return user.mails[0]?.text\n}`, stays],
    ['writes to what it got', `export function mailOf(user: any) {\n  user.asked = true\n  return user.mails[0]?.text\n}`, stays],
    ['calls back what acts', `export const mailOf = (user: User) => user.mails.map(one => log.push(one.text))`, stays],
    ['loops', `export function mailOf(user: User) {\n  for (;;) if (user.mails[0]) return user.mails[0].text\n}`, stays],
  ])('%s', (_, mail, expected) => expect(after({ ...users(mail), 'run.ts': run })).toBe(expected))
  it('is the same name of another function in between', () => {
    const shadowed = `import { isEnabled } from './flags'\nimport { mailOf } from './users'\n\nexport function run(mailOf: any) {\n  const on = isEnabled('new-cart', { mail: mailOf(1) })\n  return on ? 1 : 2\n}\nexport const other = mailOf\n`
    expect(after({ ...users(`export const mailOf = (user: User) => user.mails[0]`), 'run.ts': shadowed })).toContain(`  mailOf(1)\n  return 1\n`)
  })
  it.each([
    ['a client that nothing else asks', `  const client = openFlags()\n  return (await client.isOn('new-cart')) ? 1 : 2\n`, `  return 1\n`],
    ['a client that is waited for', `  const client = await openFlags()\n  const on = await client.isOn('new-cart')\n  return on ? 1 : 2\n`, `  return 1\n`],
    ['a client that something else asks', `  const client = openFlags()\n  client.close()\n  return (await client.isOn('new-cart')) ? 1 : 2\n`, `  const client = openFlags()\n  client.close()\n  return 1\n`],
  ])('%s', async (_, body, expected) => {
    const text = (inner: string, head = `import { openFlags } from './flags'\n\n`): string => `${inner.includes('openFlags') ? head : ''}export async function run() {\n${inner}}\n`
    const open = `let made: any\nexport const openFlags = () => (made ??= { isOn: async (key: string) => key === 'a', close() {} })\n`
    const { file } = await removeFrom({ 'src/flags.ts': open, 'src/run.ts': text(body) }, { entry: ['src/*.ts'], reads: [{ call: '*.isOn', key: 0 }] }, 'new-cart', 'true')
    expect(file('src/run.ts')).toBe(text(expected))
  }, 60_000)
})

describe('a hook that acts, and answers with an object', { timeout: 60_000 }, () => {
  const acting = { reads: [{ call: 'isOn', from: './src/flags', key: 0, type: 'boolean' }], entry: ['src/main.ts'] }
  const hook = (before: string, answer: string) => `import { log } from 'app/log'\n${before}export function useCart(id: string) {\n  log(id)\n  return ${answer}\n}\n`
  const removed = async (body: string) => {
    const { file } = await removeFrom({
      'src/flags.ts': `export const isOn = (key: string) => key === 'a'\n`,
      'src/cart.ts': hook(`import { isOn } from './flags'\n`, `{ isNew: isOn('new_cart'), size: id.length }`),
      'src/main.ts': `import { useCart } from './cart'\n${body}`,
    }, acting, 'new_cart', 'true')
    return [file('src/main.ts')?.replace(/^import.*\n/, ''), file('src/cart.ts')]
  }
  it.each([
    [`const { isNew, size } = useCart('a')\nconsole.log(isNew ? size : 0)\n`, `const { size } = useCart('a')\nconsole.log(size)\n`],
    [`const { isNew } = useCart('a')\nconsole.log(isNew ? 1 : 2, useCart('b').size)\n`, `useCart('a')\nconsole.log(1, useCart('b').size)\n`],
  ])('tells its part to the name it is bound to, and is called all the same: %s', async (before, after) => {
    expect(await removed(before)).toEqual([after, hook('', '{ size: id.length }')])
  })
  it('tells it to the name of the whole, too', async () => {
    expect((await removed(`const cart = useCart('a')\nconsole.log(cart.isNew ? cart.size : 0)\n`))[0]).toBe(`const cart = useCart('a')\nconsole.log(cart.size)\n`)
  })
  it.each([`console.log(useCart('a').isNew ? 1 : 2)\n`, `const cart = useCart('a')\ncart.isNew = false\nconsole.log(cart.isNew ? 1 : 2)\n`])('tells nothing where it is not bound, or written to: %s', async body => {
    expect(await removed(body)).toEqual([body, hook('', '{ isNew: true, size: id.length }')])
  })
})
