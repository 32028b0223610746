// argv in, text and exit code out, in whatever process: cli.ts gives it the real one.
import { statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Command as Program, CommanderError, Option } from 'commander'
import { commands } from './commands/index.js'
import { toolVersion } from './commands/version.js'
import type { Command, CommonOptions, ExitCode, Io } from './commands/command.js'
import { UserError } from './flag/error.js'
import { didYouMean } from './flag/nearest.js'

/** What a process has around it. */
export type Outside = Omit<Io, 'now'>

/** @param argv without the interpreter and the program */
export async function main(argv: readonly string[], outside: Outside): Promise<ExitCode> {
  let code: ExitCode = 0
  const program = new Program('halyard')
    .description('feature-flag hygiene: find every flag, report the stale ones, remove them, evaluate them')
    .version(toolVersion())
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeOut: text => { outside.out(text) }, writeErr: text => { outside.err(text) }, outputError: (text, write) => write(`halyard: ${oneLine(text)}\n`) })
  for (const [name, command] of Object.entries<Command>(commands)) {
    addCommand(program, name, command, async (args, options) => { code = await runCommand(command, args, options, outside) })
  }
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof UserError) {
      outside.err(`halyard: ${error.message}\n`)
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

async function runCommand(command: Command, args: readonly string[], options: CommonOptions & Record<string, unknown>, outside: Outside): Promise<ExitCode> {
  const cwd = resolve(outside.cwd, typeof options['cwd'] === 'string' ? options['cwd'] : '.')
  checkFormat(options.format, command.formats ?? ['text', 'json'])
  if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) throw new UserError(`--cwd "${String(options['cwd'])}" is not a folder`)
  const parts: string[] = []
  const io: Io = {
    ...outside,
    cwd,
    out: text => { if (options.output === undefined) outside.out(text); else parts.push(text) },
    err: text => { if (options.quiet !== true) outside.err(text) },
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
