import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { OpenFeature } from '@openfeature/server-sdk'
import { run } from '../../src/commands/experiment.js'
import { HalyardProvider } from '../../src/openfeature.js'
import { conversionRecorder, createFlags, csvSink, exposureRecorder, ndjsonSink } from '../../src/runtime.js'
import { documentWith, flagOf, percent } from '../evaluate/flag-of.js'

const cwd = mkdtempSync(join(tmpdir(), 'halyard-experiment-'))
const duckDb = process.env['HALYARD_DUCKDB']
afterAll(() => rmSync(cwd, { recursive: true }))

async function experiment(text: string, options: Record<string, string> = {}): Promise<{ code: number; out: string }> {
  writeFileSync(join(cwd, 'seen.csv'), text)
  let out = ''
  const code = await run(['seen.csv'], options, { cwd, env: {}, out: more => { out += more }, err: () => {}, isTerminal: false, width: 100, now: '2026-11-21T00:00:00Z' })
  return { code, out }
}

/** `units` users of each variant, of whom the given number bought. */
function shop(control: [units: number, bought: number], treatment: [units: number, bought: number]): string {
  const rows = ([['control', ...control], ['treatment', ...treatment]] as const).flatMap(([variant, units, bought]) =>
    Array.from({ length: units }, (_, i) => `2026-11-01,price,${variant}-${i},${variant},${i < bought ? 1 : 0}`))
  return `timestamp,feature_flag.key,feature_flag.context.id,feature_flag.result.variant,bought\r\n${rows.join('\r\n')}\r\n`
}

