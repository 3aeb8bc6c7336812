import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { currencyOf, nearestCurrencies } from '../../src/money/currencies.ts'
import { CURRENCIES_PACKED } from '../../src/money/currencies-table.ts'

const list = readFileSync(new URL('../../scripts/currencies.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

describe('currencies', () => {
  it.each([
    ['USD', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
    ['XDR', null],
  ] as const)('%s has %s decimals', (code, decimals) => {
    expect(currencyOf(code)).toEqual({ code, decimals })
  })

  it('say when a code was withdrawn', () => {
    expect(currencyOf('DEM')).toEqual({ code: 'DEM', decimals: 2, withdrawn: '2002-03' })
    expect(currencyOf('HRK')?.withdrawn).toBe('2023-01')
    expect(currencyOf('ITL')?.decimals).toBe(0)
  })

  it('are in the standard by their exact code, or not at all', () => {
    for (const code of ['UDS', 'usd', 'US', '', 'USDX', 'constructor', '__proto__']) {
      expect(currencyOf(code)).toBeUndefined()
    }
  })

  it('are packed as the list in scripts has them', () => {
    for (const line of list) {
      const [code = '', decimals] = line.split(' ')
      const withdrawn = / withdrawn (\d{4}-\d{2})$/.exec(line)?.[1]
      expect(currencyOf(code)).toEqual({
        code,
        decimals: decimals === '-' ? null : Number(decimals),
        ...(withdrawn === undefined ? {} : { withdrawn }),
      })
    }
    const packed = CURRENCIES_PACKED.split(';').map((group) =>
      group.startsWith('~') ? (group.length - 2) / 5 : (group.length - 1) / 3,
    )
    expect(packed.reduce((sum, count) => sum + count, 0)).toBe(list.length)
  })

  it.each([
    ['UDS', 'USD'],
    ['usd', 'USD'],
    ['ERU', 'EUR'],
    ['EURO', 'EUR'],
    ['GB', 'GBP'],
    [' CHF', 'CHF'],
  ])('nearest to %j is %s', (slip, code) => {
    expect(nearestCurrencies(slip)[0]).toBe(code)
  })

  it('are not guessed from far away, and at most three are named', () => {
    expect(nearestCurrencies('dollars')).toEqual([])
    expect(nearestCurrencies('')).toEqual([])
    expect(nearestCurrencies('XXA').length).toBeLessThanOrEqual(3)
    expect(nearestCurrencies('DEN')[0]).not.toBe('DEM')
  })
})

const published = new URL('../../../shared/data/iso4217/data/codes-all.csv', import.meta.url)
const isPublishedHere = existsSync(published)
if (!isPublishedHere)
  console.warn('SKIPPED: the published ISO 4217 table is not beside this project.')

describe.skipIf(!isPublishedHere)('the published table', () => {
  it('has the same codes, decimals and withdrawals', () => {
    const current = new Map<string, number | null>()
    const historic = new Map<string, string[]>()
    for (const row of readFileSync(published, 'utf8').split(/\r?\n/).slice(1)) {
      const [, code = '', decimals = '', withdrawn = ''] =
        /,([A-Z]{3}),[^,]*,([^,]*),([^,]*)$/.exec(row) ?? []
      if (code === '') continue
      if (withdrawn === '') current.set(code, decimals === '-' ? null : Number(decimals))
      else historic.set(code, [...(historic.get(code) ?? []), withdrawn])
    }
    expect(current.size).toBeGreaterThan(150)
    for (const [code, decimals] of current) expect(currencyOf(code)).toEqual({ code, decimals })
    for (const [code, months] of historic) {
      if (current.has(code)) continue
      const years = months.flatMap((month) => month.match(/\d{4}/g) ?? []).sort()
      expect(currencyOf(code)?.withdrawn?.slice(0, 4)).toBe(years.at(-1))
    }
    const codes = new Set([...current.keys(), ...historic.keys()])
    expect(codes.size).toBe(list.length)
  })
})
