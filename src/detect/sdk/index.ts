// The catalogue: one file per SDK, in the order a reader would look for them. Where two active entries know the same call,
// the one whose package the file imports wins, then the earlier one.
import type { Sdk } from '../shape.js'
import { amplitudeExperiment } from './amplitude-experiment.js'
import { configcat } from './configcat.js'
import { configcatReact } from './configcat-react.js'
import { devcycleJs } from './devcycle-js.js'
import { devcycleNode } from './devcycle-node.js'
import { devcycleReact } from './devcycle-react.js'
import { eppo } from './eppo.js'
import { featurevisor } from './featurevisor.js'
import { flagsmithJs } from './flagsmith-js.js'
import { flagsmithNode } from './flagsmith-node.js'
import { flagsmithReact } from './flagsmith-react.js'
import { flipt } from './flipt.js'
import { generic } from './generic.js'
import { growthbookJs } from './growthbook-js.js'
import { growthbookReact } from './growthbook-react.js'
import { halyard } from './halyard.js'
import { harnessFfReact } from './harness-ff-react.js'
import { launchdarklyJs } from './launchdarkly-js.js'
import { launchdarklyNode } from './launchdarkly-node.js'
import { launchdarklyReact } from './launchdarkly-react.js'
import { launchdarklyReactNative } from './launchdarkly-react-native.js'
import { launchdarklyReactV4 } from './launchdarkly-react-v4.js'
import { launchdarklyVue } from './launchdarkly-vue.js'
import { openfeatureAngular } from './openfeature-angular.js'
import { openfeatureNestjs } from './openfeature-nestjs.js'
import { openfeatureReact } from './openfeature-react.js'
import { openfeatureServer } from './openfeature-server.js'
import { openfeatureWeb } from './openfeature-web.js'
import { optimizelyJs } from './optimizely-js.js'
import { optimizelyReact } from './optimizely-react.js'
import { posthogJs } from './posthog-js.js'
import { posthogNode } from './posthog-node.js'
import { posthogReact } from './posthog-react.js'
import { reflagReact } from './reflag-react.js'
import { splitJs } from './split-js.js'
import { splitReact } from './split-react.js'
import { statsigJs } from './statsig-js.js'
import { statsigNode } from './statsig-node.js'
import { statsigReact } from './statsig-react.js'
import { unleashNode } from './unleash-node.js'
import { unleashProxyJs } from './unleash-proxy-js.js'
import { unleashReact } from './unleash-react.js'
import { unleashVue } from './unleash-vue.js'
import { vercelFlags } from './vercel-flags.js'

/** What `sdks` in the config may name; without it every entry whose package the code imports is active. */
export const sdks = {
  'openfeature-server': openfeatureServer,
  'openfeature-angular': openfeatureAngular,   // before web, whose methods have the same names but answer at once
  'openfeature-web': openfeatureWeb,
  'openfeature-react': openfeatureReact,
  'openfeature-nestjs': openfeatureNestjs,
  'launchdarkly-node': launchdarklyNode,
  'launchdarkly-js': launchdarklyJs,
  'launchdarkly-react': launchdarklyReact,
  'launchdarkly-react-v4': launchdarklyReactV4,
  'launchdarkly-react-native': launchdarklyReactNative,
  'launchdarkly-vue': launchdarklyVue,
  'unleash-node': unleashNode,
  'unleash-proxy-js': unleashProxyJs,
  'unleash-react': unleashReact,
  'unleash-vue': unleashVue,
  'growthbook-js': growthbookJs,
  'growthbook-react': growthbookReact,
  'flagsmith-js': flagsmithJs,
  'flagsmith-react': flagsmithReact,
  'flagsmith-node': flagsmithNode,
  'posthog-js': posthogJs,
  'posthog-react': posthogReact,
  'posthog-node': posthogNode,
  'statsig-js': statsigJs,
  'statsig-react': statsigReact,
  'statsig-node': statsigNode,
  'vercel-flags': vercelFlags,
  'devcycle-react': devcycleReact,
  'devcycle-js': devcycleJs,
  'devcycle-node': devcycleNode,
  configcat,
  'configcat-react': configcatReact,
  'split-js': splitJs,
  'split-react': splitReact,
  'optimizely-react': optimizelyReact,
  'optimizely-js': optimizelyJs,
  'harness-ff-react': harnessFfReact,
  'reflag-react': reflagReact,
  'amplitude-experiment': amplitudeExperiment,
  featurevisor,
  eppo,
  flipt,
  halyard,
  generic,
} satisfies Record<string, Sdk>

export type SdkName = keyof typeof sdks
