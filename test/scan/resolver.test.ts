import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createResolver } from '../../src/scan/resolver.js'

const roots: string[] = []
afterAll(() => { for (const root of roots) rmSync(root, { recursive: true, force: true }) })

function tree(files: Readonly<Record<string, string | object>>): (from: string, specifier: string) => string {
  const root = mkdtempSync(join(tmpdir(), 'halyard-resolver-'))
  roots.push(root)
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content))
  }
  const resolver = createResolver(root, Object.keys(files).filter(file => !file.includes('ignored')))
  return (from, specifier) => {
    const answer = resolver.resolve(from, specifier)
    return answer.kind === 'file' ? answer.file : answer.kind === 'package' ? `package ${answer.name}` : 'missing'
  }
}

describe('relative imports', () => {
  const resolve = tree({
    'src/cart.ts': '', 'src/flags.ts': '', 'src/flags.d.ts': '', 'src/gate.tsx': '', 'src/legacy.js': '', 'src/legacy.d.ts': '', 'src/ui/index.tsx': '', 'src/Page.vue': '', 'src/esm.mts': '',
    'src/data.json': '{}', 'index.ts': '', 'src/only.d.ts': '', 'src/my.config.ts': '', 'src/ignored/generated.ts': '', 'src/native.ios.tsx': '', 'src/icon.svg': '<svg/>',
  })
  it.each([
    ['./flags', 'src/flags.ts'], ['./flags.js', 'src/flags.ts'], ['./flags.ts', 'src/flags.ts'], ['./gate', 'src/gate.tsx'], ['./gate.jsx', 'src/gate.tsx'], ['./gate.js', 'src/gate.tsx'],
    ['./legacy', 'src/legacy.js'], ['./ui', 'src/ui/index.tsx'], ['./ui/', 'src/ui/index.tsx'], ['./ui/index.js', 'src/ui/index.tsx'], ['./Page.vue', 'src/Page.vue'], ['./esm.mjs', 'src/esm.mts'],
    ['./data.json', 'src/data.json'], ['..', 'index.ts'], ['../', 'index.ts'], ['../index', 'index.ts'], ['./only', 'src/only.d.ts'], ['./my.config', 'src/my.config.ts'], ['./flags?raw', 'src/flags.ts'],
    ['./ignored/generated', 'src/ignored/generated.ts'], ['./native', 'src/native.ios.tsx'], ['./icon.svg', 'src/icon.svg'], ['./icon.svg/x', 'missing'], ['./nowhere', 'missing'], ['../../outside', 'missing'],
  ])('%s', (specifier, expected) => expect(resolve('src/cart.ts', specifier)).toBe(expected))
})

describe('tsconfig paths', () => {
  const resolve = tree({
    'tsconfig.base.json': '{ // comments are allowed\n "compilerOptions": { "paths": { "@shop/*": ["libs/*/src"], "@exact": ["libs/exact.ts"], "@shop/cart": ["libs/special.ts"], "~deep/*/x": ["libs/*/y"], }, } }',
    'apps/web/tsconfig.json': { extends: '../../tsconfig.base.json', compilerOptions: { baseUrl: './src' } },
    'apps/api/tsconfig.json': { extends: ['../../tsconfig.base.json'], compilerOptions: { paths: { '@/*': ['./src/*', './lib/*'] } } },
    'apps/solution/tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }] },
    'apps/solution/tsconfig.app.json': { compilerOptions: { paths: { 'app/*': ['${configDir}/src/*'] } } },
    'apps/js/jsconfig.json': { compilerOptions: { baseUrl: '.', paths: { '#/*': ['lib/*'] } } },
    'apps/circle/tsconfig.json': { extends: './tsconfig.json', compilerOptions: { paths: { c: ['./c.ts'] } } },
    'apps/broken/tsconfig.json': '{ nonsense',
    'libs/cart/src/index.ts': '', 'libs/exact.ts': '', 'libs/special.ts': '', 'libs/deep/y.ts': '', 'apps/web/src/shared/flags.ts': '', 'apps/api/lib/flags.ts': '', 'apps/api/src/own.ts': '',
    'apps/solution/src/flags.ts': '', 'apps/js/lib/flags.js': '', 'apps/js/util.js': '', 'apps/circle/c.ts': '', 'libs/search/src/index.ts': '',
  })
  it.each([
    ['apps/web/src/a.ts', '@shop/search', 'libs/search/src/index.ts'],
    ['apps/web/src/a.ts', '@shop/cart', 'libs/special.ts'],
    ['apps/web/src/a.ts', '@exact', 'libs/exact.ts'],
    ['apps/web/src/a.ts', '~deep/deep/x', 'libs/deep/y.ts'],
    ['apps/web/src/deep/a.ts', 'shared/flags', 'apps/web/src/shared/flags.ts'],
    ['apps/api/src/a.ts', '@/own', 'apps/api/src/own.ts'],
    ['apps/api/src/a.ts', '@/flags', 'apps/api/lib/flags.ts'],
    ['apps/solution/src/a.ts', 'app/flags', 'apps/solution/src/flags.ts'],
    ['apps/js/lib/a.js', '#/flags', 'apps/js/lib/flags.js'],
    ['apps/js/lib/a.js', 'util', 'apps/js/util.js'],
    ['apps/circle/a.ts', 'c', 'apps/circle/c.ts'],
    ['apps/broken/a.ts', 'react', 'package react'],
    ['apps/web/src/a.ts', '@shop/unknown', 'package @shop/unknown'],
  ])('%s imports %s', (from, specifier, expected) => expect(resolve(from, specifier)).toBe(expected))
})

