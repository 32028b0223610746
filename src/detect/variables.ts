// Flags that a store calls by the name of an environment variable: `process.env.ENABLE_PAY` reads ENABLE_PAY, whatever the config says.
import { env, type EnvShape } from './shape.js'

export function variablesOf(keys: Iterable<string>): EnvShape[] {
  return [...keys].filter(key => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(key)).map(env)
}
