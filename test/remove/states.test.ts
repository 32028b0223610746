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

describe('a state whose setter stands in a table of flags', () => {
  const rows = `{\n      old_cart: { fallback: false, set: setOld },\n      new_cart: { fallback: false, set: setOn },\n    }`
  const loop = `for (const [key, row] of Object.entries(table)) {\n        row.set(await isEnabled(key))\n      }`
  const table = (list: string, run: string): string =>
    `import { useEffect, useMemo, useState } from 'react'\nimport { isEnabled, useFlag } from './flags'\nimport { Cart, log } from 'app/ui'\n\nexport function Page() {\n  const known = useFlag('new-cart')\n  const [on, setOn] = useState(false)\n  const [old, setOld] = useState(isEnabled('old-cart'))\n  const on2 = known || on\n  useEffect(() => {\n    const table = ${list}\n    ;(async () => {\n      ${run}\n    })()\n  }, [])\n  const props = useMemo(() => ({ old, on: on2 && !known && on }), [old, on, on2, known])\n  return <Cart {...props} />\n}\n`
  it('goes with its row, and what watched it watches it no more', () => {
    const page = after({ 'page.tsx': table(rows, loop) }, true)['page.tsx'] ?? ''
    expect(page).not.toContain('setOn')
    expect(page).toContain(`    const table = {\n      old_cart: { fallback: false, set: setOld },\n    }\n`)
    expect(page).toContain(`useMemo(() => ({ old, on: false }), [old])`)
  })
  it.each([
    ['the table is handed on', rows, `log(table); ${loop}`],
    ['a run does something else', rows, loop.replace('row.set', 'log(key); row.set')],
    ['a row ends the run', rows, loop.replace('row.set', 'if (log) break\n        row.set')],
    ['a row brings something that acts', rows.replace('fallback: false, set: setOn', 'fallback: log(1), set: setOn'), loop],
    ['a run counts', rows, `let count = 0\n      ${loop.replace('row.set', 'count++\n        row.set')}`],
  ])('stays where %s', (_, list, run) => expect(after({ 'page.tsx': table(list, run) }, true)['page.tsx']).toContain('set: setOn'))
  it.each([
    ['a list of rows', `[\n      { key: 'old-cart', set: setOld },\n      { key: 'new-cart', set: setOn },\n    ]`, `for (const { key, set } of table) set(await isEnabled(key))`, `[\n      { key: 'old-cart', set: setOld },\n    ]`],
    ['a table of setters', `{ 'old-cart': setOld, 'new-cart': setOn }`, `Object.entries(table).forEach(async ([key, set]) => set(await isEnabled(key)))`, `{ 'old-cart': setOld }`],
  ])('is found in %s', (_, list, run, left) => expect(after({ 'page.tsx': table(list, run) }, true)['page.tsx']).toContain(`const table = ${left}`))
})

it('watched by a memo is no more what went out of the list of flags it makes', () => {
  const context = `import { useCallback, useMemo, useState } from 'react'\nimport { log } from 'app/ui'\n\nexport function useLists() {\n  const [newCart] = useState(false)\n  const [oldCart] = useState(false)\n  const idle = useCallback(() => log(), [newCart])\n  return useMemo(() => {\n    const flags = { newCart, oldCart }\n    return { flags, idle }\n  }, [newCart, oldCart, idle])\n}\n`
  const files = (text: string) => removeFlag({ 'flags.ts': flags, 'context.tsx': text, 'page.tsx': `import { useFlag } from './flags'\nimport { a, b } from 'app/ui'\nexport const page = () => useFlag('newCart') ? a() : b()\n` }, 'newCart', true, ['page.tsx', 'context.tsx', 'flags.ts']).texts['context.tsx'] ?? ''
  // the author watches it in vain elsewhere: what it is watched for is not certain
  expect(files(context)).toContain('[newCart, oldCart, idle]')
  expect(files(context.replace('[newCart])', '[])'))).toContain('const flags = { oldCart }\n    return { flags, idle }\n  }, [oldCart, idle])')
})
