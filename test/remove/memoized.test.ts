// A function of one flag that answers from memory: `memoize(() => isOn('x'))`.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const settings = { entry: ['src/index.ts'], reads: [{ call: 'isOn', key: 0 }] }
const removed = async (flags: string, main: string) => removeFrom({ 'src/flags.ts': `import { isOn } from 'app/flags'\n${flags}`, 'src/index.ts': main }, settings, 'cart', 'true', { allowLeftovers: true })
const main = "import { go, stay } from 'app/ui'\nimport { isNew } from './flags'\nif (isNew()) go()\nelse stay()\n"
const waiting = "import { go, stay } from 'app/ui'\nimport { isNew } from './flags'\nif (await isNew()) go()\nelse stay()\n"

describe('a function that answers from memory', { timeout: 120_000 }, () => {
  it.each([
    ['lodash, by name', "import { once } from 'lodash'\nexport const isNew = once(() => isOn('cart'))\n", main],
    ['lodash, as a whole', "import _ from 'lodash'\nexport const isNew = _.memoize(() => isOn('cart'))\n", main],
    ['a package of its own', "import memoize from 'memoizee'\nexport const isNew = memoize(function () { return isOn('cart') })\n", main],
    ['React, with a promise', "import { cache } from 'react'\nexport const isNew = cache(async () => isOn('cart'))\n", waiting],
  ])('goes with the flag: %s', async (_, flags, text) => {
    const { status, file } = await removed(flags, text)
    expect([status, file('src/index.ts'), file('src/flags.ts')]).toEqual([0, "import { go } from 'app/ui'\ngo()\n", undefined])
  })

  it.each([
    ['nobody knows what makes it', "import { once } from 'app/lib'\nexport const isNew = once(() => isOn('cart'))\n"],
    ['it is the second argument', "import { memoize } from 'lodash'\nimport { load } from 'app/lib'\nexport const isNew = memoize(load, () => isOn('cart'))\n"],
  ])('is asked for still where %s', async (_, flags) => {
    expect((await removed(flags, main)).file('src/index.ts')).toBe(main)
  })
})
