// Issues of GitHub or GitLab, as far as a report needs them. Addresses come from what their CI sets, tokens from the
// environment only; neither is printed.
import { setTimeout as wait } from 'node:timers/promises'
import { UserError } from '../flag/error.js'
import type { Io } from './command.js'

export interface Issue { readonly number: number; readonly title: string; readonly body: string; readonly isOpen: boolean }

export interface Tracker {
  readonly name: string
  /** every issue with our label, open or not */
  list(): Promise<readonly Issue[]>
  create(title: string, body: string): Promise<void>
  update(number: number, change: { readonly title: string; readonly body: string; readonly isOpen: boolean }): Promise<void>
}

export const label = 'feature-flags'

/** @throws {UserError} outside of both, or without a token */
export function trackerOf({ env }: Pick<Io, 'env'>): Tracker {
  if (env['GITHUB_REPOSITORY'] !== undefined) return github(env['GITHUB_REPOSITORY'], env['GITHUB_API_URL'] ?? 'https://api.github.com', tokenIn(env, 'GITHUB_TOKEN'), env)
  if (env['CI_PROJECT_ID'] !== undefined) return gitlab(env['CI_PROJECT_ID'], env['CI_API_V4_URL'] ?? 'https://gitlab.com/api/v4', tokenIn(env, 'GITLAB_TOKEN'), env)
  throw new UserError('--issues needs to know where: set GITHUB_REPOSITORY (owner/name) and GITHUB_TOKEN, or CI_PROJECT_ID and GITLAB_TOKEN; their CI sets the first of each')
}

function tokenIn(env: Io['env'], name: string): string {
  const token = env[name]
  if (token === undefined || token === '') throw new UserError(`--issues needs a token: set ${name} in the environment; it has to be allowed to write issues`)
  return token
}

function github(repository: string, api: string, token: string, env: Io['env']): Tracker {
  const call = caller('GitHub', api, { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' }, 'GITHUB_TOKEN', env), base = `/repos/${repository}/issues`
  return {
    name: `github.com/${repository}`,
    async list() {
      const found: Issue[] = []
      for (let page = 1; page < 50; page++) {
        const part = await call('GET', `${base}?labels=${label}&state=all&per_page=100&page=${page}`) as { number: number; title: string; body: string | null; state: string; pull_request?: object }[]
        found.push(...part.filter(one => one.pull_request === undefined).map(({ number, title, body, state }) => ({ number, title, body: body ?? '', isOpen: state === 'open' })))
        if (part.length < 100) break
      }
      return found
    },
    create: async (title, body) => { await call('POST', base, { title, body, labels: [label] }) },
    update: async (number, { title, body, isOpen }) => { await call('PATCH', `${base}/${number}`, { title, body, state: isOpen ? 'open' : 'closed' }) },
  }
}

function gitlab(project: string, api: string, token: string, env: Io['env']): Tracker {
  const call = caller('GitLab', api, { 'private-token': token }, 'GITLAB_TOKEN', env), base = `/projects/${encodeURIComponent(project)}/issues`
  return {
    name: `GitLab project ${project}`,
    async list() {
      const found: Issue[] = []
      for (let page = 1; page < 50; page++) {
        const part = await call('GET', `${base}?labels=${label}&per_page=100&page=${page}`) as { iid: number; title: string; description: string | null; state: string }[]
        found.push(...part.map(({ iid, title, description, state }) => ({ number: iid, title, body: description ?? '', isOpen: state === 'opened' })))
        if (part.length < 100) break
      }
      return found
    },
    create: async (title, description) => { await call('POST', base, { title, description, labels: label }) },
    update: async (number, { title, body, isOpen }) => { await call('PUT', `${base}/${number}`, { title, description: body, state_event: isOpen ? 'reopen' : 'close' }) },
  }
}

const tries = 4

function caller(who: string, api: string, headers: Readonly<Record<string, string>>, variable: string, env: Io['env']): (method: string, path: string, body?: object) => Promise<unknown> {
  const backOffMs = Number(env['HALYARD_RETRY_MS'] ?? 1000)
  return async (method, path, body) => {
    let why = ''
    for (let attempt = 0; attempt < tries; attempt++) {
      if (attempt > 0) await wait(backOffMs * 2 ** (attempt - 1))
      try {
        const response = await fetch(`${api.replace(/\/$/, '')}${path}`, { method, headers: { 'content-type': 'application/json', ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }), signal: AbortSignal.timeout(15_000) })
        const text = await response.text()
        if (response.ok) return JSON.parse(text === '' ? 'null' : text) as unknown
        why = `it answered ${response.status} to ${method} ${path.split('?')[0]}`
        if (response.status === 401 || response.status === 403 || response.status === 404) throw new UserError(`${who} refused: ${why}; may ${variable} write issues there?`)
        if (response.status < 500 && response.status !== 429) throw new UserError(`${who} did not take it: ${why}`)
      } catch (error) {
        if (error instanceof UserError) throw error
        why = (error as Error).name === 'TimeoutError' ? 'it did not answer within 15 s' : 'it could not be reached, or its answer was cut'
      }
      // a request that may have been done is not sent again: two issues would be worse than none
      if (method === 'POST' && why.startsWith('it could')) break
    }
    throw new UserError(`${who} could not be asked: ${why}; the next run tries again`)
  }
}
