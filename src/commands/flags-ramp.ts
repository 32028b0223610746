import { UserError } from '../flag/error.js'
import { describeFailure, runCommand } from '../govern/hooks.js'
import { defaultSteps, planRamp, ramp } from '../govern/ramp.js'
import { isServable } from '../govern/setting.js'
import { flagOf, operatorOf, type Opened } from './flags-open.js'
import { hooksOf, textOf } from './flags-set.js'

/** `halyard flags ramp checkout --dwell 10m --check https://shop.example/health`; exit 1 when it did not arrive */
export async function rampFlag(opened: Opened, [key = '']: readonly string[]): Promise<0 | 1> {
  const { environment, options, io } = opened
  const flag = flagOf(opened, key), served = { ...flag, variants: Object.keys(flag.variants) }
  const steps = stepsOf(textOf(options['steps'])), dwellMs = durationOf(textOf(options['dwell']) ?? '10m')
  const store = opened.store(), now = (): Date => new Date()
  if (options['dryRun'] === true) {
    const plan = planRamp((await store.read(key, environment)).setting, served, { steps, dwellMs, now: () => new Date(io.now) })
    io.out(plan.length === 0 ? `${key} in ${environment} is there already\n` : plan.map(({ percent, at }) => `${at}  ${key} in ${environment} -> ${percent} %\n`).join(''))
    return 0
  }
  let isHalted = false
  const halt = (): void => { isHalted = true }
  process.once('SIGINT', halt)
  try {
    const outcome = await ramp(store, { flag: key, environment, operator: operatorOf(opened), rules: flag, confirmed: textOf(options['confirm']), why: textOf(options['why']) }, served, {
      steps, dwellMs, now, hooks: hooksOf(opened), isHalted: () => isHalted,
      check: healthCheck(textOf(options['check']), io.cwd),
      sleep: ms => sleepUnless(() => isHalted, ms),
      report: message => io.out(`${key} in ${environment}: ${message}\n`),
    })
    return outcome === 'done' ? 0 : 1
  } finally {
    process.off('SIGINT', halt)
  }
}

/** An address that answers 2xx, or a command that exits with 0. */
function healthCheck(given: string | undefined, cwd: string): () => Promise<string | undefined> {
  if (given === undefined) return async () => undefined
  if (!/^https?:\/\//.test(given)) return async () => {
    const { code, errors } = await runCommand(given, cwd, 60_000)
    return code === 0 ? undefined : `"${given}" failed (exit ${code ?? 'by signal'})${errors === '' ? '' : `: ${errors}`}`
  }
  return () => fetch(given, { signal: AbortSignal.timeout(10_000) }).then(
    response => (response.ok ? undefined : `${given} answered ${response.status}`),
    (error: unknown) => `${given} did not answer: ${describeFailure(error)}`)
}

async function sleepUnless(isHalted: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms
  while (!isHalted() && performance.now() < end) await new Promise(resolve => setTimeout(resolve, Math.min(200, end - performance.now())))
}

function stepsOf(given: string | undefined): readonly number[] {
  if (given === undefined) return defaultSteps
  const steps = given.split(',').map(Number)
  const rises = steps.every((step, index) => step > (steps[index - 1] ?? 0) && step <= 100)
  if (!rises) throw new UserError(`--steps "${given}" has to be rising percentages, like 1,5,25,50,100`)
  const fine = steps.find(step => !isServable(step))
  if (fine !== undefined) throw new UserError(`--steps "${given}": ${fine} is finer than 0.01 %, the smallest step there is`)
  return steps
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

function durationOf(given: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(given)
  if (match === null) throw new UserError(`--dwell "${given}" is no duration; write it like 30s, 10m or 2h`)
  return Number(match[1]) * (units[match[2] ?? ''] ?? 0)
}
