// Which files are routes because of the folder they are in: a router of the package around them takes each file for one.
import { posix } from 'node:path'
import { parseManifest } from './manifest.js'

/** routes in some frameworks, in any other program folders like all others */
const routed = /(?:^|\/)(?:pages|routes|api)\//

/** packages that make a route of each file of such a folder, by themselves or as the platform it is deployed on */
const routers = /^(?:next|nuxt\d?|gatsby|astro|vike|waku|umi|max|sapper|honox|expo-router|blitz|nitro|nitropack|vercel|rakkasjs|generouted|solid-start|vite-plugin-(?:ssr|pages)|unplugin-vue-router|remix-flat-routes|express-file-routing|payload|one|@fastify\/autoload|@tanstack\/(?:[a-z]+-start|start|router-[a-z-]+)|@react-router\/(?:dev|fs-routes)|@vercel\/node|@netlify\/functions|@builder\.io\/qwik-city|@qwik\.dev\/router|@solidjs\/start|@analogjs\/platform|@marko\/run|@modern-js\/app-tools|@ice\/app|@shopify\/hydrogen|@(?:nuxt|sveltejs|remix-run|umijs|redwoodjs|docusaurus|blitzjs|strapi|medusajs|generouted)\/.*)$/

/** those of them that look in the folder their settings name, `routes` where they name none */
const settled = /^@tanstack\//
const settings = ['tsr.config.json', ...['vite', 'app', 'rsbuild', 'rspack', 'webpack', 'esbuild'].flatMap(tool => ['ts', 'mts', 'js', 'mjs', 'cjs'].map(end => `${tool}.config.${end}`))]

type Read = (file: string) => string | undefined

/** folders whose files are routes: `none` of them, those called `routes`, `any` that some router takes */
type Reach = 'none' | 'routes' | 'any'

/** Whether a router makes a route of the file; where nobody describes the package, one may. */
export function routing(read: Read): (file: string) => boolean {
  const known = new Map<string, Reach | undefined>()
  const reachOf = (folder: string): Reach | undefined => {
    if (known.has(folder)) return known.get(folder)
    const own = ownReach(folder, read), outer = own === 'any' || folder === '.' || folder === '/' ? undefined : reachOf(posix.dirname(folder))
    const found = (['any', 'routes'] as const).find(reach => own === reach || outer === reach) ?? own ?? outer
    known.set(folder, found)
    return found
  }
  return file => routed.test(file) && isWithin(file, reachOf(posix.dirname(file)) ?? 'any')
}

const isWithin = (file: string, reach: Reach): boolean => reach === 'any' || (reach === 'routes' && /(?:^|\/)routes\//.test(file))

function ownReach(folder: string, read: Read): Reach | undefined {
  const text = read(posix.join(folder, 'package.json'))
  if (text === undefined) return undefined
  const { dependencies, devDependencies, peerDependencies } = parseManifest(text)
  const found = [dependencies, devDependencies, peerDependencies].flatMap(one => typeof one === 'object' && one !== null ? Object.keys(one) : []).filter(name => routers.test(name))
  if (found.length === 0) return 'none'
  return found.every(name => settled.test(name)) && settings.every(file => takesRoutes(read(posix.join(folder, file)) ?? '')) ? 'routes' : 'any'
}

/** Says nothing of the folder, or says that it is called `routes`. */
function takesRoutes(text: string): boolean {
  return !/\bvirtualRouteConfig\b/.test(text) && [...text.matchAll(/\broutesDirectory\b(['"]?\s*:\s*(['"`])(?:[^'"`]*\/)?routes\/?\2)?/g)].every(([, named]) => named !== undefined)
}
