// Types that the code gives its objects of flags: `useFlags() as FlagSet`, `const flags: Flags = …`, `(): Flags => …`. Whatever
// else is of such a type holds flags too, and its properties declare them, though no setting says so.
import type { Expr } from './expr.js'
import type { FileFacts } from './facts.js'
import { mayLead } from './leads.js'
import type { Specials } from './special.js'
import type { Term } from './term.js'

/** @returns whether a type was learnt */
export function learnTypes(specials: Specials, files: readonly FileFacts[], words: ReadonlySet<string>): boolean {
  let grew = false
  for (const facts of files) {
    for (const { values, type } of saidIn(facts)) {
      const flags = values.map(value => flagsOf(specials, facts, value, words)).find(one => one !== undefined)
      if (flags && learn(specials, facts.file, type, flags)) grew = true
    }
  }
  return grew
}

interface Said { readonly values: readonly Expr[]; readonly type: Expr }

/** Every place where a file says of what type something is. */
function saidIn({ sites, declarations, functions }: FileFacts): Said[] {
  return [
    ...sites.flatMap((site): Said[] => {
      if (site.kind === 'said') return [{ values: [site.of], type: site.type }]
      const [type] = site.kind === 'call' ? site.types ?? [] : []
      return site.kind === 'call' && type ? [{ values: [{ kind: 'call', callee: site.callee, args: site.args, construct: false, at: site.at }], type }] : []
    }),
    ...declarations.flatMap((one): Said[] => one.kind === 'const' && one.type ? [{ values: [one.value], type: one.type }] : []),
    ...functions.flatMap(({ type, returns }): Said[] => type && returns.length > 0 ? [{ values: returns, type }] : []),
  ]
}

function flagsOf(specials: Specials, facts: FileFacts, value: Expr, words: ReadonlySet<string>): (Term & { kind: 'flags' }) | undefined {
  if (!mayLead(facts, value, words, () => false)) return undefined
  return specials.follower.terms(facts.file, value).map(term => specials.flagsOf(term)).find(flags => flags !== undefined)
}

function learn({ follower, matcher }: Specials, file: string, type: Expr, { shape, sdk }: Term & { kind: 'flags' }): boolean {
  let grew = false
  for (const term of follower.typed(file, type)) {
    const lists = term.kind === 'mapped' || (term.kind === 'object' && term.expr.type === true)
    if (lists && matcher.registries.learn(term, sdk, shape.spelling)) grew = true
  }
  return grew
}
