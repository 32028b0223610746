// Generated text in a project that writes double quotes.
import { describe, expect, it } from 'vitest'
import { quotedAs } from '../../src/cases/quotes.js'
import { call } from '../../src/detect/shape.js'
import { planFor, type Files } from './planned.js'

describe('generated text has the quotes of the code around it', () => {
  it.each([
    [`import a from "a"\n`, `it('is "on"', () => { say('x', "y") })`, `it('is "on"', () => { say("x", "y") })`],
    [`import a from 'a'\nconst b = "b"\n`, `say('x')`, `say('x')`],
    [`const a = require("a")\n`, `say('x', 'it\\'s')`, `say("x", 'it\\'s')`],
  ])('%j', (around, code, expected) => { expect(quotedAs(around, code)).toBe(expected) })

  const shop: Files = {
    'src/gates.ts': `export const isOn = (key: string): boolean => key === ""\n`,
    'src/cart.ts': `import { isOn } from "./gates"\nexport const price = (count: number): number => (isOn("big_cart") ? count * 9 : count * 10)\n`,
  }
  const options = { shapes: [call('isOn', { from: ['./src/gates.ts'], key: 0, type: 'boolean' as const })], dependencies: ['jest'] }

  it('in a file of its own, which a second run leaves as it is', () => {
    const [planned] = planFor('big_cart', shop, options).files
    expect(planned?.text.split('\n').filter(line => line.includes(`'`))).toEqual([])
    expect(planFor('big_cart', { ...shop, [planned!.file]: planned!.text }, options).files[0]?.status).toBe('unchanged')
  })
  it('and in a suite that is wrapped', () => {
    const [planned] = planFor('big_cart', { ...shop, 'test/cart.test.ts': `import { isOn } from "../src/gates"\nimport { price } from "../src/cart"\njest.mock("../src/gates", () => ({ isOn: jest.fn() }))\n\ndescribe("cart", () => {\n  beforeEach(() => { jest.mocked(isOn).mockImplementation(key => { if (key === "big_cart") return false; return true }) })\n  it("costs", () => { expect(price(Number("2"))).toBe(20) })\n})\n` }, options).files
    expect(planned?.status).toBe('wrapped')
    expect(planned?.text.split('\n').filter(line => line.includes(`'`))).toEqual([`  if (on) it.todo('say what holds with big_cart on instead of "costs"')`])
  })
})
