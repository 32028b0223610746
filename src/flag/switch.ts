// A flag whose value is an object is switched by one of its members: `{ enabled: true, beta: false }` is on. Whoever says
// `true` of such a flag means that member, and says nothing of the others.

/** `enabled`, `isOn`, `flagEnabled` */
const SWITCH = /^(?:is)?(?:flag|feature|toggle)?(?:enabled|on|active)$/i

/** The member that switches the flag, given all that are known of it; `undefined` = none, or more than one. */
export function switchAmong(members: Iterable<string>): string | undefined {
  const found = new Set([...members].filter(name => SWITCH.test(name)))
  return found.size === 1 ? [...found][0] : undefined
}
