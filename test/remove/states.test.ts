// React's state that an effect sets to the flag's answer: known where nothing else sets it, and gone with its setter.
import { describe, expect, it } from 'vitest'
import { removeFlag, type Texts } from './project.js'

const flags = `export const isEnabled = async (key: string) => key === 'a'\nexport const useFlag = isEnabled\n`
const after = (texts: Texts, value: boolean) => removeFlag({ 'flags.ts': flags, ...texts }, 'new-cart', value, ['page.tsx', 'flags.ts']).texts
const page = (state: string, effect: string, more = ''): string =>
  `import { useEffect, useState } from 'react'\nimport { isEnabled } from './flags'\nimport { New, Old${['user', 'log'].filter(name => (effect + more).includes(name)).map(name => `, ${name}`).join('')} } from 'app/ui'\n\nexport function Page() {\n  const [on, setOn] = ${state}\n${effect}${more}  return on ? <New /> : <Old />\n}\n`
const folded = (part: 'New' | 'Old'): string => `import { ${part} } from 'app/ui'\n\nexport function Page() {\n  return <${part} />\n}\n`

describe('a state that an effect sets to the answer', () => {
  it.each([
    ['a promise that is handed the setter', `  useEffect(() => {\n    isEnabled('new-cart').then(setOn)\n  }, [])\n`],
    ['a callback', `  useEffect(() => {\n    isEnabled('new-cart').then(value => setOn(value))\n  }, [])\n`],
    ['a function of the effect', `  useEffect(() => {\n    async function load() {\n      setOn(await isEnabled('new-cart'))\n    }\n    load()\n  }, [])\n`],
    ['one whose failure is reported', `  useEffect(() => {\n    const load = async () => {\n      setOn(await isEnabled('new-cart'))\n    }\n    load().catch(log)\n  }, [])\n`],
    ['one that is called off', `  useEffect(() => {\n    let cancelled = false\n    void (async () => {\n      const value = await isEnabled('new-cart')\n      if (!cancelled) setOn(value)\n    })()\n    return () => { cancelled = true }\n  }, [setOn])\n`],
    ['another value where asking fails', `  useEffect(() => {\n    isEnabled('new-cart').then(setOn).catch(() => setOn(false))\n  }, [])\n`],
    ['another value in a catch', `  useEffect(() => {\n    (async () => {\n      try {\n        setOn(await isEnabled('new-cart'))\n      } catch {\n        setOn(false)\n      }\n    })()\n  }, [])\n`],
  ])('is what the flag is: %s', (_, effect) => {
    expect(after({ 'page.tsx': page('useState(false)', effect) }, true)['page.tsx']).toBe(folded('New'))
    expect(after({ 'page.tsx': page('useState(false)', effect) }, false)['page.tsx']).toBe(folded('Old'))
  })
  it('stays what it starts with under any condition', () => {
    const effect = `  useEffect(() => {\n    if (!user) return\n    isEnabled('new-cart').then(setOn)\n  }, [])\n`
    expect(after({ 'page.tsx': page('useState(false)', effect) }, false)['page.tsx']).toBe(folded('Old'))
    expect(after({ 'page.tsx': page('useState(false)', effect) }, true)['page.tsx']).toContain('return on ? <New /> : <Old />')
  })
  it.each([
    ['a click sets it, too', `  useEffect(() => {\n    isEnabled('new-cart').then(setOn)\n  }, [])\n`, `  log(() => setOn(user))\n`],
    ['the setter is handed on', `  useEffect(() => {\n    isEnabled('new-cart').then(setOn)\n  }, [])\n`, `  log(setOn)\n`],
    ['something else decides whether it is set', `  useEffect(() => {\n    isEnabled('new-cart').then(value => {\n      if (user) setOn(value)\n    })\n  }, [])\n`, `  const active = log()\n  useEffect(() => {\n    isEnabled('new-cart').then(value => active && setOn(value))\n  }, [])\n`],
    ['only a click asks', `  const ask = () => isEnabled('new-cart').then(setOn)\n`, `  log(ask)\n`],
  ])('is not known where %s', (_, effect, more) => {
    expect(after({ 'page.tsx': page('useState(false)', effect, more) }, true)['page.tsx']).toContain('return on ? <New /> : <Old />')
  })
  it('goes across files with the hook that kept it', () => {
    const hook = `import { useEffect, useState } from 'react'\nimport { isEnabled } from './flags'\n\nexport function useNewCart() {\n  const [on, setOn] = useState(false)\n  useEffect(() => {\n    isEnabled('new-cart').then(setOn)\n  }, [])\n  return on\n}\n`
    const texts = after({ 'use.ts': hook, 'page.tsx': `import { useNewCart } from './use'\nimport { New, Old } from 'app/ui'\n\nexport function Page() {\n  const on = useNewCart()\n  return on ? <New /> : <Old />\n}\n` }, true)
    expect(texts['page.tsx']).toBe(folded('New'))
    expect(texts['use.ts']).toBeUndefined()
  })
  it('keeps what else the effect does, and a state that nobody read before', () => {
    const text = `import { useEffect, useState } from 'react'\nimport { isEnabled } from './flags'\nimport { New, Old } from 'app/ui'\n\nexport function Page() {\n  const [on, setOn] = useState(false)\n  const [, setIdle] = useState(0)\n  const [loading, setLoading] = useState(true)\n  useEffect(() => {\n    isEnabled('new-cart').then(value => {\n      setOn(value)\n      setIdle(1)\n      setLoading(false)\n    })\n  }, [])\n  if (loading) return null\n  return on ? <New /> : <Old />\n}\n`
    expect(after({ 'page.tsx': text }, true)['page.tsx']).toBe(`import { useEffect, useState } from 'react'\nimport { New } from 'app/ui'\n\nexport function Page() {\n  const [, setIdle] = useState(0)\n  const [loading, setLoading] = useState(true)\n  useEffect(() => {\n    Promise.resolve(true).then(() => {\n      setIdle(1)\n      setLoading(false)\n    })\n  }, [])\n  if (loading) return null\n  return <New />\n}\n`)
  })
})

describe('a function that acts and answers with the flag', () => {
  it('is called still, and its answer is known under a name', () => {
    const text = `import { isEnabled } from './flags'\nimport { log, a, b } from 'app/lib'\nfunction ask() {\n  const on = isEnabled('new-cart')\n  log('asked')\n  return on\n}\nexport function run() {\n  const on = ask()\n  return on ? a() : b()\n}\n`
    expect(after({ 'page.tsx': text }, true)['page.tsx']).toBe(`import { log, a } from 'app/lib'\nfunction ask() {\n  log('asked')\n  return true\n}\nexport function run() {\n  ask()\n  return a()\n}\n`)
  })
})

describe('void', () => {
  it('stays before what nobody waits for', () => {
    const text = `import { isEnabled } from './flags'\nimport { load } from 'app/lib'\nexport function run() {\n  void load(isEnabled('new-cart'))\n}\n`
    expect(after({ 'page.tsx': text }, true)['page.tsx']).toContain('  void load(true)\n')
  })
})
