// Semantic versions 2.0.0, strictly: `1.2` and `v1.2.3` are not versions.
export interface Version { readonly numbers: readonly number[]; readonly pre: readonly string[] }

const semver = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/

export function versionOf(value: unknown): Version | undefined {
  if (typeof value !== 'string' || value.length > 256) return undefined
  const match = semver.exec(value)
  if (match === null) return undefined
  const pre = match[4]?.split('.') ?? []
  if (pre.some(part => /^0\d+$/.test(part))) return undefined
  return { numbers: [Number(match[1]), Number(match[2]), Number(match[3])], pre }
}

/** Negative, zero or positive. @see https://semver.org/#spec-item-11 */
export function compareVersions(a: Version, b: Version): number {
  for (let i = 0; i < 3; i++) {
    const order = a.numbers[i]! - b.numbers[i]!
    if (order !== 0) return order
  }
  if (a.pre.length === 0 || b.pre.length === 0) return b.pre.length - a.pre.length
  for (let i = 0; i < Math.min(a.pre.length, b.pre.length); i++) {
    const order = comparePart(a.pre[i]!, b.pre[i]!)
    if (order !== 0) return order
  }
  return a.pre.length - b.pre.length
}

// 1.0.0-2 < 1.0.0-10 < 1.0.0-alpha: numbers are below words
function comparePart(a: string, b: string): number {
  const left = /^\d+$/.test(a), right = /^\d+$/.test(b)
  if (left && right) return Number(a) - Number(b)
  if (left !== right) return left ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}
