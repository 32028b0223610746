import { reports } from '../report/index.js'
import type { Command } from './command.js'

const formats = Object.keys(reports)

export const commands = {
  report: {
    args: '[path...]', summary: 'references x store: what is stale, unknown, unused, dead or untested', formats,
    options: [
      ['--history <file>', 'append this run to a history.jsonl and say what changed since the last one'],
      ['--experiment <exposures>', 'html: draw what an A/B test showed, from its CSV, NDJSON or Parquet file'],
    ],
    load: () => import('./report.js'),
  },
  why: {
    args: '<key>', summary: 'everything known about one flag, and the rule that gave its verdict', options: [],
    load: () => import('./why.js'),
  },
  check: {
    args: '[path...]', summary: 'the findings of report as a gate', formats,
    options: [
      ['--fail-on <codes>', 'finding codes that fail (default: all but notes and what only time brings)'],
      ['--baseline <file>', 'findings accepted for now'],
      ['--update-baseline', 'write the baseline; an existing one only shrinks'],
      ['--since <ref>', 'only what the change since this git ref adds'],
      ['--max-stale <n>', 'fail when more flags than this are stale'],
    ],
    load: () => import('./check.js'),
  },
  notify: {
    args: '[path...]', summary: 'post the summary to the webhook in HALYARD_WEBHOOK_URL, once per change', formats: ['text'],
    options: [
      ['--state <file>', 'where the last message is remembered (default: .halyard-notified)'],
      ['--issues', 'instead keep one GitHub or GitLab issue per owner up to date (GITHUB_TOKEN or GITLAB_TOKEN)'],
    ],
    load: () => import('./notify.js'),
  },
  init: {
    args: '', summary: 'look at the project, write halyard.config.json and flags.yml, say what to paste', options: [],
    load: () => import('./init.js'),
  },
  types: {
    args: '', summary: 'write a FlagKey type, so that tsc rejects unknown keys', options: [], formats: ['text'],
    load: () => import('./types.js'),
  },
  scan: {
    args: '[path...]', summary: 'every flag reference',
    options: [
      ['--explain <key>', 'why this key has the references it has, or none'],
      ['--shard <i/n>', 'do a share of the work and write what was learnt, for merge'],
      ['--no-cache', 'neither use nor keep what earlier runs learnt'],
      ['--timing', 'put the time it took into stats.milliseconds (0 without, so that two runs give the same bytes)'],
    ],
    load: () => import('./scan.js'),
  },
  merge: {
    args: '<shard...>', summary: 'put the shards of a scan together; the same result as one run',
    options: [['--no-cache', 'neither use nor keep what earlier runs learnt'], ['--timing', 'put the time it took into stats.milliseconds']],
    load: () => import('./merge.js'),
  },
  flags: {
    args: '<action> [args...]', summary: 'the governed store: list, get, set, ramp, log, export, diff',
    options: [
      ['--as <name>', 'who changes it (default: git user.email); goes into the audit log'],
      ['--why <text>', 'why; goes into the audit log'],
      ['--confirm <key>', 'the key once more, for high-impact flags'],
      ['--hook <url-or-command>', 'is told of the change; HALYARD_HOOK_SECRET signs webhooks'],
      ['--steps <percentages>', 'ramp: rising percentages (default: 1,5,25,50,100)'],
      ['--dwell <duration>', 'ramp: how long each step stays, like 30s, 10m or 2h (default: 10m)'],
      ['--check <url-or-command>', 'ramp: healthy while it answers 2xx or exits with 0; otherwise back to 0 %'],
      ['--dry-run', 'ramp: only say what it would do'],
      ['--verify', 'log: look for entries that were changed, removed or moved'],
    ],
    load: () => import('./flags.js'),
  },
  experiment: {
    args: '<exposures>', summary: 'what an A/B test showed, from a CSV or NDJSON file of exposures', formats: ['text', 'json', 'html'],
    options: [
      ['--metric <columns>', 'columns to compare (default: every number that is not an id, a time or a variant)'],
      ['--flag <key>', 'which experiment, when the file holds several'],
      ['--control <variant>', 'compare with this one (default: control, off, or the first)'],
      ['--weights <shares>', 'the planned split, like control=50,treatment=50 (default: equal)'],
      ['--effect <percent>', 'the smallest relative effect worth seeing (default: 5)'],
      ['--level <percent>', 'of the intervals (default: 95)'],
    ],
    load: () => import('./experiment.js'),
  },
  cases: {
    args: '<key...>', summary: 'write tests of a flag in every state, beside the code that reads it',
    options: [['--write', 'write the files; without it the diff is printed'], ['--no-cache', 'neither use nor keep what earlier runs learnt']],
    load: () => import('./cases.js'),
  },
  remove: {
    args: '[key...]', summary: 'remove flags from the code; a dry run that prints a unified diff unless --write',
    options: [
      ['--value <value>', 'the value that stays: true, false, on, off, a number, a variant, JSON (default: the one the store has held)'],
      ['--stale', 'every flag the report calls ready, oldest first'],
      ['--write', 'write the files; the flag is removed whole or not at all'],
      ['--allow-leftovers', 'write what is certain though something is left for a person'],
      ['--commit', 'one commit per flag, with the evidence in its message'],
      ['--branch', 'one branch and commit per flag'],
      ['--pr-body', 'print Markdown for a pull request'],
      ['--i18n <glob>', 'take texts that only the removed code used out of these JSON and YAML files; without it they are listed'],
      ['--test <command>', 'run this after each flag and take the flag back if it fails'],
    ],
    formats: ['text', 'json'],
    load: () => import('./remove.js'),
  },
} satisfies Record<string, Command>
