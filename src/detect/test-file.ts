/** Test, story, mock and end-to-end files by the names every runner and framework uses. */
export function isTestFile(file: string): boolean {
  return /(^|\/)(__tests__|__mocks__|tests?|spec|e2e|cypress|playwright|testing)\//.test(file) || /\.(test|spec|jest|cy|pw|e2e|stories|scenario|playwright)\b[^/]*\.[cm]?[jt]sx?$/.test(file)
}
