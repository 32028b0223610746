// The words a targeting clause may use. What each one does: `evaluate/operators.ts`. Stores spell them their own way and map
// onto these; flags.yml writes them as they are, in any case (`STR_CONTAINS` is `str_contains`).

export const operators = [
  'in', 'not_in', 'exists',
  'str_contains', 'str_starts_with', 'str_ends_with', 'regex',
  'num_eq', 'num_gt', 'num_gte', 'num_lt', 'num_lte',
  'date_after', 'date_before',
  'semver_eq', 'semver_gt', 'semver_gte', 'semver_lt', 'semver_lte',
  'in_cidr',
] as const

export type Operator = (typeof operators)[number]

export function isOperator(name: string): name is Operator {
  return (operators as readonly string[]).includes(name)
}
