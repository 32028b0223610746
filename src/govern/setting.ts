// What people say when they change a state (`on`, `off`, `25%`, a variant), and what that makes of a setting.
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'
import type { Rollout } from '../flag/rollout.js'
import type { Setting } from './state-store.js'

export type Wish =
  | { readonly kind: 'off' }
  | { readonly kind: 'on' }
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'variant'; readonly variant: string }

export interface Served { readonly type: string; readonly variants: readonly string[]; readonly offVariant: string }

/** @throws {UserError} when the text is none of them */
export function parseWish(text: string, { type, variants }: Served): Wish {
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)
  if (percent !== null) return { kind: 'percent', percent: percentOf(Number(percent[1])) }
  if (type === 'boolean' ? /^(on|true)$/i.test(text) : text === 'on' && !variants.includes('on')) return { kind: 'on' }
  if (/^(off|false)$/i.test(text) && (type === 'boolean' || !variants.includes(text))) return { kind: 'off' }
  if (variants.includes(text)) return { kind: 'variant', variant: text }
  const known = ['on', 'off', ...(type === 'boolean' ? [] : variants)]
  throw new UserError(`cannot set a ${type} flag to "${text}"${didYouMean(text, known)}; give ${known.join(', ')} or a percentage like 25%`)
}

function percentOf(percent: number): number {
  if (percent > 100) throw new UserError(`${percent}% is more than everybody; give 0% to 100%`)
  if (!isServable(percent)) throw new UserError(`${percent}% is finer than 0.01 %, the smallest step there is`)
  return percent
}

/** Is it a whole number of buckets? */
export function isServable(percent: number): boolean {
  return Math.abs(percent * 100 - Math.round(percent * 100)) <= 1e-6
}

/** The setting with the wish granted. Rules and allow-lists stay; they are definitions' business. */
export function granted(wish: Wish, setting: Setting, flag: Served): Setting {
  if (wish.kind === 'off') return { ...setting, enabled: false }
  if (wish.kind === 'on' && flag.type !== 'boolean') return { ...setting, enabled: true }
  return { enabled: true, rollout: replaced(setting.rollout, rest => restOf(wish, rest, flag)) }
}

/** The part of a rollout that is for everybody no rule speaks of. */
export function restOfRollout(rollout: Rollout): Exclude<Rollout, { kind: 'targeted' }> {
  return rollout.kind === 'targeted' ? restOfRollout(rollout.otherwise) : rollout
}

function replaced(rollout: Rollout, next: (rest: Rollout) => Rollout): Rollout {
  return rollout.kind === 'targeted' ? { ...rollout, otherwise: replaced(rollout.otherwise, next) } : next(rollout)
}

function restOf(wish: Exclude<Wish, { kind: 'off' }>, rest: Rollout, { offVariant, variants }: Served): Rollout {
  const bucketBy = rest.kind === 'percent' || rest.kind === 'split' ? rest.bucketBy : undefined
  const seed = rest.kind === 'percent' || rest.kind === 'split' ? rest.seed : undefined
  const weights = rest.kind === 'split' ? rest.weights : rest.kind === 'percent' ? rest.split : undefined
  if (wish.kind === 'variant') return { kind: 'everyone', variant: wish.variant }
  const on = rest.kind === 'percent' ? rest.on : rest.kind === 'everyone' && rest.variant !== offVariant ? rest.variant : variants.find(name => name !== offVariant) ?? offVariant
  const percent = wish.kind === 'on' ? 100 : wish.percent
  return { kind: 'percent', on, off: offVariant, percent, bucketBy, ...(seed !== undefined && { seed }), ...(weights !== undefined && { split: weights }) }
}

/** A setting in a few words: `on for 25 %, 2 rules`. */
export function settingText({ enabled, rollout }: Setting): string {
  if (!enabled) return 'off'
  const extras = rollout.kind === 'targeted' ? [
    ...(rollout.allow.length > 0 ? [`${rollout.allow.length} allowed`] : []),
    ...(rollout.rules.length > 0 ? [`${rollout.rules.length} ${rollout.rules.length === 1 ? 'rule' : 'rules'}`] : []),
  ] : []
  return [restText(restOfRollout(rollout)), ...extras].join(', ')
}

function restText(rest: ReturnType<typeof restOfRollout>): string {
  switch (rest.kind) {
    case 'everyone': return `${rest.variant} for everyone`
    case 'percent': return rest.percent === 0 ? `${rest.off} for everyone` : rest.percent === 100 && rest.split === undefined ? `${rest.on} for everyone`
      : `${rest.split === undefined ? rest.on : rest.split.map(weight => `${weight.variant} ${weight.percent}`).join('/')} for ${rest.percent} %`
    case 'split': return rest.weights.map(weight => `${weight.variant} ${weight.percent} %`).join(', ')
  }
}
