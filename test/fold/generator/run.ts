// Runs a program over stubs and writes down everything that somebody outside could see, in order.
import { ts } from 'ts-morph'

/** `isBroken`: a name was read that is not declared, or not yet, though somebody caught it: reading a name counts as doing nothing */
export interface Trace { readonly events: readonly string[]; readonly outcome: string; readonly isBroken: boolean }

const answers = [true, false, 0, 1, '', 'a', 'b', null, undefined, 3]

/** The program as plain JavaScript, or what is wrong with it. */
export function compiled(text: string): { readonly js: string; readonly wrong: string | undefined } {
  const { outputText, diagnostics } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, jsx: ts.JsxEmit.React, jsxFactory: 'h', jsxFragmentFactory: 'Fragment' }, fileName: 'program.tsx', reportDiagnostics: true,
  })
  return { js: outputText, wrong: diagnostics && diagnostics.length > 0 ? ts.flattenDiagnosticMessageText(diagnostics[0]!.messageText, ' ') : undefined }
}

/** `read()` gives `value`; every other stub's answer depends only on its own name and how often it was asked. */
export async function traceOf(js: string, value: unknown, seed: number): Promise<Trace> {
  const events: string[] = []
  let isBroken = false
  const globals = { ...stubs(events, value, seed, js), caught: (error: unknown) => { isBroken ||= error instanceof ReferenceError } }
  const told = js.replaceAll(/\bcatch\s*(?:\((\w+)\)\s*)?\{/g, (_, name: string = 'caughtHere') => `catch (${name}) { caught(${name});`)
  try {
    const main = new Function(...Object.keys(globals), `'use strict'; ${told}\nreturn main`)(...Object.values(globals)) as () => unknown
    const outcome = `returns ${shown(await main())}`
    return { events, outcome, isBroken }
  } catch (error) {
    return { events, isBroken, outcome: `throws ${error instanceof Error || Object.prototype.toString.call(error) === '[object Error]' ? `${(error as Error).name}: ${withoutText((error as Error).message)}` : shown(error)}` }
  }
}

/** `read()(1)` and `(3)(1)` fail alike; the engine quotes the text */
function withoutText(message: string): string {
  return message.replace(/^.+(?= is not (?:a function|a constructor|iterable))/s, 'it')
}

function stubs(events: string[], value: unknown, seed: number, js: string): Record<string, unknown> {
  const counts = new Map<string, number>()
  let fuel = 60
  const record = (name: string, args: readonly unknown[]): unknown => {
    if (--fuel < 0) throw new Error('out of fuel')
    events.push(`${name}(${args.map(shown).join(', ')})`)
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    let hash = seed * 31 + count * 7
    for (const letter of name) hash = (Math.imul(hash, 33) + letter.charCodeAt(0)) >>> 0
    return answers[hash % answers.length]
  }
  const obj = { key: 'k', inner: { deep: { key: 'deep' } }, who(this: unknown, ...args: unknown[]) { return record(this === obj ? 'own' : 'stray', args) } }
  const globals: Record<string, unknown> = {
    read: () => value, obj, tick: () => { if (--fuel < 0) throw new Error('out of fuel') },
    Thing: class Thing { arg: unknown; constructor(arg: unknown) { record('Thing', [arg]); this.arg = arg } },
    Box: 'box', tag: (parts: readonly string[], ...args: unknown[]) => record('tag', [parts.join('|'), ...args]),
    h: (tag: unknown, props: object | null, ...children: unknown[]) => element(tag, { ...props }, rendered(children)), Fragment: FRAGMENT,
  }
  for (const [name] of js.matchAll(/\bf\d+\b/g)) globals[name] = (...args: unknown[]) => record(name, args)
  return globals
}

const FRAGMENT = 'fragment'

/** A fragment around one element shows that element. */
function element(tag: unknown, props: object, children: readonly unknown[]): unknown {
  const [only] = children
  return tag === FRAGMENT && children.length === 1 && typeof only === 'object' ? only : { tag, props, children }
}

/** What a reader of the page would see: nothing for nothing, neighbouring text as one, a fragment's children for the fragment. */
function rendered(children: readonly unknown[]): unknown[] {
  const out: unknown[] = []
  const shown = children.flat(Infinity).flatMap(child => isFragment(child) ? child.children : [child])
  for (const child of shown) {
    if (child === undefined || child === null || typeof child === 'boolean' || child === '') continue
    if (typeof child !== 'object' && typeof out.at(-1) === 'string') out.push(`${String(out.pop())}${String(child)}`)
    else out.push(typeof child === 'object' ? child : String(child))
  }
  return out
}

function isFragment(child: unknown): child is { readonly children: readonly unknown[] } {
  return typeof child === 'object' && child !== null && 'tag' in child && child.tag === FRAGMENT
}

/** A function put into a text shows its source, which a removal is there to change. */
const withoutSource = (text: string): string => text.replaceAll(/(?:function\b|class\b|=>)[^]*[})\]]/g, 'source')

function shown(value: unknown): string {
  if (typeof value === 'function') return 'function'
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? JSON.stringify(withoutSource(value)) : Object.is(value, -0) ? '-0' : String(value)
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`
  return `{${Object.entries(value).map(([key, item]) => `${key}: ${shown(item)}`).join(', ')}}`
}
