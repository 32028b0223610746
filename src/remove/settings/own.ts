// Is an entry that bears the flag's key the flag's own? Translations, metrics and menus may use the same word for themselves.
import { posix } from 'node:path'
import type { SettingsEntry } from './entry.js'

/** The last word of a name: `feature_flags`, `enabledFeatures`, `LaunchDarkly`. */
const ofFlags = new Set(['flag', 'flags', 'toggle', 'toggles', 'feature', 'features', 'switches', 'experiment', 'experiments', 'gates', 'killswitches', 'launchdarkly', 'unleash', 'flagsmith', 'growthbook', 'configcat', 'flagd'])
const ofTexts = /(?:^|[/_.-])(?:locales?|i18n|l10n|lang(?:uages?)?|translations?|messages|intl|strings)(?=[/_.-]|$)/i

/** `known`: keys of all flags; an entry among them, with a state for a value, is one of them */
export function isOwn(file: string, { path, is, kind, neighbours }: SettingsEntry, known: ReadonlySet<string>): boolean {
  if (ofTexts.test(file) || path.some(name => ofTexts.test(name))) return false
  if (path.some(speaksOfFlags) || speaksOfFlags(posix.basename(file).replace(/\.\w+$/, ''))) return true
  const isState = is === 'item' || kind === 'boolean' || kind === 'number' || kind === 'map'
  return isState && neighbours.some(one => known.has(one.key))
}

function speaksOfFlags(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/).filter(word => word !== '')
  return ofFlags.has(words.at(-1) ?? '') || ofFlags.has(words.join(''))
}
