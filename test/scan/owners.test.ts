import { describe, expect, it } from 'vitest'
import { parseOwners } from '../../src/scan/owners.js'

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
  ])('%s: %s', (file, owner) => expect(ownerOf(file)).toBe(owner))

  it('a section of GitLab gives its owners to lines that have none', () => {
    const owner = parseOwners('[Payments] @pay # why\n/pay/\n/pay/own @me\n^[Optional][2]\n/none/')
    expect(['pay/a.ts', 'pay/own', 'none/a'].map(owner)).toEqual(['@pay', '@me', undefined])
  })
})
