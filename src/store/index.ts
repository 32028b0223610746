import { configcat } from './configcat.js'
import { devcycle } from './devcycle.js'
import { djangoWaffle } from './django-waffle.js'
import { env } from './env.js'
import { flagd } from './flagd.js'
import { flagsYml } from './flags-yml.js'
import { flagsmith } from './flagsmith.js'
import { growthbook } from './growthbook.js'
import { launchdarkly } from './launchdarkly.js'
import { openfeatureManifest } from './openfeature-manifest.js'
import { posthog } from './posthog.js'
import { redis } from './redis.js'
import { statsig } from './statsig.js'
import type { Store } from './store.js'
import { unleash } from './unleash.js'
import { vercelFlags } from './vercel-flags.js'

export const stores = {
  'flags-yml': flagsYml,
  redis,
  env,
  launchdarkly,
  unleash,
  flagsmith,
  growthbook,
  flagd,
  'openfeature-manifest': openfeatureManifest,
  configcat,
  posthog,
  statsig,
  devcycle,
  'django-waffle': djangoWaffle,
  'vercel-flags': vercelFlags,
} satisfies Record<string, Store>

export type StoreName = keyof typeof stores
