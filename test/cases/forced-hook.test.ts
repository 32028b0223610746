// A hook that answers an object of flags: what the code does with the whole object is known where a test replaces it.
import { describe, expect, it } from 'vitest'
import { call, member } from '../../src/detect/shape.js'
import { planFor, type Files } from './planned.js'
import { makeProject, runVitest, vitestConfig } from './run-vitest.js'

const shop: Files = {
  'flags.ts': `export interface Flags { taxId?: boolean; oldCart?: { limit: number } }\nexport const useFlags = (): Flags => ({ oldCart: { limit: 3 } })\n`,
  'tax.ts': `import { useFlags } from './flags'
export const useTax = (): { hasTax: boolean; limit: number } => {
  const flags = useFlags()
  if (!flags) return { hasTax: false, limit: 0 }
  const hasTax = Boolean(flags.taxId), limit = flags.oldCart?.limit ?? 9
  return { hasTax: flags.taxId === true, limit }
}
`,
}
const planned = () => planFor('taxId', shop, { shapes: [member('useFlags()', { from: ['./flags'], spelling: 'camel' })] }).files

describe('a function that asks whether there are flags at all', () => {
  it('is asserted, with the other flags that the replaced hook lacks', () => {
    expect(planned()).toMatchObject([{ asserting: 1, todo: 0 }])
    expect(planned()[0]?.text).toContain('expect(useTax()).toEqual(on ? { hasTax: true, limit: 9 } : { hasTax: false, limit: 9 })')
  })
  it('answers so', { timeout: 60_000 }, async () => {
    const run = async (more: Files) => {
      const project = makeProject({ ...shop, ...Object.fromEntries(planned().map(({ file, text }) => [file, text])), 'vitest.config.ts': vitestConfig(), ...more })
      try { return (await runVitest(project)).tests } finally { project.remove() }
    }
    expect(await run({})).toEqual({ 'taxId true useTax': 'passed', 'taxId false useTax': 'passed' })
    expect(await run({ 'tax.ts': shop['tax.ts']!.replace('=== true', '!== true') })).toEqual({ 'taxId true useTax': 'failed', 'taxId false useTax': 'failed' })
  })
})

it('other flags of the same function keep their state beside the one that is tested', async () => {
  const files: Files = { 'gates.ts': `export const isOn = (key: string): boolean => { throw new Error(key) }\n`, 'cart.ts': `import { isOn } from './gates'\nexport const size = () => { const big = isOn('big_cart'), old = isOn('old_cart'); return old ? 'old' : big ? 'big' : 'small' }\n` }
  const [file] = planFor('big_cart', files, { shapes: [call('isOn', { from: ['./gates'], key: 0, type: 'boolean' })] }).files
  expect(file).toMatchObject({ asserting: 1, todo: 0 })
  expect(file?.text).toContain('forced.flags = { big_cart: on, old_cart: false }')
  const project = makeProject({ ...files, [file!.file]: file!.text, 'vitest.config.ts': vitestConfig() })
  try { expect((await runVitest(project)).tests).toEqual({ 'big_cart true size': 'passed', 'big_cart false size': 'passed' }) } finally { project.remove() }
}, 60_000)
