// What sets the environment for code that is gone is listed: nobody asks for it any more.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ member: 'config.flags' }] }
const shop = {
  'src/config.ts': `const flag = (name: string) => process.env[name] === 'true'\nexport const config = {\n  flags: {\n    newNav: flag('ENABLE_NAV'),\n    search: flag('ENABLE_SEARCH'),\n  },\n}\n`,
  'src/main.ts': `import { config } from './config'\nconsole.log(config.flags.newNav ? 'new' : 'old', config.flags.search)\n`,
  'deploy/values.yaml': `env:\n  ENABLE_SEARCH: true\n  ENABLE_NAV: true\n`,
}
const notes = async (more: Readonly<Record<string, string>>): Promise<string[]> => {
  const { said, file } = await removeFrom({ ...shop, ...more }, config, 'newNav', 'true')
  expect(file('deploy/values.yaml')).toBe(shop['deploy/values.yaml'])
  return said.split('\n').flatMap(line => /note +(\S+): nothing asks for "ENABLE_NAV" any more; take it out here if nobody else does$/.exec(line)?.[1] ?? [])
}

describe('a setting that nothing asks for any more', { timeout: 60_000 }, () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['in a chart', {}, []],
    ['in a list of names', { 'deploy/job.yaml': `env:\n  - name: ENABLE_NAV\n    value: 'true'\n` }, ['deploy/job.yaml:2:11']],
    ['in an image', { Dockerfile: `FROM node\nENV ENABLE_NAV true\n` }, ['Dockerfile:2:5']],
    ['in the environment of a test', { 'e2e/main.cy.ts': `it('runs', () => {\n  process.env.ENABLE_NAV = 'true'\n})\n` }, ['e2e/main.cy.ts:2:15']],
    ['but for the words of a title', { 'src/main.test.ts': `describe('if ENABLE_NAV is true', () => {})\n` }, []],
  ])('is said %s', async (_, more, places) => {
    expect(await notes(more)).toEqual([...places, 'deploy/values.yaml:3:3'].sort())
  })
  it.each<[string, Readonly<Record<string, string>>]>([
    ['other code asks for it', { 'src/log.ts': `export const log = process.env.ENABLE_NAV\n` }],
    ['other code may put its name together', { 'src/log.ts': `export const log = (name: string) => process.env[\`ENABLE_\${name}\`]\n` }],
    ['a script asks for it', { 'start.sh': `[ "$ENABLE_NAV" = true ] && echo nav\n` }],
  ])('is not said where %s', async (_, more) => {
    expect(await notes(more)).toEqual([])
  })
})

describe('the setting of the flag itself', { timeout: 60_000 }, () => {
  const asked = `export const log = process.env.FLAG_NEW_NAV === 'true'\n`
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['is said where other code asks for it', { 'src/log.ts': asked }, ['src/log.ts:1:32']],
    ['is said once in a file', { 'src/log.ts': `const { FLAG_NEW_NAV } = process.env\nexport const log = FLAG_NEW_NAV\n` }, ['src/log.ts:1:9']],
    ['is nobody\'s where only a test sets it', { 'src/main.test.ts': `process.env.FLAG_NEW_NAV = 'true'\n` }, []],
  ])('%s', async (_, more, places) => {
    const { said } = await removeFrom({ ...shop, 'src/config.ts': shop['src/config.ts'].replace('ENABLE_NAV', 'FLAG_NEW_NAV'), ...more }, config, 'newNav', 'true')
    expect([...said.matchAll(/note +(\S+): "FLAG_NEW_NAV", which said whether "newNav" is on, is asked for here still; decide what it is for/g)].map(([, place]) => place)).toEqual(places)
  })
  it('is not what other code asks for under a name of its own', async () => {
    const { said } = await removeFrom({ ...shop, 'src/log.ts': asked.replace('FLAG_NEW_NAV', 'ENABLE_NAV') }, config, 'newNav', 'true')
    expect(said).not.toContain('ENABLE_NAV')
  })
  it('is not what an arm that went asked for, too', async () => {
    const { said } = await removeFrom({ ...shop, 'src/main.ts': shop['src/main.ts'].replace(`'old'`, 'process.env.NEW_NAV_URL'), 'src/log.ts': `export const log = process.env.NEW_NAV_URL\n` }, config, 'newNav', 'true')
    expect(said).not.toContain('NEW_NAV_URL')
  })
})
