import type { Config } from '../config/config.js'
import { placeOfFlag, type Check } from './draft.js'

export const cases: Readonly<Record<Config['naming']['case'], RegExp>> = {
  snake: /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/,
  kebab: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  camel: /^[a-z][a-zA-Z0-9]*$/,
  pascal: /^[A-Z][a-zA-Z0-9]*$/,
  constant: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/,
}

/**
 * A key that is not spelled as the team agreed. The default (snake_case) is a rule of flags.yml only: a platform's
 * flags are not wrong because nobody configured their spelling.
 */
export const naming: Check = inventory => {
  const { case: chosen, pattern } = inventory.settings.naming
  const rule = pattern === undefined ? cases[chosen] : new RegExp(pattern, 'u')
  const everywhere = pattern !== undefined || chosen !== 'snake'
  return inventory.flags.flatMap(flag => {
    if (flag.archived || rule.test(flag.key) || !(everywhere || /\.ya?ml$/.test(flag.at.file))) return []
    const wanted = pattern === undefined ? `in ${chosen} case; call it "${respelled(flag.key, chosen)}", or set "naming" in the config` : `of the form ${pattern} that "naming" asks for; call it otherwise, or change the pattern`
    return [{
      code: 'naming', flag: flag.key, at: placeOfFlag(flag, inventory),
      message: `"${flag.key}" is not ${wanted}`,
      evidence: { clock: inventory.now, case: chosen, pattern, confidence: 'certain' },
    }]
  })
}

function respelled(key: string, to: Config['naming']['case']): string {
  const words = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[^a-zA-Z0-9]+/).filter(word => word !== '').map(word => word.toLowerCase())
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
  switch (to) {
    case 'snake': return words.join('_')
    case 'kebab': return words.join('-')
    case 'constant': return words.join('_').toUpperCase()
    case 'pascal': return words.map(capital).join('')
    case 'camel': return words.map((word, i) => i === 0 ? word : capital(word)).join('')
  }
}
