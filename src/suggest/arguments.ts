// Which argument of a call names a flag, by the text of the call: a path that is called after flags, or a text that looks like a key.
import { isDistinctive } from '../detect/words.js'

const ARGUMENT = /\s*(?:(?<quote>['"`])(?<text>[A-Za-z][\w.:/-]{1,79})\k<quote>|(?<path>[A-Za-z_$][\w$]*(?:[?!]?\.[\w$]+)*))\s*(?:,|(?<last>\)))/y
const most = 4

/** `Flags.NewNav`, `featureFlags.newNav`, `FLAG_NEW_NAV`: it names a flag wherever it stands */
const namesFlag = (path: string): boolean => /flag|feature|toggle|experiment/i.test(path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : path) && (path.includes('.') || /^[A-Z][A-Z0-9_]{2,}$/.test(path))

/** `App.NEW_NAV`, `NEW_NAV`: it does, where a call has it first */
const isConstant = (path: string): boolean => /^[A-Z]\w*(?:\.\w+)+$|^[A-Z][A-Z0-9_]{2,}$/.test(path)

/**
 * @param from behind the opening bracket @returns the argument's place, and whether it is a path that is called after flags;
 * `undefined` = none of the first few
 */
export function keyArgument(text: string, from: number): { readonly index: number; readonly isNamed: boolean } | undefined {
  let plain: number | undefined
  ARGUMENT.lastIndex = from
  for (let index = 0; index < most; index++) {
    const { text: written, path = '', last } = ARGUMENT.exec(text)?.groups ?? {}
    if (written === undefined && path === '') break
    if (namesFlag(path)) return { index, isNamed: true }
    // isOn(user, 'new-nav'), but not isOn(key, 'off')
    const isKey = index === 0 ? written !== undefined || isConstant(path) : written !== undefined && isDistinctive(written)
    if (isKey) plain ??= index
    if (last !== undefined) break
  }
  return plain === undefined ? undefined : { index: plain, isNamed: false }
}
