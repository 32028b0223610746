// Loaded before anything else by the processes that Playwright starts, by halyard/playwright/reporter; there is something to do in
// its workers only.
export {}

if (process.env['HALYARD_FLAG_STATES'] !== undefined && /[\\/]playwright[\\/]lib[\\/]/.test(process.argv[1] ?? '')) {
  const { followFiles } = await import('./playwright-follow.js')
  await followFiles()
}
