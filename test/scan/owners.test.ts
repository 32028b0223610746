import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseOwners, readOwners } from '../../src/scan/owners.js'

describe('the owner of a file', () => {
  const ownerOf = parseOwners(`
# everything
*                  @acme/all
*.js               @acme/js   # scripts
/build/logs/       @ops
docs/*             docs@acme.dev
apps/              @acme/apps
/apps/github       @acme/hub @ann
**/generated       @robots
/src/**/flags.ts   @acme/flags
/vendor/
sp\\ ace/           @space
/app/(shop)/[slug]/ @shop
\\#odd.ts           @odd
/lib/**/test/**    @qa
/bin/a?c           @bin
/Makefile          @make
[id].ts            @id
`)
  it.each([
    ['README.md', '@acme/all'],
    ['src/a.js', '@acme/js'],
    ['build/logs/x.txt', '@ops'],
    ['deep/build/logs/x.txt', '@acme/all'],
    ['docs/start.md', 'docs@acme.dev'],
    ['docs/deep/start.md', '@acme/all'],
    ['apps/web/x.ts', '@acme/apps'],
    ['deep/apps/web/x.ts', '@acme/apps'],
    ['apps/github/x.ts', '@acme/hub @ann'],
    ['a/b/generated/c.ts', '@robots'],
    ['src/flags.ts', '@acme/flags'],
    ['src/x/y/flags.ts', '@acme/flags'],
    ['vendor/jquery.js', undefined],
    ['sp ace/a.ts', '@space'],
    ['.github/workflows/ci.yml', '@acme/all'],
    ['app/(shop)/[slug]/page.tsx', '@shop'],
    ['app/shop/s/page.tsx', '@acme/all'],
    ['#odd.ts', '@odd'],
    ['lib/test/a.ts', '@qa'],
    ['lib/x/y/test/deep/a.ts', '@qa'],
    ['lib/test', '@acme/all'],
    ['bin/abc', '@bin'],
    ['bin/a/c', '@acme/all'],
    ['Makefile', '@make'],
    ['makefile', '@acme/all'],
    ['tools/Makefile', '@acme/all'],
    ['api/[id].ts', '@id'],
    ['src/.hidden/flags.ts', '@acme/flags'],
    ['build/logs', '@acme/all'],
  ])('%s: %s', (file, owner) => expect(ownerOf(file)).toBe(owner))

  it('is looked for up to the top of the repository, with paths from there', () => {
    const top = mkdtempSync(join(tmpdir(), 'halyard-owners-')), web = join(top, 'packages/web')
    mkdirSync(join(top, '.github'))
    mkdirSync(join(top, '.git'))
    mkdirSync(web, { recursive: true })
    writeFileSync(join(top, '.github/CODEOWNERS'), '* @all\n/packages/web/src/ @web\n/src/ @nobody\n')
    expect(['src/cart.ts', 'package.json'].map(readOwners(web, undefined))).toEqual(['@web', '@all'])
    expect(readOwners(web, 'CODEOWNERS')('src/cart.ts')).toBe('@web')
    writeFileSync(join(web, 'CODEOWNERS'), 'src/ @near\n')
    expect(readOwners(web, undefined)('src/cart.ts')).toBe('@near')
    rmSync(join(top, '.git'), { recursive: true })
    rmSync(join(web, 'CODEOWNERS'))
    expect(readOwners(web, undefined)('src/cart.ts')).toBeUndefined()       // in no repository: nothing above it is asked
    rmSync(top, { recursive: true })
  })

  it('a section of GitLab gives its owners to lines that have none', () => {
    const owner = parseOwners('[Payments] @pay # why\n/pay/\n/pay/own @me\n^[Optional][2]\n/none/')
    expect(['pay/a.ts', 'pay/own', 'none/a'].map(owner)).toEqual(['@pay', '@me', undefined])
  })
})
