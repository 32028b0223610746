// Grows a project of two modules: `lib.ts` hands the flag's value on in every way a value travels, `main.ts` does what the
// programs of test/fold do, with a carrier wherever they ask for the flag.
import { programOf } from '../../fold/generator/program.js'
import { randomFrom, type Random } from '../../fold/generator/random.js'

export interface Grown { readonly texts: Readonly<Record<string, string>>; readonly value: boolean | string | number | null }

const READ = `isEnabled('new-cart')`

/** what a module declares, and how others ask it */
const carriers: readonly { readonly name: string; readonly text: string; readonly use: string }[] = [
  { name: 'IS_ON', text: `export const IS_ON = ${READ}`, use: 'IS_ON' },
  { name: 'OFF', text: `export const OFF = !${READ}`, use: '!OFF' },
  { name: 'MODE', text: `export const MODE = ${READ} ? 'a' : 'b'`, use: `(MODE === 'a')` },
  { name: 'isOn', text: `export function isOn() { return getVariant('new-cart') }`, use: 'isOn()' },
  { name: 'isOff', text: `export const isOff = () => !useFlag('new-cart')`, use: '!isOff()' },
  { name: 'mode', text: `export const mode = () => { const on = ${READ}; return on ? 'a' : 'b' }`, use: `(mode() === 'b')` },
  { name: 'both', text: `export const both = (x: unknown) => ${READ} && x`, use: 'both(v)' },
  { name: 'useFlags', text: `export function useFlags() { const on = useFlag('new-cart'); return { on, other: 1 } }`, use: 'useFlags().on' },
  { name: 'settings', text: `export const settings = { on: ${READ}, size: 2 }`, use: 'settings.on' },
  { name: 'choose', text: `export function choose(on: unknown, a: unknown, b: unknown) { return on ? a : b }`, use: `choose(${READ}, true, u)` },
  { name: 'pick', text: `export const pick = ({ on, a }: { on: unknown; a: unknown }) => (on ? a : 0)`, use: `pick({ on: ${READ}, a: v })` },
  { name: 'Cart', text: `export class Cart {
  private isNew: unknown
  #hidden = ${READ}
  private static all = ${READ}
  constructor(private readonly on: unknown, private size: number) { this.isNew = ${READ} }
  private get got() { return ${READ} }
  private told() { return getVariant('new-cart') }
  ask() { return [this.isNew, this.on, this.#hidden, this.got, this.told(), Cart.all, this.isNew ? this.size : 0, this.on ? 1 : 2] }
  yes() { return this.isNew && this.on && this.#hidden && this.got && this.told() && Cart.all }
}`, use: `new Cart(${READ}, 3).yes()` },
  { name: 'Ask', text: `export class Ask { on = ${READ}; get it() { return ${READ} } }`, use: 'new Ask().it' },
  { name: 'useOpen', text: `export function useOpen() { const [open, setOpen] = useState(useFlag('new-cart')); const ref = useRef(open); const x = useMemo(() => ref.current && open, [open]); useEffect(() => { if (open) f0(x); }, [open, x]); return x }`, use: 'useOpen()' },
  { name: 'decided', text: `export function decided(v: unknown) {
  let on = false
  if (${READ}) on = true
  let kind = 'a'
  if (!${READ}) {
    f0(kind)
    kind = 'b'
  } else kind = 'c'
  let late = 1
  const look = () => late
  if (getVariant('new-cart')) late = 2
  let often = 0
  for (const x of [1, 2]) {
    let each = false
    if (${READ}) { each = true }
    if (each) { often += x; continue }
    often -= 1
  }
  return on && kind === 'c' ? look() + often : kind === 'b' ? v : f1(late)
}`, use: 'decided(v)' },
  { name: 'listed', text: `export function listed() { const [a, n, b] = [${READ}, f0(), !${READ}]; const { c, d } = { c: ${READ}, d: f1() }; return b ? n : a && (c || d) }`, use: 'listed()' },
  { name: 'made', text: `export const made = (v: unknown) => { const add = ${READ} ? () => v : undefined, cart = ${READ} ? { v } : null; if (!cart) return f0(add && add()); return { ...(add && { a: add() }), b: cart && cart.v, c: add || v } }`, use: 'made(v)' },
  { name: 'spread', text: `export const spread = (...more: unknown[]) => ${READ} ? f0(...more) : f1(...(${READ} ? more : []))`, use: 'spread(u, v)' },
  { name: 'table', text: `export const table: Record<string, unknown> = { true: 1, a: 0, b: 'b' }`, use: `table[String(${READ})]` },
]

const late = `export async function later() { const on = await isEnabled('new-cart'), [more] = await Promise.all([Promise.resolve(isEnabled('new-cart')), f0()]); return await Promise.resolve(on) && more }`

export function projectOf(seed: number): Grown {
  const random = randomFrom(seed * 7 + 3), program = programOf(seed)
  const used = carriers.filter(() => random.chance(0.5)), isAsync = program.text.startsWith('async')
  const replaced = program.text.replace(/\bread\(\)/g, () => random.chance(0.3) || used.length === 0 ? random.pick([READ, `getVariant('new-cart')`]) : random.pick(used).use)
  // a line of a program without semicolons that begins with a bracket now would call what ends above it
  const asked = replaced.replace(/([^\s;{}(,:=])\n(?=\()/g, '$1;\n')
  const head = isAsync ? asked.replace('{\n', `{\n${awaited(random)}`) : asked
  const names = [...used.map(({ name }) => name), ...(isAsync ? ['later'] : [])].filter(name => new RegExp(`\\b${name}\\b`).test(head))
  const lib = [
    `import { isEnabled, useFlag, getVariant } from './flags'`, `import { useState, useRef, useMemo, useEffect } from 'react'`, '', ...used.map(({ text }) => text), late, '',
  ].join('\n')
  const main = [
    `import { isEnabled, getVariant } from './flags'`, ...(names.length > 0 ? [`import { ${names.join(', ')} } from './lib'`] : []), '', `export ${head}`,
  ].join('\n')
  return { texts: { 'lib.tsx': lib, 'main.tsx': main }, value: program.value }
}

function awaited(random: Random): string {
  return random.pick([
    `const soon = await later();\nif (soon) f0(soon); else f0();\n`,
    `const [first, soon] = await Promise.all([f0(), later()]);\nif (!soon) return first;\n`,
    `const [soon, second] = await Promise.all([isEnabled('new-cart'), f0()]);\nf0(soon ? second : 1);\n`,
    `await later().then((on) => { if (on) f0(on); });\n`,
    `f0(await isEnabled('new-cart').then((on) => on ? 1 : 2));\n`.replace('isEnabled(\'new-cart\')', 'later()'),
  ])
}
