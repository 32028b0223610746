// Redux: what a selector answers is known to whoever selects by it.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const texts = (more: Record<string, string>) => ({
  'flags.ts': `export const isEnabled = (key: string) => key === 'a'\n`,
  'store.ts': `import { useSelector } from 'react-redux'\nexport const useShop: Typed<Shop> = useSelector\nexport const useOther = useSelector.withTypes<Shop>()\nexport const useAny = (by: (state: Shop) => unknown) => [by]\n`,
  'selectors.ts': `import { isEnabled } from './flags'\nexport const selectFresh = (state: Shop) => isEnabled('new-cart')\nexport const selectSize = (state: Shop) => state.size\n`,
  ...more,
})
const page = (hook: string, by: string): string =>
  `import { ${hook} } from '${hook === 'useSelector' ? 'react-redux' : './store'}'\nimport { selectFresh, selectSize } from './selectors'\n\nexport function Cart() {\n  const fresh = ${hook}(${by})\n  const size = ${hook}(selectSize)\n  return fresh ? size : 0\n}\n`
const after = (text: string) => removeFlag(texts({ 'cart.ts': text }), 'new-cart', true, ['cart.ts', 'flags.ts', 'store.ts']).texts

describe('what a selector answers', () => {
  it.each(['useSelector', 'useShop', 'useOther'])('is what %s does', hook => {
    const { 'cart.ts': cart, 'selectors.ts': selectors } = after(page(hook, 'selectFresh'))
    expect(cart).toBe(`import { ${hook} } from '${hook === 'useSelector' ? 'react-redux' : './store'}'\nimport { selectSize } from './selectors'\n\nexport function Cart() {\n  const size = ${hook}(selectSize)\n  return size\n}\n`)
    expect(selectors).toBe(`export const selectSize = (state: Shop) => state.size\n`)
  })
  it('is known where it is written there', () => {
    expect(after(page('useSelector', 'state => selectFresh(state)'))['cart.ts']).toContain('return size\n')
  })
  it('is not what another function does with it', () => {
    expect(after(page('useAny', 'selectFresh'))['cart.ts']).toContain('return fresh ? size : 0')
  })
  it('is asked for still where the selector does more', () => {
    const more = { 'selectors.ts': `import { isEnabled } from './flags'\nimport { log } from 'app/lib'\nexport const selectFresh = (state: Shop) => {\n  log(state)\n  return isEnabled('new-cart')\n}\nexport const selectSize = (state: Shop) => state.size\n` }
    expect(removeFlag(texts({ 'cart.ts': page('useShop', 'selectFresh'), ...more }), 'new-cart', true, ['cart.ts', 'flags.ts', 'store.ts']).texts['cart.ts']).toContain('useShop(selectFresh)')
  })
})
