// React's state whose setter's last call with another value went with the flag: it stays what it starts with.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const flags = `export const isEnabled = (key: string) => key === 'a'\n`
const after = (page: string): string | undefined => removeFlag({ 'flags.ts': flags, 'page.tsx': page }, 'new-cart', true, ['page.tsx', 'flags.ts']).texts['page.tsx']
const page = (start: string, set: string, shown: string): string =>
  `import { useState } from 'react'\nimport { isEnabled } from './flags'\nimport { Button, Old, Page, show, log } from 'app/ui'\n\nexport function Cart() {\n  const [open, setOpen] = useState${start}\n  log(show)\n  return (\n    <Page>\n      <Button onClick={() => {\n        if (isEnabled('new-cart')) {\n          show()\n        } else {\n          ${set}\n        }\n      }} />\n      ${shown}\n    </Page>\n  )\n}\n`
const bare = `import { Button, Page, show, log } from 'app/ui'\n\nexport function Cart() {\n  log(show)\n  return (\n    <Page>\n      <Button onClick={() => {\n        show()\n      }} />\n    </Page>\n  )\n}\n`

describe('a state that is only ever set to what it starts with', () => {
  it.each([
    ['(false)', 'setOpen(true)', '{open && <Old onClose={() => setOpen(false)} />}'],
    ['(false)', 'setOpen(true)', '{open ? <Old isOpen={open} onClose={() => setOpen(false)} /> : null}'],
    ['(true)', 'setOpen(false)', '{!open && <Old onClose={() => setOpen(true)} />}'],
    ['<string | undefined>(undefined)', `setOpen('cart')`, '{open && <Old item={open} onClose={() => setOpen(undefined)} />}'],
    ['<string>()', `setOpen('cart')`, '{open && <Old item={open} onClose={() => setOpen(undefined)} />}'],
    ['<string | null>(null)', `setOpen('cart')`, '{open && <Old item={open} onClose={() => setOpen(null)} />}'],
  ])('decides nothing any more: useState%s, %s, %s', (start, set, shown) => {
    expect(after(page(start, set, shown))).toBe(bare)
  })
  it.each([
    ['another value is set', '(false)', 'setOpen(true)', '{open && <Old onClose={() => setOpen(true)} />}'],
    ['the setter is handed on', '(false)', 'setOpen(true)', '{open && <Old onClose={setOpen} />}'],
    ['it is worked out from what it was', '(false)', 'setOpen(true)', '{open && <Old onClose={() => setOpen(was => !was)} />}'],
    ['it is handed on', '(false)', 'setOpen(true)', '{<Old isOpen={open} onClose={() => setOpen(false)} />}'],
    ['it starts with an object', '({})', 'setOpen({ a: 1 })', '{open && <Old onClose={() => setOpen({})} />}'],
    ['it was stuck before', '(false)', 'show(1)', '{open && <Old onClose={() => setOpen(false)} />}'],
  ])('stays where %s', (_, start, set, shown) => {
    expect(after(page(start, set, shown))).toContain(`  const [open, setOpen] = useState${start}\n`)
    expect(after(page(start, set, shown))).toContain(shown)
  })
})
