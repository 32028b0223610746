import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    // the compiler is loaded once a worker, not once a file: a third of the suite's time. A test puts back what it changes
    isolate: false,
  },
})