describe('packages of the project', () => {
  const resolve = tree({
    'package.json': { name: 'shop', workspaces: ['packages/*'], imports: { '#flags': './src/flags.ts', '#lib/*': { types: './types/*.d.ts', default: './src/lib/*.js' }, '#core': '@shop/core' } },
    'src/flags.ts': '', 'src/lib/rates.ts': '', 'src/self.ts': '',
    'packages/core/package.json': { name: '@shop/core', main: 'dist/index.js', types: 'dist/index.d.ts' }, 'packages/core/src/index.ts': '', 'packages/core/src/deep/tool.ts': '',
    'packages/ui/package.json': { name: '@shop/ui', exports: { '.': { import: './dist/esm/main.js', require: './dist/cjs/main.js' }, './gate': './dist/gate.js', './icons/*': './dist/icons/*.js', './hidden/*': null } },
    'packages/ui/src/main.tsx': '', 'packages/ui/src/gate.tsx': '', 'packages/ui/src/icons/cart.tsx': '',
    'packages/flags/package.json': { name: 'flags-lib', source: 'lib/entry.ts' }, 'packages/flags/lib/entry.ts': '',
    'fixtures/react/package.json': { name: 'react' }, 'fixtures/react/index.js': '',
    'other/package.json': { name: 'lone' }, 'other/index.js': '',
    'broken/package.json': '{ nonsense',
  })
  it.each([
    ['@shop/core', 'packages/core/src/index.ts'], ['@shop/core/deep/tool', 'packages/core/src/deep/tool.ts'], ['@shop/core/dist/deep/tool.js', 'packages/core/src/deep/tool.ts'],
    ['@shop/ui', 'packages/ui/src/main.tsx'], ['@shop/ui/gate', 'packages/ui/src/gate.tsx'], ['@shop/ui/icons/cart', 'packages/ui/src/icons/cart.tsx'], ['flags-lib', 'packages/flags/lib/entry.ts'],
    ['lone', 'other/index.js'], ['react', 'package react'], ['#flags', 'src/flags.ts'], ['#lib/rates', 'src/lib/rates.ts'], ['#core', 'packages/core/src/index.ts'], ['#nothing', 'missing'],
    ['@shop/ui/nothing', 'package @shop/ui'], ['node:fs', 'package node:fs'], ['fs/promises', 'package fs'],
  ])('%s', (specifier, expected) => expect(resolve('src/self.ts', specifier)).toBe(expected))

  it('pnpm-workspace.yaml names members too, and a member wins over a stray package of the same name', () => {
    const pnpm = tree({
      'package.json': { name: 'root' }, 'pnpm-workspace.yaml': "# members\npackages:\n  - 'libs/*'   # ours\n  - \"apps/*\"\n  - '!**/test/**'\ncatalog:\n  react: 1\n",
      'attic/flags/package.json': { name: '@shop/flags' }, 'attic/flags/index.ts': '', 'libs/flags/package.json': { name: '@shop/flags' }, 'libs/flags/index.ts': '',
    })
    expect(pnpm('apps/web/a.ts', '@shop/flags')).toBe('libs/flags/index.ts')
  })
})

describe('what bundler settings usually say', () => {
  const resolve = tree({ 'web/package.json': { dependencies: { '@/dep': '1', shared: '1' } }, 'web/src/flags/index.js': '', 'web/src/shared/x.js': '', 'web/app/y.js': '' })
  it.each([
    ['@/flags', 'web/src/flags/index.js'], ['~/flags', 'web/src/flags/index.js'], ['flags/index', 'web/src/flags/index.js'], ['@/y', 'web/app/y.js'],
    ['shared/x', 'package shared'], ['flags', 'package flags'],
  ])('%s', (specifier, expected) => expect(resolve('web/src/a.js', specifier)).toBe(expected))
})
