// Removes the flag from a grown project and runs both: any difference is a wrong removal.
import { ts } from 'ts-morph'
import type { FlagValue } from '../../../src/flag/value.js'
import { traceOf } from '../../fold/generator/run.js'
import { removeFlag, type Texts } from '../project.js'
import type { Grown } from './project.js'

export interface Failure { readonly reason: string; readonly before: Texts; readonly after: Texts; readonly value: unknown }

/** How much the projects prove: a run that is an error or endless says nothing. */
export const tally = { compared: 0, passed: 0 }

export async function failureOf({ texts, value }: Grown, seed: number): Promise<Failure | undefined> {
  const source = bundled(texts)
  if (source.wrong) return undefined
  const { texts: after, plan } = removeFlag(texts, 'new-cart', value as FlagValue, ['main.tsx'])
  const fail = (reason: string): Failure => ({ reason, before: texts, after, value })
  const result = bundled(after)
  if (result.wrong) return fail(`does not parse: ${result.wrong}`)
  if (plan.leftovers.length === 0 && Object.values(after).some(text => text.includes('new-cart'))) return fail('the key is left without a word')
  for (const round of [0, 1]) {
    const was = await traceOf(source.js, value, seed + round)
    tally.passed++
    if (/^throws (Reference|Syntax)Error/.test(was.outcome) || was.outcome.includes('out of fuel')) continue
    tally.compared++
    const is = await traceOf(result.js, value, seed + round)
    if (was.outcome !== is.outcome || was.events.join('\n') !== is.events.join('\n')) return fail(`was ${was.events.join(' ')} ${was.outcome}\n is ${is.events.join(' ')} ${is.outcome}`)
  }
  const again = removeFlag(after, 'new-cart', value as FlagValue, ['main.tsx']).texts
  return JSON.stringify(again) === JSON.stringify(after) ? undefined : fail(`a second run changes it:\n${Object.values(again).join('\n')}`)
}

const outside = `
const __modules = {}, __made = {
  './flags': e => { e.isEnabled = e.useFlag = e.getVariant = () => read() },
  react: e => { e.useState = v => [typeof v === 'function' ? v() : v, () => {}]; e.useRef = v => ({ current: v }); e.useMemo = f => f(); e.useEffect = f => { f() } },
}
function __require(name) { if (!__modules[name]) { __modules[name] = {}; __made[name](__modules[name], __require) } return __modules[name] }
`

/** All modules in one text that defines \`main\`, or what is wrong with them. */
function bundled(texts: Texts): { readonly js: string; readonly wrong: string | undefined } {
  let js = outside, wrong: string | undefined
  for (const [file, text] of Object.entries(texts)) {
    const { outputText, diagnostics } = ts.transpileModule(text, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, jsx: ts.JsxEmit.React, jsxFactory: 'h', jsxFragmentFactory: 'Fragment' }, fileName: file, reportDiagnostics: true,
    })
    const [first] = diagnostics ?? []
    if (first) wrong ??= `${file}: ${ts.flattenDiagnosticMessageText(first.messageText, ' ')}`
    js += `__made['./${file.replace(/\.tsx?$/, '')}'] = (exports, require) => {\n${outputText}\n}\n`
  }
  return { js: `${js}const main = __require('./main').main`, wrong }
}
