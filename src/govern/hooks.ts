// Who is told of a change: a webhook, signed and tried again, or a command. Both get the audit entry. A hook that fails does
// not undo the change; whoever made it is told.
import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import type { AuditEntry } from './audit.js'
import type { Hook } from './change.js'

export interface WebhookOptions {
  /** signs the body: `x-halyard-signature: sha256=<hex HMAC>` */
  readonly secret?: string | undefined
  /** pauses before the second, third, ... attempt; default 500 and 2000 */
  readonly pausesMs?: readonly number[]
  readonly timeoutMs?: number
  readonly fetch?: typeof fetch
}

/** Posts the entry as JSON. Tries again after a lost connection, 408, 429 and 5xx; the delivery id stays the same. @throws {Error} */
export function webhook(url: string, { secret, pausesMs = [500, 2000], timeoutMs = 5000, fetch: request = fetch }: WebhookOptions = {}): Hook {
  return async entry => {
    const body = JSON.stringify(entry)
    const headers: Record<string, string> = { 'content-type': 'application/json', 'x-halyard-delivery': entry.hash }
    if (secret !== undefined) headers['x-halyard-signature'] = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    for (let attempt = 0; ; attempt++) {
      const failure = await request(url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) }).then(
        response => (response.ok ? undefined : { reason: `${response.status} ${response.statusText}`.trim(), isFinal: response.status < 500 && ![408, 429].includes(response.status) }),
        (error: unknown) => ({ reason: describeFailure(error), isFinal: false }))
      if (failure === undefined) return
      const pause = pausesMs[attempt]
      if (failure.isFinal || pause === undefined) throw new Error(`the hook ${url} was not told: ${failure.reason} (${attempt + 1} ${attempt === 0 ? 'attempt' : 'attempts'})`)
      await new Promise(resolve => setTimeout(resolve, pause))
    }
  }
}

/** Runs a shell command with the entry as one line of JSON on its standard input. @throws {Error} when it does not exit with 0 */
export function commandHook(command: string, cwd: string, timeoutMs = 30_000): Hook {
  return async entry => {
    const { code, errors } = await runCommand(command, cwd, timeoutMs, `${JSON.stringify(entry)}\n`)
    if (code !== 0) throw new Error(`the hook "${command}" failed (exit ${code ?? 'by signal'})${errors === '' ? '' : `: ${errors}`}`)
  }
}

export function runCommand(command: string, cwd: string, timeoutMs: number, input = ''): Promise<{ code: number | null; errors: string }> {
  return new Promise(resolve => {
    const child = spawn(command, { cwd, shell: true, stdio: ['pipe', 'ignore', 'pipe'], timeout: timeoutMs })
    let errors = ''
    child.stderr.on('data', data => { errors = (errors + String(data)).slice(-500) })
    child.on('error', error => resolve({ code: null, errors: error.message }))
    child.on('close', code => resolve({ code, errors: errors.trim() }))
    child.stdin.on('error', () => {})          // it need not read what it is told
    child.stdin.end(input)
  })
}

/** A hook that reports instead of throwing. */
export function reporting(hook: Hook, report: (message: string) => void): Hook {
  return async (entry: AuditEntry) => {
    try { await hook(entry) } catch (error) { report((error as Error).message) }
  }
}

/** A failed request in words: `fetch failed` alone says nothing. */
export function describeFailure(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}
