// From a part of a served document back to what flags.yml says there, so that a fault that only serving finds (a pattern, an
// operand, a circle) is reported where it was written.
import { placeText, type Place } from '../flag/place.js'
import type { Rollout } from '../flag/rollout.js'
import type { Path } from './flags-yml-value.js'

export interface Served { readonly environment: string; readonly flags: readonly { readonly key: string; readonly rollout: Rollout }[] }

/** `file:line:column` of a path of the served document, given where the keys of the file that it was made from lead to. */
export function placeOfServed(places: (keys: Path) => Place, { environment, flags }: Served): (path: Path) => string {
  return path => {
    const [, index, part, ...rest] = path
    const flag = typeof index === 'number' ? flags[index] : undefined
    if (flag === undefined) return placeText(places([]))
    const keys = part === 'rollout' ? ['environments', environment, ...written(rest, flag.rollout)] : part === 'prerequisites' ? [part] : []
    return placeText(places(['flags', flag.key, ...keys]))
  }
}

const names: Readonly<Record<string, string>> = { percent: 'rollout_percent', weights: 'weights', split: 'weights', bucketBy: 'bucket_by', seed: 'seed', variant: 'variant', on: 'variant', allow: 'allowed_users' }

// rollout.rules.2.when.0.values  =>  rules.2.when.plan.regex        rollout.otherwise.percent  =>  rollout_percent
function written([step, ...rest]: Path, rollout: Rollout): Path {
  if (step === 'otherwise' && rollout.kind === 'targeted') return written(rest, rollout.otherwise)
  if (step === 'rules' && rollout.kind === 'targeted') {
    const [index, part, ...inner] = rest
    const rule = rollout.rules[Number(index)]
    if (rule === undefined || index === undefined) return ['rules']
    if (part === 'serve') return ['rules', index, ...written(inner, rule.serve)]
    const clause = part === 'when' ? rule.when[Number(inner[0])] : undefined
    return ['rules', index, ...(clause === undefined ? [] : ['when', clause.attribute, clause.operator])]
  }
  const name = names[String(step)]
  return name === undefined ? [] : [name]
}
