import { describe, expect, it } from 'vitest'
import { missingPairs, pairwise, type Axis } from '../../src/cases/pairwise.js'

const onOff = (count: number): Axis[] => Array.from({ length: count }, (_, i) => ({ key: `flag_${i}`, values: [true, false] }))

describe('a pairwise table', () => {
  it.each([
    // on/off flags  rows
    [2, 4], [3, 4], [4, 5], [5, 6], [10, 6], [15, 7], [35, 8], [56, 9], [100, 10], [126, 10],
  ])('of %i on/off flags has %i rows and every pair', (flags, rows) => {
    const axes = onOff(flags), table = pairwise(axes)
    expect(table).toHaveLength(rows)
    expect(missingPairs(axes, table)).toEqual([])
  })
  it('has every pair when flags have more values', () => {
    const axes = [...onOff(3), { key: 'colour', values: ['red', 'green', 'blue'] }, { key: 'size', values: [1, 2, 3] }]
    const table = pairwise(axes)
    expect(missingPairs(axes, table)).toEqual([])
    expect(table.length).toBeLessThanOrEqual(12)      // 9 is the least: 3 colours by 3 sizes
  })
  it('keeps to a prerequisite and still has every pair that may be', () => {
    const allows = (row: Record<string, unknown>): boolean => !(row['flag_1'] === true && row['flag_0'] === false)
    const axes = onOff(6), table = pairwise(axes, allows)
    expect(table.filter(row => !allows(row))).toEqual([])
    expect(missingPairs(axes, table, allows)).toEqual([])
  })
  it('says which pairs a table lacks', () => {
    expect(missingPairs(onOff(2), [{ flag_0: true, flag_1: true }, { flag_0: false, flag_1: false }]))
      .toEqual(['flag_0=true flag_1=false', 'flag_0=false flag_1=true'])
  })
  it('of one flag is its values, and of none is empty', () => {
    expect(pairwise(onOff(1))).toEqual([{ flag_0: true }, { flag_0: false }])
    expect(pairwise([])).toEqual([])
  })
})
