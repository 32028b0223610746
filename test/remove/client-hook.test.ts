// Who takes a client out of what a hook answers wants to ask it: with the last question the hook goes, too.
import { expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const page = (pattern: string, body: string): string => `import { useStatsigClient } from '@statsig/react-bindings'\nimport { A, B } from 'app/ui'\n\nexport function Page() {\n  const ${pattern} = useStatsigClient()\n  return ${body}\n}\n`

it.each([
  ['goes with its only client', page('{ client }', `client.checkGate('new_cart') ? <A /> : <B />`), `import { A } from 'app/ui'\n\nexport function Page() {\n  return <A />\n}\n`],
  ['stays for what else it answers', page('{ client, isLoading }', `isLoading ? null : client.checkGate('new_cart') ? <A /> : <B />`), page('{ isLoading }', `isLoading ? null : <A />`).replace('{ A, B }', '{ A }')],
  // it may throw, or tell somebody
  ['stays where it is the project\'s own', page('{ client }', `client.checkGate('new_cart') ? <A /> : <B />`).replace('@statsig/react-bindings', './client'), `import { useStatsigClient } from './client'\nimport { A } from 'app/ui'\n\nexport function Page() {\n  useStatsigClient()\n  return <A />\n}\n`],
])('%s', { timeout: 60_000 }, async (_, before, after) => {
  const { file } = await removeFrom({ 'src/page.tsx': before, 'src/client.ts': `import { useStatsigClient as use } from '@statsig/react-bindings'\nexport function useStatsigClient() {\n  console.log('asked')\n  return use()\n}\n` }, { entry: ['src/page.tsx'] }, 'new_cart', 'true')
  expect(file('src/page.tsx')).toBe(after)
})
