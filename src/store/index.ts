import { flagsYml } from './flags-yml.js'
import type { Store } from './store.js'

export const stores = {
  'flags-yml': flagsYml,
} satisfies Record<string, Store>

export type StoreName = keyof typeof stores
