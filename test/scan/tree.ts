// A throw-away project on disk, for tests that need one.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadConfig } from '../../src/config/load.js'
import { documentOf, type ScanDocument } from '../../src/scan/document.js'
import { scanProject, type ProjectScan, type ScanOptions } from '../../src/scan/scan.js'

export interface Tree extends Disposable {
  readonly root: string
  write(file: string, content: string | Buffer | object): void
  git(...args: string[]): string
  scan(options?: Omit<ScanOptions, 'config'>): Promise<ProjectScan>
  json(options?: Omit<ScanOptions, 'config'>): Promise<ScanDocument>
}

/** `using tree = makeTree({...})`: gone at the end of the block. `git`: with a repository of its own, which most do not need and all would wait for. */
export function makeTree(files: Readonly<Record<string, string | Buffer | object>>, { git = false } = {}): Tree {
  const root = mkdtempSync(join(tmpdir(), 'halyard-tree-'))
  const tree: Tree = {
    root,
    write(file, content) {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content))
    },
    git: (...args) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    scan: async options => scanProject({ config: await loadConfig(root), ...options }),
    json: async options => documentOf(await tree.scan(options)),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
  for (const [file, content] of Object.entries(files)) tree.write(file, content)
  if (git) {
    tree.git('init', '-q')
    tree.git('add', '-A')
    tree.git('commit', '-qm', 'x', '--allow-empty')
  }
  return tree
}

export const places = ({ references }: ScanDocument): string[] => references.map(one => `${one.file}:${one.line}:${one.column} ${one.key ?? one.pattern} ${one.role}`)
