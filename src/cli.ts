#!/usr/bin/env node
// argv in, text and exit code out. The only file that touches the process.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import process from 'node:process'
import { Command as Program, CommanderError, Option } from 'commander'
import { commands } from './commands/index.js'
import type { Command, CommonOptions, ExitCode, Io } from './commands/command.js'
import { UserError } from './flag/error.js'
import { didYouMean } from './flag/nearest.js'

const version = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version

// `halyard report | head`: whoever reads has enough, and the command still does what it was asked to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error })

main(process.argv).then(code => { process.exitCode = code })

async function main(argv: string[]): Promise<ExitCode> {
  let code: ExitCode = 0
  const program = new Program('halyard')
    .description('feature-flag hygiene: find every flag, report the stale ones, remove them, evaluate them')
    .version(version)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(`halyard: ${oneLine(text)}\n`) })
  for (const [name, command] of Object.entries<Command>(commands)) {
    addCommand(program, name, command, async (args, options) => { code = await runCommand(command, args, options) })
  }
  try {
    await program.parseAsync(argv)
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof UserError) {
      process.stderr.write(`halyard: ${error.message}\n`)
      return 2
    }
    throw error
  }
}

type Action = (args: readonly string[], options: CommonOptions & Record<string, unknown>) => Promise<void>

// commander writes `error: unknown option '--x'` and its suggestion on a second line.
function oneLine(text: string): string {
  const line = text.trim().replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')
  return `${line}${line.includes('Did you mean') ? '' : '; run "halyard --help"'}`
}

function addCommand(program: Program, name: string, { args, summary, options, formats = ['text', 'json'] }: Command, action: Action): void {
  const command = program.command(`${name} ${args}`.trim()).description(summary)
  for (const [flags, description] of options) command.addOption(new Option(flags, description))
  command
    .option('--config <file>', 'settings file (default: halyard.config.{json,js,mjs,ts,yml})')
    .option('--cwd <dir>', 'run as if started there')
    .option('--format <name>', `how the result is written: ${formats.join(', ')} (default: text)`)
    .option('--output <file>', 'write the result there instead of to stdout')
    .option('--env <name>', 'the environment that matters (default: those of the config)')
    .option('--now <iso>', 'the time to reckon with, for repeatable results')
    .option('--quiet', 'no progress and no notes')
    .option('--no-color', 'no colour')
    .action(async (...given: unknown[]) => {
      const self = given.at(-1) as Program
      await action(self.args, self.opts())
    })
}

async function runCommand(command: Command, args: readonly string[], options: CommonOptions & Record<string, unknown>): Promise<ExitCode> {
  const cwd = resolve(typeof options['cwd'] === 'string' ? options['cwd'] : '.')
  checkFormat(options.format, command.formats ?? ['text', 'json'])
  if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) throw new UserError(`--cwd "${String(options['cwd'])}" is not a folder`)
  const parts: string[] = []
  const io: Io = {
    cwd,
    env: process.env,
    out: text => { if (options.output === undefined) process.stdout.write(text); else parts.push(text) },
    err: text => { if (options.quiet !== true) process.stderr.write(text) },
    isTerminal: process.stderr.isTTY === true,
    width: process.stdout.columns ?? 100,
    now: parseNow(options['now']),
  }
  const { run } = await command.load()
  const code = await run(args, options, io)
  if (options.output !== undefined) writeOutput(resolve(cwd, options.output), parts.join(''))
  return code
}

function checkFormat(given: string | undefined, known: readonly string[]): void {
  if (given === undefined || known.includes(given)) return
  throw new UserError(`unknown format "${given}"${didYouMean(given, known)}; known: ${known.join(', ')}`)
}

function parseNow(given: unknown): string {
  if (given === undefined) return new Date().toISOString()
  const time = Date.parse(String(given))
  if (Number.isNaN(time)) throw new UserError(`--now "${String(given)}" is not an ISO 8601 date; write it like 2026-11-21 or 2026-11-21T08:00:00Z`)
  return new Date(time).toISOString()
}

function writeOutput(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (cause) {
    throw new UserError(`cannot write --output ${file}: ${(cause as Error).message}; does ${dirname(file)} exist and may you write there?`, { cause })
  }
}
