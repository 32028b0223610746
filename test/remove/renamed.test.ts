// A constant that only says the one above it, since its flag went.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const head = `import { isEnabled } from './flags'\n`
const after = (body: string): string =>
  (removeFlag({ 'flags.ts': `export const isEnabled = (key: string) => key === 'a'\n`, 'cart.ts': `${head}export function total(cart: { size: number }) {\n${body}  return cart.size\n}\n` }, 'new-cart', true, ['cart.ts', 'flags.ts']).texts['cart.ts'] ?? '').replace(/^export function .*\n/, '').replace(/ {2}return cart.size\n}\n$/, '')

describe('two constants that are one', () => {
  it.each([
    ['the name that is used stays', `  const fits = cart.size < 3\n  const shown = isEnabled('new-cart') && fits\n  if (shown) sell(shown)\n`, `  const shown = cart.size < 3\n  if (shown) sell(shown)\n`],
    ['with what is said above', `  // only small ones\n  const fits = cart.size < 3\n  const shown = isEnabled('new-cart') ? fits : false\n  sell(shown)\n`, `  // only small ones\n  const shown = cart.size < 3\n  sell(shown)\n`],
  ])('%s', (_, body, expected) => { expect(after(body)).toBe(expected) })
  it.each([
    ['both are used', `  const fits = cart.size < 3\n  const shown = isEnabled('new-cart') && fits\n  sell(shown, fits)\n`, 'const shown = fits'],
    ['something stands between them', `  const fits = cart.size < 3\n  cart.size = 4\n  const shown = isEnabled('new-cart') && fits\n  sell(shown)\n`, 'const shown = fits'],
    ['a comment speaks of the second', `  const fits = cart.size < 3\n  // not for everybody\n  const shown = isEnabled('new-cart') && fits\n  sell(shown)\n`, 'const shown = fits'],
    ['it has a type', `  const fits = cart.size < 3\n  const shown: unknown = isEnabled('new-cart') && fits\n  sell(shown)\n`, 'const shown: unknown = fits'],
    ['the first names the second, later', `  const fits = () => shown\n  const shown = isEnabled('new-cart') && fits\n  sell(shown)\n`, 'const shown = fits'],
    ['the author wrote it so', `  const fits = cart.size < 3\n  const shown = fits\n  if (isEnabled('new-cart')) sell(shown)\n`, 'const shown = fits'],
  ])('stay two where %s', (_, body, expected) => { expect(after(body)).toContain(expected) })
})
