// A shop in which flags are everywhere: a store that holds half of them on for everyone, and files that ask for ten flags each,
// in every form that chooses between two ways. As in life, a few answers are handed to other files.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const PER_FILE = 10

/** `on`: how a function or a name asks; what it says is TypeScript that stands in the body of a function */
const forms = [
  (on, i) => `  if (${on}) {\n    return cart.total * 0.9${i % 10}\n  } else {\n    return cart.total\n  }`,
  (on, i) => `  const rate = ${on} ? 0.${10 + i % 80} : 0.2\n  return Math.round(cart.total * rate)`,
  (on, i) => `  return ${on} && cart.items.length > ${i % 9} ? cart.total : 0`,
  (on, i) => `  const isNew = ${on}\n  if (!isNew) return cart.items.length * ${i % 7 + 1}\n  return cart.total + ${i % 5}`,
  (on, i) => `  ${on} && cart.items.forEach(item => track(item, ${i % 4}))\n  return cart.total`,
  (on, i) => `  if (!${on}) {\n    track('old', ${i % 6})\n    return cart.total\n  }\n  track('new', ${i % 6})\n  return cart.total * 2`,
]

/** Writes `flags` definitions and `reads` reads of them below `root`, and commits them. */
export function makeFlags(root, flags, reads) {
  const write = (file, text) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const keyOf = i => `shop_${['cart', 'search', 'checkout', 'banner', 'profile'][i % 5]}_${i % flags}`
  write('package.json', JSON.stringify({ name: 'shop', private: true, dependencies: { '@openfeature/web-sdk': '1' } }))
  write('tsconfig.json', JSON.stringify({ compilerOptions: { baseUrl: '.', paths: { '@/*': ['src/*'] } } }))
  write('flags.yml', `flags:\n${Array.from({ length: flags }, (_, i) => definition(keyOf(i), i)).join('')}`)
  write('src/flags/index.ts', "import { OpenFeature } from '@openfeature/web-sdk'\nconst client = OpenFeature.getClient()\nexport const isOn = (key: string): boolean => client.getBooleanValue(key, false)\nexport function track(what: string, times: number): void {\n  console.log(what, times)\n}\n")
  for (let file = 0; file < reads / PER_FILE; file++) write(pathOf(file), textOf(file, keyOf, flags))
  execFileSync('git', ['init', '-q'], { cwd: root })
  execFileSync('git', ['add', '-A'], { cwd: root })
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'shop'], { cwd: root })
  return root
}

function definition(key, i) {
  const state = i % 2 === 0 ? 'enabled: true, rollout_percent: 100, since: 2026-01-10' : 'enabled: true, rollout_percent: 25, since: 2026-05-01'
  return `  ${key}:\n    category: release\n    owner: "@shop/team${i % 20}"\n    created_at: 2025-12-01\n    default: false\n    environments:\n      production: { ${state} }\n`
}

const pathOf = file => `src/area${file % 37}/part${file % 11}/file${file}.ts`

function textOf(file, keyOf, flags) {
  const before = file < 407 ? undefined : file - 407
  const imports = `import { isOn, track } from '@/flags'\n${before === undefined ? '' : `import { hasOwn${before} } from './file${before}'\n`}`
  const functions = Array.from({ length: PER_FILE }, (_, i) => {
    // neighbours share flags, and each flag is asked for in files far apart
    const on = `isOn('${keyOf((file * 3 + i * 211) % flags)}')`, body = forms[(file + (i >> 1)) % forms.length](on, file + i)
    return `export function price${file}_${i}(cart: { total: number; items: readonly string[] }): number {\n${body}\n}\n`
  })
  // the file before this one in its folder has an answer to hand on where this one has
  const own = file % 407 % 10 === 0 ? `isOn('${keyOf(file % flags)}')` : String(file)
  const other = before === undefined ? '' : `export const label${file} = hasOwn${before} ? 'new' : 'old'\n`
  return `${imports}\n${functions.join('\n')}\nexport const hasOwn${file} = ${own}\n${other}`
}
