// Which files are tests or stories, and whose. Names only: every framework of the field goes by them.
const TEST = /(?:^|\/)(?:__tests__|__mocks__|tests?|specs?|e2e|cypress|playwright)\/|[.-](?:test|spec|jest|e2e|cy|it)\.[cm]?[jt]sx?$|_test\.[jt]sx?$/
const STORY = /\.(?:stories|story)\.[cm]?[jt]sx?$|(?:^|\/)__stories__\//
const RUNNER = /\bfrom\s*['"](?:vitest|@jest\/globals|node:test|mocha|bun:test|@playwright\/test|cypress)['"]/

export function isTestFile(file: string): boolean {
  return TEST.test(file) || STORY.test(file)
}

/** By its name or by the runner it imports: a suite may stand in any file. */
export function holdsTests(file: string, text: string): boolean {
  return isTestFile(file) || RUNNER.test(text)
}

export function isStory(file: string): boolean {
  return STORY.test(file)
}

/** `cart` for `cart.test.tsx`, `cart.stories.tsx` and `cart.tsx` */
export function subjectOf(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.[cm]?[jt]sx?$/, '').replace(/[.-](?:test|spec|jest|e2e|cy|it|stories|story|unit|integration)$/i, '')
}

/** By name: `cart.test.ts` is a test of `cart.ts` and of `cart/index.ts`. */
export function isTestOf(test: string, file: string): boolean {
  const subject = subjectOf(test).toLowerCase(), parts = file.split('/')
  const own = subjectOf(file).toLowerCase()
  return subject === own || (own === 'index' && subject === parts.at(-2)?.toLowerCase())
}

/** What was true when it was written: a change log goes on naming what is gone. */
export function isHistory(file: string): boolean {
  return /(?:^|\/)(?:change(?:s|log)|history|release[-_]?notes?|news)\b[^/]*\.(?:md|mdx|txt|rst|adoc)$|(?:^|\/)\.?change(?:s|sets?|logs?)\//i.test(file)
}
