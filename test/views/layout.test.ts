/**
 * A table on a terminal: what stands under what, whatever is in it.
 */
import { describe, expect, it } from 'vitest'
import { type Column, layOut } from '../../src/views/layout.ts'

const columns: readonly Column[] = [
  { name: 'donor', kind: 'text' },
  { name: 'pledged', kind: 'amount' },
  { name: 'note', kind: 'text' },
]

describe('a table', () => {
  it('has every decimal point under the one above it, across all groups', () => {
    const lines = layOut(columns, [
      { rows: [['A', '1234567.5', 'x']] },
      { rows: [['B', '-12', 'y']] },
      { rows: [['C', '0.123456789', 'z']] },
    ])
    expect(lines).toEqual([
      'donor              pledged  note',
      '─────  ───────────────────  ────',
      'A      1,234,567.5          x',
      'B            -12            y',
      'C              0.123456789  z',
    ])
  })

  it('sets groups apart and rules a line above a total, which has room of its own', () => {
    const lines = layOut(columns.slice(0, 2), [
      {
        rows: [
          ['A', '1.00'],
          ['B', '999.00'],
        ],
        total: ['total', '1000.00'],
      },
      { rows: [['C', '7']] },
    ])
    expect(lines).toEqual([
      'donor   pledged',
      '─────  ────────',
      'A          1.00',
      'B        999.00',
      '       ────────',
      'total  1,000.00',
      '',
      'C          7',
    ])
  })

  it('counts the columns that a terminal gives to a name, and obeys none', () => {
    const rows = [
      ['日本', '1', ''],
      ['e\u0301tat', '1', ''],
      ['🇭🇹', '1', ''],
      ['a\u001b[31m', '1', ''],
      ['b\u202ec', '1', ''],
    ]
    const [, , japan, state, flag, red, turned] = layOut(columns, [{ rows }])
    expect(japan).toBe('日本          1')
    expect(state).toBe('e\u0301tat          1')
    expect(flag).toBe('🇭🇹            1')
    expect(red).toBe('a�[31m        1')
    expect(turned).toBe('b�c           1')
  })

  it('is laid out for more rows than a call takes arguments', () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => [`D${i}`, `${i}.00`, ''])
    expect(layOut(columns, [{ rows }])).toHaveLength(200_002)
  })
})
