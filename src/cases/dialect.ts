// How a test runner spells what generated tests need. A runner without module mocks forces what needs none, and says so of the rest.

export interface Dialect {
  readonly name: string
  readonly found: readonly string[]
  /** names to import, if any: `describe, it` and what else is used */
  readonly from: string | undefined
  readonly mocks: 'vi' | 'jest' | undefined
  readonly each: 'method' | 'loop'
  readonly expect: 'expect' | 'assert'
  readonly todo: (title: string) => string
}

export const dialects: readonly Dialect[] = [
  { name: 'vitest', found: ['vitest'], from: 'vitest', mocks: 'vi', each: 'method', expect: 'expect', todo: title => `it.todo(${title})` },
  { name: 'jest', found: ['jest', '@jest/core', 'react-scripts', 'jest-cli', '@swc/jest', 'ts-jest'], from: undefined, mocks: 'jest', each: 'method', expect: 'expect', todo: title => `it.todo(${title})` },
  { name: 'mocha', found: ['mocha'], from: undefined, mocks: undefined, each: 'loop', expect: 'assert', todo: title => `it(${title})` },
  { name: 'playwright', found: ['@playwright/test'], from: '@playwright/test', mocks: undefined, each: 'loop', expect: 'expect', todo: title => `it.fixme(${title}, () => {})` },
  { name: 'node:test', found: [], from: 'node:test', mocks: undefined, each: 'loop', expect: 'assert', todo: title => `it.todo(${title})` },
]

/** The first runner that the package depends on; Node's own when there is none. */
export function dialectOf(dependencies: ReadonlySet<string>): Dialect {
  return dialects.find(({ found }) => found.some(name => dependencies.has(name))) ?? dialects.at(-1)!
}
