// A variable that only the arm that went gave a value.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const flags = `export const isEnabled = (key: string) => key === 'a'\n`
const after = (page: string): string | undefined => removeFlag({ 'flags.ts': flags, 'page.tsx': page }, 'new-cart', true, ['page.tsx', 'flags.ts']).texts['page.tsx']
const page = (declared: string, arm: string, shown: string): string =>
  `import { isEnabled } from './flags'\nimport { Old, Cart, show } from 'app/ui'\n\nexport function Page({ items }) {\n  ${declared}\n  if (!isEnabled('new-cart')) {\n    ${arm}\n  }\n  return (\n    <main>\n      ${shown}\n      <Cart items={items} show={show} />\n    </main>\n  )\n}\n`
const bare = `import { Cart, show } from 'app/ui'\n\nexport function Page({ items }) {\n  return (\n    <main>\n      <Cart items={items} show={show} />\n    </main>\n  )\n}\n`

describe('a variable nobody gives another value any more', () => {
  it.each([
    ['let banner', 'banner = <Old />', '{banner}'],
    ['let banner: JSX.Element | null = null', 'banner = <Old />', '{banner}'],
    ['let isOld = false', 'isOld = items.length > 0', '{isOld && <Old />}'],
    ['let isNew = true', 'isNew = items.length > 0', '{!isNew ? <Old isNew={isNew} /> : null}'],
    ['let old: string | undefined', 'old = items[0]', '{old && <Old item={old} />}'],
  ])('decides and shows nothing: %s, %s, %s', (declared, arm, shown) => {
    expect(after(page(declared, arm, shown))).toBe(bare)
  })
  it.each([
    ['it is handed on', 'let banner', 'banner = <Old />', '<Old banner={banner} />', '{banner}\n      <Old banner={banner} />'],
    ['it is all a component is given', 'let banner', 'banner = <Old />', '<Old>{banner}</Old>', '<Old>{banner}</Old>'],
    ['it is still given one', 'let banner', 'banner = <Old />', '{banner}{items.map(() => { banner = <Old />; return banner })}', '{banner}{items.map('],
    ['it never was given one', 'let banner', 'show()', '{banner}', '{banner}'],
    ['it starts with what shows', 'let banner = items', 'banner = <Old />', '{banner}', '{banner}'],
  ])('stays where %s', (_, declared, arm, shown, kept) => {
    const shows = kept.startsWith('{banner}\n') ? `{banner}\n      ${shown}` : shown
    expect(after(page(declared, arm, shows))).toContain(kept)
  })
  it('stays where two have its name', () => {
    const two = `${page('let banner', 'banner = <Old />', '{banner}')}export function Other() {\n  let banner\n  return <main>{banner}</main>\n}\n`
    expect(after(two)?.split('{banner}')).toHaveLength(3)
  })
})
