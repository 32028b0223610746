// Raises a percentage step by step, with a look at the service's health before each, and back to 0 when that fails. All it
// needs to know is in the store and the log, so a ramp that crashed goes on where it stood when it is started again.
import { UserError } from '../flag/error.js'
import type { AuditEntry } from './audit.js'
import { changeState, isSameSetting, type ChangeRequest, type Hook } from './change.js'
import { granted, restOfRollout, settingText, type Served } from './setting.js'
import type { Setting, StateStore } from './state-store.js'

export interface RampOptions {
  /** rising percentages */
  readonly steps: readonly number[]
  readonly dwellMs: number
  /** `undefined` = healthy, else what is wrong */
  readonly check: () => Promise<string | undefined>
  readonly now: () => Date
  readonly sleep: (ms: number) => Promise<void>
  readonly report: (message: string) => void
  readonly hooks?: readonly Hook[]
  /** true = somebody wants it to stop; the flag stays where it is */
  readonly isHalted?: () => boolean
}

export type RampOutcome = 'done' | 'halted' | 'rolled-back'

export const defaultSteps = [1, 5, 25, 50, 100] as const

type Request = Omit<ChangeRequest, 'action' | 'next'>

/** @throws {UserError} not permitted, or a flag that cannot be ramped */
export async function ramp(store: StateStore, request: Request, flag: Served, options: RampOptions): Promise<RampOutcome> {
  const { report, steps, now, sleep } = options
  const { setting } = await store.read(request.flag, request.environment), percent = percentOf(setting, flag)
  const waited = waitedMs(await store.log(request.environment), request, percent, now())
  const rest = steps.filter(step => step > percent)
  if (rest.length === 0 && (waited === undefined || waited >= options.dwellMs)) { report(`is at ${percent} % already`); return 'done' }
  if (waited !== undefined) report(`goes on at ${percent} %, where it stood ${Math.round(waited / 1000)} s ago`)
  const climb = new Climb(store, request, flag, options, { setting, percent, isRaised: waited !== undefined })
  let dwellMs = waited === undefined ? 0 : Math.max(0, options.dwellMs - waited)
  for (const step of [...rest, undefined]) {
    if (dwellMs > 0) await sleep(dwellMs)
    const ended = await climb.look()
    if (ended !== undefined) return ended
    if (step === undefined) break
    await climb.move('ramp', step, request.why)
    report(`${step} %`)
    dwellMs = options.dwellMs
  }
  return 'done'
}

/** Where a ramp stands. */
class Climb {
  constructor(
    private readonly store: StateStore, private readonly request: Request, private readonly flag: Served, private readonly options: RampOptions,
    private readonly at: { setting: Setting; percent: number; isRaised: boolean },
  ) {}

  async move(action: ChangeRequest['action'], to: number, why: string | undefined): Promise<void> {
    const { store, request, options: { now, hooks } } = this
    const next = (before: Setting): Setting => granted({ kind: 'percent', percent: to }, before, this.flag)
    await changeState(store, { ...request, action, next, why, seen: this.at.setting }, now().toISOString(), hooks)
    Object.assign(this.at, { setting: await this.held(), percent: to, isRaised: true })
  }

  /** Before each step and after the last: whether it may go on, or how it ended. */
  async look(): Promise<RampOutcome | undefined> {
    const { at: { percent, setting, isRaised }, request, options: { report, isHalted, check } } = this
    if (isHalted?.() === true) return halted(report, percent)
    const illness = await check()
    if (!isSameSetting(await this.held(), setting)) {
      report(`stopped at ${percent} %: somebody else changed it meanwhile; look at "halyard flags log ${request.flag}"`)
      return 'halted'
    }
    if (illness === undefined) return undefined
    if (!isRaised) return notStarted(report, percent, illness)
    await this.move('rollback', 0, `rolled back from ${percent} %: ${illness}`)
    report(`rolled back to 0 %: ${illness}`)
    return 'rolled-back'
  }

  private async held(): Promise<Setting> {
    return (await this.store.read(this.request.flag, this.request.environment)).setting
  }
}

// What no ramp has raised was not made unhealthy by one: a wrong address must not switch off what everybody has.
function notStarted(report: (message: string) => void, percent: number, illness: string): RampOutcome {
  report(`not started: ${illness}${percent === 0 ? '' : `; it stays at ${percent} %`}`)
  return 'halted'
}

/** The steps that a ramp would take from here, with when. */
export function planRamp(setting: Setting, flag: Served, { steps, dwellMs, now }: Pick<RampOptions, 'steps' | 'dwellMs' | 'now'>): { percent: number; at: string }[] {
  const percent = percentOf(setting, flag), start = now().getTime()
  return steps.filter(step => step > percent).map((step, index) => ({ percent: step, at: new Date(start + index * dwellMs).toISOString() }))
}

function halted(report: (message: string) => void, percent: number): RampOutcome {
  report(`halted at ${percent} %; run it again to go on, or set the flag to off`)
  return 'halted'
}

function percentOf(setting: Setting, flag: Served): number {
  if (!setting.enabled) return 0
  const rest = restOfRollout(setting.rollout)
  if (rest.kind === 'percent') return rest.percent
  if (rest.kind === 'everyone' && flag.type === 'boolean') return rest.variant === flag.offVariant ? 0 : 100
  throw new UserError(`a ramp raises a percentage, and this flag serves ${settingText(setting)}; set it to 0% first`)
}

// How long the step that is served now has been there, if a ramp put it there and crashed or was halted afterwards.
function waitedMs(log: readonly string[], { flag }: { readonly flag: string }, percent: number, now: Date): number | undefined {
  const last = log.map(line => JSON.parse(line) as AuditEntry).filter(entry => entry.flag === flag).at(-1)
  if (last?.action !== 'ramp' || percent === 0) return undefined
  const rest = restOfRollout(last.after.rollout)
  return rest.kind === 'percent' && rest.percent === percent ? Math.max(0, now.getTime() - Date.parse(last.at)) : undefined
}
