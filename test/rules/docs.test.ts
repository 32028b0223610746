// eslint-doc-generator over the README: its list of rules is generated, and every section fits its rule. The tool wants a file for
// each rule, so the sections are laid out as such beside a plugin of the built rules.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..'), run = promisify(execFile)
const readme = readFileSync(join(root, 'rules/README.md'), 'utf8')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'halyard-docs-'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  write('package.json', '{ "name": "eslint-plugin-halyard", "version": "1.0.0", "type": "module", "exports": "./index.js" }')
  write('index.js', `export { plugin as default } from ${JSON.stringify(join(root, 'dist/rules/index.js'))}`)
  write('.eslint-doc-generatorrc.js', `export default {
    ruleDocTitleFormat: 'name', ignoreConfig: ['all'], urlRuleDoc: name => '#' + name.replace('/', ''),
    configEmoji: [['nightly', '🌙'], ['style', '🎨'], ['tests', '🧪'], ['flags-file', '📄']],
  }`)
  write('README.md', readme)
  for (const section of readme.split(/^## /m).slice(1)) {
    const name = section.slice(0, section.indexOf('\n'))
    if (name !== 'Settings' && name !== 'Rules') write(`docs/rules/${name}.md`, `# ${section.replace('| option | says |', '## Options\n\n| option | says |')}`)
  }
})
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

it('lists the rules as eslint-doc-generator does', async () => {
  await generate()
  await expect(readFileSync(join(folder, 'README.md'), 'utf8')).toMatchFileSnapshot(join(root, 'rules/README.md'))
  expect(await generate('--check')).toBe('')
}, 120_000)

async function generate(...options: string[]): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, [join(root, 'node_modules/eslint-doc-generator/dist/bin/eslint-doc-generator.js'), ...options], { cwd: folder })
    .catch((error: { stdout: string; stderr: string }) => error)
  return stdout + stderr
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}
