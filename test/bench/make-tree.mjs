// A shop of any size: mostly files without a flag, as in life; one in twelve reads one, through an SDK or a wrapper.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const filler = Array.from({ length: 40 }, (_, i) => `export function price${i}(cart: { total: number; items: readonly string[] }): number {\n  const rate = cart.items.length > ${i} ? 0.${10 + i} : 0.2\n  return Math.round(cart.total * rate * 100) / 100\n}\n`).join('\n')

/** Writes `count` files below `root` and commits them. */
export function makeTree(root, count) {
  const write = (file, text) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  write('package.json', JSON.stringify({ name: 'shop', private: true, dependencies: { '@openfeature/server-sdk': '1' } }))
  write('tsconfig.json', JSON.stringify({ compilerOptions: { baseUrl: '.', paths: { '@/*': ['src/*'] } } }))
  write('src/flags/keys.ts', Array.from({ length: 50 }, (_, i) => `export const FLAG_${i} = 'shop-flag-${i}'\n`).join(''))
  write('src/flags/index.ts', "import { OpenFeature } from '@openfeature/server-sdk'\nexport * from './keys'\nconst client = OpenFeature.getClient()\nexport const isOn = (key: string): Promise<boolean> => client.getBooleanValue(key, false)\n")
  for (let i = 0; i < count; i++) {
    const folder = `src/area${i % 37}/part${i % 11}`
    const uses = i % 12 === 0 ? `import { isOn, FLAG_${i % 50} } from '@/flags'\nexport const on${i} = (): Promise<boolean> => isOn(FLAG_${i % 50})\n` : ''
    write(`${folder}/file${i}.ts`, `${uses}import { price0 } from './file${Math.max(0, i - 407)}'\n${filler}\nexport const own${i} = price0\n`)
  }
  execFileSync('git', ['init', '-q'], { cwd: root })
  execFileSync('git', ['add', '-A'], { cwd: root })
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'shop'], { cwd: root })
  return root
}
