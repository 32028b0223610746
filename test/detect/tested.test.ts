// Rows of which only some are asked for a flag: a test in front of the read says which.
import { describe, expect, it } from 'vitest'
import { call } from '../../src/detect/shape.js'
import { lines } from './harness.js'

const isOn = call('isOn', { from: ['./flags'], key: 0 })
const keysOf = (code: string, rows = `{ kind: 'flag', key: 'new-nav' }, { kind: 'role', key: 'admin' }`): string[] => lines({ shapes: [isOn], files: {
  'flags.ts': `export const isOn = (key: string): boolean => key === ''`,
  'app.ts': `import { isOn } from './flags'\nconst Kind = { Flag: 'flag' } as const\nconst rows = [${rows}]\n${code}`,
} }).filter(line => line.startsWith('read ')).map(line => line.split(' ')[1] ?? '')

describe('a test on another property of the row', () => {
  it.each([
    `rows.every(row => row.kind === 'flag' ? isOn(row.key) : true)`,
    `rows.every(row => row.kind !== 'flag' || isOn(row.key))`,
    `rows.some(row => row.kind === Kind.Flag && isOn(row.key))`,
    `rows.some(({ kind, key }) => kind === 'flag' && isOn(key))`,
    `rows.filter(row => { if (row.kind !== 'flag') return true; return isOn(row.key) })`,
    `for (const row of rows) { if (row.kind === 'role') { go(row); continue }\n isOn(row.key) }`,
    `for (const row of rows) if (!(row.kind === 'role')) { if (row.key) go(() => isOn(row.key)) }`,
    `rows.filter(row => row.kind === 'flag').map(row => isOn(row.key))`,
    `rows.filter(({ kind }) => kind === 'flag').slice(1).some(({ key }) => isOn(key))`,
  ])('%s asks for the flag alone', code => expect(keysOf(code)).toEqual(['new-nav']))

  it.each([
    [`rows.every(row => row.kind === other ? isOn(row.key) : true)`, undefined],
    [`rows.every(row => row.kind === 'flag' ? true : isOn(row.key) || row.kind === 'flag')`, `{ kind: 'role', key: 'admin' }, { kind: of(), key: 'new-nav' }`],
    [`rows.every(row => (row.kind === 'flag' || late) && isOn(row.key))`, undefined],
    [`rows.filter(row => row.kind === 'flag' || late).map(row => isOn(row.key))`, undefined],
    [`rows.filter((row, at) => rows[at].kind === 'flag').map(row => isOn(row.key))`, undefined],
    [`rows.every(row => { if (row.kind === 'role') go(row); return isOn(row.key) })`, undefined],
  ])('%s may ask for any', (code, rows) => expect(keysOf(code, rows).sort()).toEqual(['admin', 'new-nav']))
})
