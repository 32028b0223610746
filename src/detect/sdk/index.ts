import type { Sdk } from '../shape.js'
import { growthbookJs } from './growthbook-js.js'
import { growthbookReact } from './growthbook-react.js'
import { halyard } from './halyard.js'
import { launchdarklyNode } from './launchdarkly-node.js'
import { launchdarklyReact } from './launchdarkly-react.js'
import { openfeatureReact } from './openfeature-react.js'
import { openfeatureServer } from './openfeature-server.js'
import { openfeatureWeb } from './openfeature-web.js'
import { unleashNode } from './unleash-node.js'
import { unleashReact } from './unleash-react.js'

/** What `sdks` in the config may name; without it every entry whose package the code imports is active. */
export const sdks = {
  'openfeature-server': openfeatureServer,
  'openfeature-web': openfeatureWeb,
  'openfeature-react': openfeatureReact,
  'launchdarkly-node': launchdarklyNode,
  'launchdarkly-react': launchdarklyReact,
  'unleash-node': unleashNode,
  'unleash-react': unleashReact,
  'growthbook-js': growthbookJs,
  'growthbook-react': growthbookReact,
  halyard,
} satisfies Record<string, Sdk>

export type SdkName = keyof typeof sdks
