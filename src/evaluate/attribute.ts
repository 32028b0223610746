import type { Context } from '../flag/resolution.js'

/**
 * Reads one attribute: an own property of that name, else a path (`company.plan`) through own properties.
 * Own only, so `constructor` and `__proto__` are attributes like any other. Getters run, and may throw.
 */
export function attributeReader(name: string): (context: Context) => unknown {
  if (name === 'targetingKey') return readTargetingKey
  if (!name.includes('.')) return context => {
    const value = context[name]
    return value !== undefined && Object.hasOwn(context, name) ? value : undefined
  }
  const path = name.split('.')
  return context => (Object.hasOwn(context, name) ? context[name] : path.reduce<unknown>(stepInto, context))
}

// Its name stands in the code, which an engine reads several times faster than a name in a variable; every ramp asks for it.
function readTargetingKey(context: Context): unknown {
  return Object.hasOwn(context, 'targetingKey') ? context['targetingKey'] : undefined
}

function stepInto(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Context)[name] : undefined
}