describe('halyard experiment', () => {
  it('says what changed, how sure that is, and that it is early', async () => {
    const { code, out } = await experiment(shop([1000, 120], [1010, 156]))
    expect(code).toBe(0)
    expect(out).toBe(`price: 2010 units; control is "control"
split: control 1000 (49.75 %, planned 50.00 %) · treatment 1010 (50.25 %, planned 50.00 %); p = 0.8235, as planned

bought (conversion)
  control          12.00 %
  treatment        15.45 %
  treatment against control: +3.45 % (+28.7 % relative), interval +0.44 % to +6.45 %, p = 0.0248 (two-proportion z)
  needs 47036 units per variant
warning: it is early for "bought": an effect of 5 % takes 47036 units per variant, and the smallest has 1000; whoever looks again and again and stops at the first p < 0.05 is wrong far more often than that
`)
  })
  it('draws each difference with its interval, and escapes what the file says', async () => {
    const { out } = await experiment(shop([1000, 120], [1010, 156]).replaceAll('treatment', '<b>').replaceAll('price', 'price & co'), { format: 'html' })
    expect(out).toContain('<h1>price &amp; co</h1>')
    expect(out).toContain('>&lt;b&gt;</text><line x1="208.8" x2="600.0"')
    expect(out).not.toContain('<b>')
    expect(out.match(/<svg /g)).toHaveLength(1)
  })
  it('exits 1 on a sample-ratio mismatch, whatever the difference says', async () => {
    const { code, out } = await experiment(shop([1000, 120], [1300, 156]))
    expect(code).toBe(1)
    expect(out).toContain('a sample-ratio mismatch')
    expect(out).toContain('find the cause first')
    expect((await experiment(shop([1000, 120], [1300, 156]), { weights: 'control=10,treatment=13' })).code).toBe(0)
  })
  it('compares means with Welch, and counts each unit once', async () => {
    const { out } = await experiment('user,variant,revenue\na,off,10\nb,off,12\nc,off,11\nd,on,14\ne,on,15\nf,on,10\nf,on,6\ng,on,1\ng,off,1\n', { format: 'json' })
    const result = JSON.parse(out) as { control: string; crossedOver: number; metrics: { kind: string; variants: object[]; comparisons: { difference: number; test: string }[] }[] }
    expect(result).toMatchObject({ version: 1, control: 'off', crossedOver: 1 })
    expect(result.metrics[0]).toMatchObject({ kind: 'mean', variants: [{ variant: 'off', units: 3, mean: 11 }, { variant: 'on', units: 3, mean: 15 }] })
    expect(result.metrics[0]!.comparisons[0]).toMatchObject({ test: 'welch t', difference: 4 })
  })
  it.each([['csv', csvSink], ['ndjson', ndjsonSink]] as const)('counts what people did after they saw a variant, as the recorders write it to %s', async (ending, sinkOf) => {
    let text = '', minute = 0
    const sink = sinkOf(more => { text += more }), now = (): Date => new Date(Date.UTC(2026, 10, 21, 8, minute++))
    const flags = createFlags({ source: { name: 'memory', load: async () => ({ document: documentWith([flagOf('price', percent(50), { category: 'experiment' })]) }) }, onEvaluation: exposureRecorder({ sink, now }) })
    await OpenFeature.setProviderAndWait('shop', new HalyardProvider(flags, { track: conversionRecorder({ sink, now }) }))
    const client = OpenFeature.getClient('shop')
    client.track('purchase', { targetingKey: 'user0' }, { value: 99 })                    // before it saw anything
    for (let i = 0; i < 40; i++) {
      const user = { targetingKey: `user${i}` }, isOn = await client.getBooleanValue('price', false, user)
      if (isOn) client.track('purchase', user, { value: 2 }), client.track('purchase', user, { value: 3 })
      if (i % 4 === 0) client.track('visit', user)
    }
    client.track('purchase', {})                                                          // nobody knows who
    await OpenFeature.clearProviders()
    await flags.close()
    writeFileSync(join(cwd, `seen.${ending}`), text)
    let out = ''
    const ask = (options: object): Promise<number> => { out = ''; return run([`seen.${ending}`], { format: 'json', weights: 'off=1,on=1', ...options } as never, { cwd, env: {}, out: more => { out += more }, err: () => {}, isTerminal: false, width: 100, now: '' }) }
    await ask({})
    const { metrics } = JSON.parse(out) as { metrics: { metric: string; kind: string; variants: { variant: string; mean: number }[] }[] }
    expect(metrics.map(({ metric, kind, variants }) => [metric, kind, variants.map(({ variant, mean }) => [variant, mean])])).toMatchObject([
      ['purchase', 'conversion', [['off', 0], ['on', 1]]], ['purchase value', 'mean', [['off', 0], ['on', 5]]], ['visit', 'conversion', [['off', expect.any(Number)], ['on', expect.any(Number)]]]])
    await ask({ metric: 'visit' })
    expect((JSON.parse(out) as { metrics: { metric: string }[] }).metrics.map(({ metric }) => metric)).toEqual(['visit'])
    await expect(ask({ metric: 'purchas' })).rejects.toThrow(`seen.${ending}: no column and no event "purchas" (did you mean "purchase"?); it has purchase, purchase value, visit`)
  })
  it('reads quotes, CRLF, a BOM and a last line without an end', async () =>
    expect((await experiment('\uFEFF"user",variant,"spent, total"\r\n"a ""b""",x,1\r\n"c,d",y,0\r\n"e\nf",y,1')).out).toContain('spent, total (conversion)'))
  it('reads NDJSON as the sink writes it, with metrics beside', async () => {
    writeFileSync(join(cwd, 'seen.ndjson'), [['a', 'off', 1], ['b', 'on', 0], ['c', 'on', 1]].map(([id, variant, bought]) => JSON.stringify({ 'timestamp': 't', 'feature_flag.key': 'price', 'feature_flag.context.id': id, 'feature_flag.result.variant': variant, bought })).join('\n'))
    let out = ''
    await run(['seen.ndjson'], { format: 'json' }, { cwd, env: {}, out: more => { out += more }, err: () => {}, isTerminal: false, width: 100, now: '' })
    expect(JSON.parse(out)).toMatchObject({ flag: 'price', control: 'off', variants: [{ variant: 'off', units: 1 }, { variant: 'on', units: 2 }], metrics: [{ metric: 'bought', kind: 'conversion' }] })
  })
  it.each(['at', 'ts', 'exposed_at', 'date'])('takes "%s" for a time, not for a metric', async name => {
    const { out } = await experiment(`user,variant,${name},bought\na,off,2026-01-01,1\nb,on,2026-01-02,0\nc,on,2026-01-02,1\n`, { format: 'json' })
    expect(JSON.parse(out)).toMatchObject({ metrics: [{ metric: 'bought' }] })
  })
  // DuckDB is nobody's dependency here: its binaries are 70 MB. HALYARD_DUCKDB names a folder where it is installed: it is asked then.
  it('reads Parquet through the project\'s DuckDB, and says what to install where there is none', async () => {
    await expect(run(['seen.parquet'], {}, { cwd, env: {}, out: () => {}, err: () => {}, isTerminal: false, width: 100, now: '' })).rejects.toThrow(
      'seen.parquet is Parquet, which is read through DuckDB: npm install --save-dev @duckdb/node-api, or export the exposures as CSV or NDJSON')
  })
  if (duckDb !== undefined) it('reads the same from Parquet as from CSV', async () => {
    const text = shop([1000, 120], [1010, 156]), file = join(cwd, 'seen.csv')
    const { out: wanted } = await experiment(text, { format: 'json' })
    symlinkSync(join(duckDb, 'node_modules'), join(cwd, 'node_modules'))
    const { DuckDBInstance } = createRequire(join(cwd, 'x.js'))('@duckdb/node-api') as { DuckDBInstance: { create(): Promise<{ connect(): Promise<{ run(sql: string): Promise<unknown> }> }> } }
    await (await (await DuckDBInstance.create()).connect()).run(`COPY (SELECT * FROM read_csv('${file}')) TO '${join(cwd, 'seen.parquet')}' (FORMAT parquet)`)
    let out = ''
    await run(['seen.parquet'], { format: 'json' }, { cwd, env: {}, out: more => { out += more }, err: () => {}, isTerminal: false, width: 100, now: '' })
    expect(out).toBe(wanted)
  })
  it.each([
    ['who,arm\n', {}, /^seen\.csv:1:1: no column says who \(.*\); it has who, arm$/],
    ['', {}, /seen\.csv is empty/],
    ['user,variant,spent\na,x,much\n', {}, /^seen\.csv:2:1: "much" in column "spent" is not a number; name the metrics with --metric$/],
    ['user,variant,spent\na,x,1\n', { metric: 'spend' }, /no column "spend" \(did you mean "spent"\?\)/],
    ['user,variant\na,x\nb,x\n', {}, /compares variants, and these exposures hold only "x"/],
    ['flag,user,variant\np,a,x\nq,b,y\n', {}, /^seen\.csv:3:1: holds "p" and "q"; choose one with --flag$/],
  ])('refuses %j', async (text, options, message) => await expect(experiment(text, options as never)).rejects.toThrow(message))
})
