/** Test, story, mock and end-to-end files by the names every runner and framework uses. */
export function isTestFile(file: string): boolean {
  return FOLDER.test(file) || SUFFIX.test(file) || SETUP.test(file)
}

const FOLDER = /(^|\/)(__tests__|__mocks__|__fixtures__|tests?|spec|e2e|cypress|playwright|testing|test-(?:utils?|helpers?))\//
const SUFFIX = /\.((?:client|server|unit|integration|int|ui|browser|node|dom)?-?test|spec|jest|cy|pw|e2e|stories|scenario|playwright|mock|fixture)\b[^/]*\.[cm]?[jt]sx?$/
/** setupTests.ts, vitest.setup.ts, test-utils.tsx, factories/flags.ts */
const SETUP = /(^|\/)(?:setup-?tests?|tests?-?(?:utils?|helpers?|setup)|(?:vitest|jest|cypress|playwright)[.-](?:setup|env)|factories\/[^/]+|[^/]+\.factory)\b[^/]*\.[cm]?[jt]sx?$/i
