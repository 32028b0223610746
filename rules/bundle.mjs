// Build step: what is loaded again and again as one file each. The plugin's 160 modules take node 120 ms to find and open, more
// than all they do until the first file is linted; one file takes 30. What the vitest recorder's setup imports is loaded
// for every test file. Made from the sources, for tsc writes only what changed.
import { copyFile, rename, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

for (const [from, to] of [['index.ts', '../dist/rules/index.js'], ['../src/cases/vitest-follow.ts', '../dist/src/cases/vitest-follow.js']]) {
  const file = fileURLToPath(new URL(to, import.meta.url))
  const bundle = await rolldown({
    input: fileURLToPath(new URL(from, import.meta.url)),
    platform: 'node',
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    // packages stay packages: nothing of others is shipped inside ours
    external: id => !id.startsWith('.') && !id.startsWith('/'),
  })
  await bundle.write({ file: `${file}.bundle`, format: 'esm', codeSplitting: false })
  await bundle.close()
  await rename(`${file}.bundle`, file)
}

// jest loads CommonJS and no ES module before Node 24: what code under test and tests themselves import is there in both forms. What
// the two must share (forced flags, hooks) lies in the global object, so a process that loads both has one of each.
const twice = ['openfeature', 'react', 'runtime', 'testing', 'web'], folder = fileURLToPath(new URL('../dist/cjs/', import.meta.url))
const both = await rolldown({
  input: Object.fromEntries(twice.map(name => [name, fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url))])),
  platform: 'node',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  // but for a package that is an ES module alone, with its licence
  external: id => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('@noble/'),
})
await both.write({ dir: folder, format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name].js', exports: 'named' })
await both.close()
await writeFile(`${folder}package.json`, '{ "type": "commonjs" }\n')
await copyFile(new URL('../node_modules/@noble/hashes/LICENSE', import.meta.url), `${folder}LICENSE.noble-hashes`)

// what tests mock of the catalogue, for the recorder: loading the catalogue takes longer than all else that a run's start does
const { catalogueReads } = await import('../dist/src/cases/sdk-reads.js')
await writeFile(new URL('../dist/src/cases/reads.json', import.meta.url), JSON.stringify(catalogueReads()))
