// A branch of its own for each flag: whatever the flag is called, wherever HEAD is, and beside a branch that is there already.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, vi } from 'vitest'
import { branchOf } from '../../src/remove/git.js'

vi.setConfig({ testTimeout: 60_000 })

it.each(['new_checkout', 'shop/new-cart', 'a..b', '..', '.hidden', 'x.lock', 'a//b', '/a/', '-rf', "<script>alert('x')</script>", '=cmd|calc!A0', 'señal 日本', '$(touch pwned)', 'a.', '@{1}'])('%j has a name that git takes', key => {
  const branch = branchOf(key)
  expect(branch).toMatch(/^remove-flag\/./)
  expect(spawnSync('git', ['check-ref-format', '--branch', branch]).status).toBe(0)
})

it('is made on a commit without a branch too, and is left alone once it is there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'halyard-branches-'))
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  const remove = () => spawnSync(process.execPath, [resolve(import.meta.dirname, '../../dist/src/cli.js'), 'remove', '--stale', '--branch', '--now', '2026-11-21'], { cwd: folder, encoding: 'utf8' })
  try {
    const flag = '{ owner: ann, category: release, environments: { production: { enabled: true, since: 2026-01-01 } } }'
    writeFileSync(join(folder, 'flags.yml'), `flags:\n  cart: ${flag}\n  search: ${flag}\n`)
    writeFileSync(join(folder, 'halyard.config.json'), '{ "reads": [{ "call": "isOn", "key": 0 }] }')
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'cart.js'), `import { isOn } from 'flags'\nexport const cart = () => isOn('cart') ? 1 : 2\nexport const search = () => isOn('search') ? 3 : 4\n`)
    git('init', '-q', '-b', 'main')
    git('config', 'user.name', 'ann')
    git('config', 'user.email', 'ann@shop.example')
    git('add', '-A')
    git('commit', '-qm', 'shop')
    git('switch', '-q', '--detach')
    git('branch', 'remove-flag/cart')
    const { status, stderr } = remove()
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('branch remove-flag/cart is there already and was left as it is; delete it ("git branch -D remove-flag/cart")') as string })
    expect(git('rev-parse', '--abbrev-ref', 'HEAD')).toBe('HEAD')
    expect(git('show', 'remove-flag/search:cart.js')).toContain('export const search = () => 3')
    expect(git('rev-parse', 'remove-flag/cart')).toBe(git('rev-parse', 'main'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
