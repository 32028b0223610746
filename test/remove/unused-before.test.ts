// What the author never used stays as it is, and so does what it needs.
import { expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }] }
const files = (main: string) => ({
  'src/flags.ts': `export const isOn = (key: string): number => key.length\n`,
  'src/ask.ts': `import { isOn } from './flags'\nexport class Ask {\n  get it() {\n    return isOn('new_cart')\n  }\n}\n`,
  'src/main.ts': main,
})

it('keeps the import that an unused variable names', { timeout: 60_000 }, async () => {
  const main = (left: string) => `import { Ask } from './ask'\n\nexport function cart() {\n  const first = new Ask()\n  return ${left}\n}\n`
  const { status, file } = await removeFrom(files(main('new Ask().it ? 1 : 2')), config, 'new_cart', '3')
  expect([status, file('src/main.ts'), file('src/ask.ts')]).toEqual([0, main('1'), `export class Ask {\n}\n`])
})

it('ends the statement above where one begins with an element', { timeout: 60_000 }, async () => {
  const main = (kept: string) => `import { isOn } from './flags'\nimport { show } from 'app/show'\n\nexport function cart() {\n  show()\n  ${kept}\n}\n`
  const { file } = await removeFrom({ ...files(''), 'src/main.tsx': main(`const page = <p id={show()}>{isOn('new_cart') ? 1 : 2}</p>\n  if (!isOn('new_cart')) show(page)`) }, { ...config, entry: ['src/main.tsx'] }, 'new_cart', 'true')
  expect(file('src/main.tsx')).toBe(main(`;<p id={show()}>{1}</p>`).replace(`import { isOn } from './flags'\n`, ''))
})
