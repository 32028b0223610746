// What is said of a place that names the flag is true of the text as it stays.
import { expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ member: 'getFlags()' }] }
const flags = (more: string): string => `const featureFlagNewNav = 'newNav'\n\ninterface Flags {\n  newNav: boolean\n}\n\nexport function getFlags(): Flags {\n  const asked = new URLSearchParams(window.location.search)\n  return { newNav: asked.has(featureFlagNewNav) }\n}\n${more}`
const main = `import { getFlags } from './flags'\nconst { newNav } = getFlags()\nconsole.log(newNav ? 'new' : 'old')\n`

it('a name that goes with the entry around it is not said to stay', { timeout: 60_000 }, async () => {
  const { status, said, file } = await removeFrom({ 'src/flags.ts': flags(''), 'src/main.ts': main }, config, 'newNav', 'false')
  expect([status, said.includes('still named')]).toEqual([0, false])
  expect(file('src/flags.ts')).not.toContain('ewNav')
})

it('a name that stays is said', { timeout: 60_000 }, async () => {
  const { said } = await removeFrom({ 'src/flags.ts': flags(`export const label = (key: string) => key === featureFlagNewNav ? 'New' : key\n`), 'src/main.ts': `${main}import { label } from './flags'\nconsole.log(label(String(window)))\n` }, config, 'newNav', 'false', { allowLeftovers: true })
  expect(said).toContain('src/flags.ts:9:47')
})
