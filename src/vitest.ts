// "halyard/vitest", for `setupFiles`: records which test evaluated which flag to which value. Together with the reporter
// "halyard/vitest/reporter", which merges what the workers wrote into flag-states.json; without it nothing is written.
// Sees halyard's runtime and, where it is installed, OpenFeature; any other read through `recorded`.
// vitest transforms its setup files, and node loads what they import from packages: so nothing but that import stands here.
import * as vitest from 'vitest'
import { followRun } from './cases/vitest-follow.js'

export { recorded } from './cases/vitest-follow.js'

// an import from here is what the tests get: a mock where they mock
await followRun(vitest, name => import(/* @vite-ignore */ name) as Promise<Record<string, unknown>>)
