// Methods of a class that ask for a flag: whoever is known to have an object of the class is answered by the flag's value.
import { describe, expect, it } from 'vitest'
import { removeFrom, type Files } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: 'isOn', from: 'flag-service', key: 0, type: 'boolean' }] }
const asks = `  isNew(user: string): boolean {\n    return isOn('cart')\n  }\n`
const service = (members = asks) => `import { isOn } from 'flag-service'\n\nexport class Features {\n${members}\n  isFast(): boolean {\n    return isOn('fast')\n  }\n}\n`
const cart = (holds: string, test: string) => `import { Features } from './features'\n\nexport class Cart {\n${holds}\n  run(user: string): number {\n    return ${test} ? 1 : 2\n  }\n}\n`
const main = `import { Cart } from './cart'\nimport { Features } from './features'\nconsole.log(Cart, new Features().isFast())\n`
const removed = async (files: Files) => removeFrom({ 'src/features.ts': service(), 'src/main.ts': main, ...files }, config, 'cart', 'true', { allowLeftovers: true })

describe('methods of an object of a class that asks for the flag', { timeout: 60_000 }, () => {
  it.each([
    ['a parameter property', `  constructor(private readonly features: Features) {}\n`, 'this.features.isNew(user)'],
    ['a field with its type', `  private features: Features\n  constructor(features: Features) { this.features = features }\n`, 'this.features.isNew(user)'],
    ['a field that is made', `  private readonly features = new Features()\n`, 'this.features.isNew(user)'],
    ['a field that is asked for', `  private readonly features = inject(Features)\n`, 'this.features.isNew(user)'],
    ['what was just made', '', 'new Features().isNew(user)'],
  ])('as %s', async (_, holds, test) => {
    const { file, said } = await removed({ 'src/cart.ts': cart(holds, test) })
    expect(file('src/cart.ts')).toContain('    return 1\n')
    expect(file('src/features.ts')).toBe(service('').replace('{\n\n', '{\n'))
    expect(said).not.toContain('left')
  })

  it('as a constant of another module, by a getter too', async () => {
    const files = { 'src/features.ts': `${service(`  get isNew(): boolean {\n    return isOn('cart')\n  }\n`)}\nexport const features = new Features()\n`, 'src/cart.ts': `import { features } from './features'\nexport class Cart { run() { return features.isNew ? 1 : 2 } }\n` }
    const { file } = await removed(files)
    expect(file('src/cart.ts')).toBe('export class Cart { run() { return 1 } }\n')
    expect(file('src/features.ts')).not.toContain('isNew')
  })

  const holder = cart(`  constructor(private readonly features: Features) {}\n`, 'this.features.isNew(user)')
  it.each([
    ['extends it', `import { Features } from './features'\nexport class Own extends Features { override isNew(): boolean { return false } }\n`],
    ['implements it', `import { Features } from './features'\nexport class Own implements Features { isNew(): boolean { return false }\n  isFast(): boolean { return false } }\n`],
    ['provides another in its place', `import { Features } from './features'\nclass Own { isNew(): boolean { return false } }\nexport const providers = [{ provide: Features, useClass: Own }]\n`],
    ['registers another for it', `import { Features } from './features'\nimport { container } from 'box'\nclass Own { isNew(): boolean { return false } }\ncontainer.register(Features, { useClass: Own })\n`],
    ['binds it to another', `import { Features } from './features'\nimport { container } from 'box'\nclass Own { isNew(): boolean { return false } }\ncontainer.bind(Features).to(Own)\n`],
  ])('is asked still where somebody %s', async (_, own) => {
    const { file } = await removed({ 'src/cart.ts': holder, 'src/own.ts': own, 'src/main.ts': `${main}import './own'\n` })
    expect(file('src/cart.ts')).toBe(holder)
    expect(file('src/features.ts')).toContain('    return true\n')
  })

  it.each([
    ['may be missing', `  constructor(private readonly features?: Features) {}\n`, 'this.features?.isNew(user)'],
    ['may be something else', `  constructor(private readonly features: Features | undefined) {}\n`, 'this.features!.isNew(user)'],
    ['is written again', `  private features = new Features()\n  set(features: any) { this.features = features }\n`, 'this.features.isNew(user)'],
  ])('is asked still where it %s', async (_, holds, test) => {
    const text = cart(holds, test), { file } = await removed({ 'src/cart.ts': text })
    expect(file('src/cart.ts')).toBe(text)
  })

  it('stays where its name stands elsewhere, and in what others may use', async () => {
    const named = await removed({ 'src/cart.ts': holder, 'src/table.ts': `export const names = ['isNew']\n`, 'src/main.ts': `${main}import './table'\n` })
    expect([named.file('src/cart.ts'), named.file('src/features.ts')]).toEqual([expect.stringContaining('return 1\n'), expect.stringContaining('isNew(user: string): boolean')])
    const open = await removed({ 'src/cart.ts': holder, 'src/main.ts': `${main}export { Features } from './features'\n` })
    expect(open.file('src/cart.ts')).toBe(holder)
  })
})
