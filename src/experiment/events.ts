// Rows that say what a unit did, `purchase` for 12.50, as metrics: whether it did, and how much of it where a value is given.
// What it did before it saw a variant is no doing of the variant.
export interface Event { readonly name: string; readonly at: number; readonly value: number | undefined }

export class Events {
  readonly #byUnit = new Map<string, Event[]>()
  readonly #names = new Map<string, { hasValues: boolean }>()

  add(unit: string, event: Event): void {
    const known = this.#byUnit.get(unit)
    if (known === undefined) this.#byUnit.set(unit, [event])
    else known.push(event)
    const named = this.#names.get(event.name) ?? { hasValues: false }
    named.hasValues ||= event.value !== undefined
    this.#names.set(event.name, named)
  }

  /** `purchase`, and `purchase value` where some have one; sorted */
  get metrics(): string[] {
    return [...this.#names].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, { hasValues }]) => (hasValues ? [name, `${name} value`] : [name]))
  }

  /** One number for each of the metrics. @param since when the unit saw its variant, `NaN` = nobody knows */
  valuesOf(unit: string, since: number, metrics: readonly string[]): number[] {
    const counted = (this.#byUnit.get(unit) ?? []).filter(({ at }) => !(at < since))
    return metrics.map(metric => {
      const whole = counted.filter(({ name }) => name === metric), valued = counted.filter(({ name }) => `${name} value` === metric)
      return this.#names.has(metric) ? Number(whole.length > 0) : valued.reduce((sum, { value = 0 }) => sum + value, 0)
    })
  }
}
