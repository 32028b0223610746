// A module of flags that are a function each: `export const enableNewDiff = () => true` in feature-flags.ts.
import { saysState } from './decides.js'

/** `feature-flags.ts`, `lib/toggles.ts`, `featureFlags/index.ts`; a module of features may be anything */
const moduleOfFlags = /(?:flag|toggle|experiment|killswitch|kill-switch)s?(?:\/index)?\.[cm]?[jt]sx?$/i

/** what it says stands for a state: `enableNewDiff`, `shouldUseNewDiff`, `isNewDiffEnabled` */
const switches = /^(?:enable|disable|show|hide|use|allow|support|with)s?[A-Z_]/

/** a function without parameters, and another name for one */
const answering = /(?<=^|\n)export\s+(?:(?:async\s+)?function\s+(?<name>\w+)\s*\(\s*\)|const\s+(?<held>\w+)\s*(?::[^=\n]+)?=\s*(?:(?:async\s*)?\(\s*\)\s*(?::[^={}\n]+)?=>|[A-Za-z_$][\w$]*\s*;?[ \t]*(?=\n|$)))/g
const exported = /(?<=^|\n)export\s+(?:(?:async\s+)?function|const|let|class)\s+\w+/g

/** asked by a key: what asks is the read then, and these are its wrappers */
const asks = /[\w$]\(\s*['"`]/

/** whether the module is likely one whose functions are flags; the scanner and the places that ask then say how likely */
export function isFlagFunctions(file: string, text: string): boolean {
  if (!moduleOfFlags.test(file) || asks.test(text)) return false
  const names = [...text.matchAll(answering)].flatMap(({ groups: { name, held } = {} }) => name ?? held ?? []).filter(name => switches.test(name) || saysState(name))
  return names.length > 1 && names.length * 2 > (text.match(exported) ?? []).length
}
