// How a test runner spells what generated tests need. A runner without module mocks forces what needs none, and says so of the rest.

export interface Dialect {
  readonly name: string
  /** packages that say that the project uses it */
  readonly found: readonly string[]
  /** what its words are imported from, if they are */
  readonly from: string | undefined
  readonly describe: string
  readonly it: string
  /** in front of `beforeEach` and `afterEach` */
  readonly hooks: string
  /** the names to import for these words; of `test.describe` that is `test` */
  readonly mocks: 'vi' | 'jest' | undefined
  readonly each: 'method' | 'loop'
  readonly expect: 'expect' | 'assert'
  readonly todo: (title: string) => string
  /** a test that only runs under a condition: what replaces its first word, or that and its modifiers; `plain` = the word alone */
  readonly only: (word: string, condition: string, plain?: string) => string
}

const choose = (word: string, condition: string, plain = word): string => `(${condition} ? ${word} : ${plain}.skip)`

export const dialects: readonly Dialect[] = [
  {
    name: 'vitest', found: ['vitest'], from: 'vitest', describe: 'describe', it: 'it', hooks: '', mocks: 'vi', each: 'method', expect: 'expect',
    todo: title => `it.todo(${title})`, only: (word, condition) => `${word}.runIf(${condition})`,
  },
  {
    name: 'jest', found: ['jest', '@jest/core', '@jest/globals', 'react-scripts', 'jest-cli', '@swc/jest', 'ts-jest', 'babel-jest', 'jest-expo', 'react-native'],
    from: undefined, describe: 'describe', it: 'it', hooks: '', mocks: 'jest', each: 'method', expect: 'expect', todo: title => `it.todo(${title})`, only: choose,
  },
  {
    name: 'mocha', found: ['mocha'], from: undefined, describe: 'describe', it: 'it', hooks: '', mocks: undefined, each: 'loop', expect: 'assert',
    todo: title => `it(${title})`, only: choose,
  },
  {
    name: 'jasmine', found: ['jasmine', 'jasmine-core', 'karma-jasmine'], from: undefined, describe: 'describe', it: 'it', hooks: '', mocks: undefined, each: 'loop', expect: 'expect',
    todo: title => `xit(${title})`, only: (word, condition, plain = word) => `(${condition} ? ${word} : x${plain})`,
  },
  {
    name: 'playwright', found: ['@playwright/test'], from: '@playwright/test', describe: 'test.describe', it: 'test', hooks: 'test.', mocks: undefined, each: 'loop', expect: 'expect',
    todo: title => `test.fixme(${title}, () => {})`, only: choose,
  },
  {
    name: 'node:test', found: [], from: 'node:test', describe: 'describe', it: 'it', hooks: '', mocks: undefined, each: 'loop', expect: 'assert',
    todo: title => `it.todo(${title})`, only: choose,
  },
]

/** The first runner that the package depends on; Node's own when there is none. */
export function dialectOf(dependencies: ReadonlySet<string>): Dialect {
  return dialects.find(({ found }) => found.some(name => dependencies.has(name))) ?? dialects.at(-1)!
}

/** The runner that a test file itself imports; else the package's. */
export function dialectOfTest(text: string, dependencies: ReadonlySet<string>): Dialect {
  const own = /from\s+['"](vitest|@jest\/globals|node:test|@playwright\/test|mocha)['"]|require\(['"](node:test|mocha)['"]\)/.exec(text)
  const name = own?.[1] ?? own?.[2] ?? (/\bvi\.\w+\(/.test(text) ? 'vitest' : /\bjest\.\w+\(/.test(text) ? 'jest' : undefined)
  return (name === undefined ? undefined : dialects.find(dialect => dialect.from === name || dialect.found.includes(name))) ?? dialectOf(dependencies)
}
