// Names that tell a person "this is a flag's key", and names that tell nobody anything.

/** flag, featureFlag, flag_key, requiredFeature, experimentName, enableExperimentalFeatures */
const FLAG_LIKE = /(?:^|[a-z_])(?:flag|feature|toggle|experiment|gate)s?_?(?:key|name|id|slug)?s?$/i

export const isFlagLike = (name: string): boolean => FLAG_LIKE.test(name)

/** what an object is kept in: featureFlagsAtom, flagsStore */
const HOLDER = /(?:Atom|Store|State|Context|Ref|Signal)$/

/** flags, featureFlags, FEATURE_TOGGLES: an object of them */
export function isCalledFlags(name: string): boolean {
  const held = name.replace(HOLDER, '')
  return /s$/i.test(held) && isFlagLike(held)
}

/** `false` = the text has no flag-like name in it, and puts no environment aside: a key alone says nothing there */
export const mayNameFlags = (text: string): boolean => /(?:flag|feature|toggle|experiment|gate)s?_?(?:key|name|id|slug)?s?(?:Atom|Store|State|Context|Ref|Signal)?(?![\w$])|(?<![a-z])(?:flag|feature|toggle|experiment)_|stubEnv|replaceProperty/i.test(text)

/** A word so plain that a search for it finds everything: a method called so is looked for by its owner's name. */
export function isPlain(name: string): boolean {
  return name.length < 5 || /^(get|has|check|value|values|enabled|isOn|isEnabled|evaluate|read|find|load|fetch|variant|feature|features|flags|toggle|resolve|index|utils|constants|config)$/i.test(name)
}

/** `new-nav`, `new_nav`, `newNav`, `NEWNAV`: made for this; `metadata`, `taxes`: could be anything. */
export const isDistinctive = (key: string): boolean => /[-_.:/]|[a-z][A-Z]|\d|^[A-Z]{6,}$/.test(key) || key.length >= 14

/** FLAG_NEW_NAV, newNavFlag: the name of a constant that may hold a key */
export const mayHoldFlag = (name: string): boolean => /flag|feature|toggle|experiment/i.test(name)

/** `features.includes(key)`, `flags.has(key)`: whether a list or a set holds one */
export const asksForOne = (method: string): boolean => method === 'includes' || method === 'has' || method === 'contains' || method === 'indexOf'

/** where an entry of a list of flags keeps its key */
export const keepsKey = (property: string): boolean => /^(?:name|key|flagKey|featureKey|flagName|featureName|slug)$/.test(property)

/** `get(flagsAtom)`, `useAtomValue(flagsAtom)`: what opens an atom, a store or a signal */
export const opensHolder = (name: string): boolean => /^(?:get|useAtomValue|useStore|toValue|useSignal|fromStore)$/.test(name)
