#!/usr/bin/env node
// The only file that touches the process.
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { main } from './main.js'

// A run makes much that it soon lets go of, and by default the heap may double before anybody looks: that is memory, not time.
setFlagsFromString('--heap-growing-percent=70')

// `halyard report | head`: whoever reads has enough, and the command still does what it was asked to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error })

main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  out: text => { process.stdout.write(text) },
  err: text => { process.stderr.write(text) },
  isTerminal: process.stderr.isTTY === true,
  width: process.stdout.columns ?? 100,
}).then(code => { process.exitCode = code })
