// A run worth printing: the shop's flags, reads of them, a flag whose name is an attack, a skipped file.
import { createHash } from 'node:crypto'
import { runChecks } from '../../src/check/run.js'
import type { ReportInput, Style } from '../../src/report/report.js'
import { branch, facts, forced, now, reference, settings } from '../check/shop.js'

export const attack = '<script>alert(1)</script>'
const yml = `flags:
  new_checkout: { owner: "@shop/payments", category: release, created_at: 2026-05-02, expires_at: 2026-12-31, default: false, environments: { production: { enabled: true, since: 2026-06-30 } } }
  one_page_cart: { owner: "@shop/storefront", category: release, default: false, environments: { production: { enabled: false, since: 2026-07-15 } } }
  gift_cards: { owner: "@shop/payments", category: release, expires_at: 2026-09-01, environments: { production: { enabled: true, rollout_percent: 25 } } }
  card_payments: { owner: "=cmd|'/C calc'!A1", category: kill-switch, default: true, environments: { production: { enabled: true, since: 2025-02-11 } } }
  legacy_reviews: { category: release, environments: { production: { enabled: true, since: 2026-02-20 } } }
  quiet: { owner: sre, category: release, permanent: true, environments: { production: { enabled: true, since: 2026-02-20 } } }
  "${attack}": { owner: "@shop/search", category: release, environments: { production: { enabled: true, since: 2026-02-20 } } }
`

const checkout = reference('new_checkout', { file: 'src/web/checkout.tsx', line: 12, enclosing: 'Checkout' })
const references = [
  checkout,
  reference('new_checkout', { file: 'src/server/pay.ts', line: 40, fallback: true, enclosing: 'pay' }),
  reference('one_page_cart', { file: 'src/web/cart.tsx', line: 3 }),
  reference('gift_cards', { file: 'src/server/pay.ts', line: 7 }),
  reference('card_payments', { file: 'src/server/pay.ts', line: 9 }),
  reference(attack, { file: 'src/web/a b.tsx', line: 2 }),
  reference('new_chekout', { file: 'src/server/mail.ts', line: 5 }),
  reference('promo_*', { file: 'src/web/promo.tsx', line: 8, enclosing: 'Promo | `x`' }),
  ...forced('card_payments', true), ...forced('new_checkout', true),
]

const given = {
  ...facts(yml, references, { branches: [branch(checkout, [true, 13, 15], [false, 17, 30])], skipped: [{ file: 'vendor/huge.js', reason: 'larger than 5 MB' }] }),
  sources: ['flags.yml'],
}
export const style: Style = { width: 100, color: false }

export function page(more: Partial<ReportInput> = {}): ReportInput {
  const result = runChecks(given, settings)
  return {
    tool: { version: '0.1.0' }, now, environments: ['production'], flags: result.flags, findings: result.findings, skipped: given.skipped,
    stats: { files: 42, references: references.length, dynamic: 1 }, silenced: result.silenced, debt: result.debt, sources: ['flags.yml'], notes: [], trend: undefined,
    references, repository: { name: 'acme/shop', branch: 'main', project: 'default' },
    linesOf: (file, from, to) => Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i} of ${file}`), sha1: text => createHash('sha1').update(text).digest('hex'),
    ...more,
  }
}
