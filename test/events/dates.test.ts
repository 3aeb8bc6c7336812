/**
 * Days of the calendar, judged by the calendar of the platform.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayFromText,
  instantAsked,
  instantFromText,
  monthsAfter,
  periodEnd,
  textFromDay,
} from '../../src/events/dates.ts'

const MILLISECONDS = 86_400_000
const FIRST = Date.parse('0001-01-01T00:00:00Z') / MILLISECONDS
const LAST = Date.parse('9999-12-31T00:00:00Z') / MILLISECONDS

describe('a day', () => {
  it('has the number and the text that the platform gives it, from year 1 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), (day) => {
        const text = new Date(day * MILLISECONDS).toISOString().slice(0, 10)
        expect(dayFromText(text)).toBe(day)
        expect(textFromDay(day)).toBe(text)
      }),
    )
  })

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '0000-01-01',
    '2024-1-1',
    '2024/01/01',
    '24-01-01',
    '2024-01-01T00:00:00Z',
    '２０２４-01-01',
    ' 2024-01-01',
    '-024-01-01',
    '',
  ])('that does not exist is none: %j', (text) => {
    expect(dayFromText(text)).toBeUndefined()
  })

  it.each(['2024-02-29', '2000-02-29'])('of a leap year exists: %s', (text) => {
    expect(dayFromText(text)).toBeDefined()
  })
})

describe('a month or a year', () => {
  it.each([
    ['2024-05', { date: '2024-05-31', datePrecision: 'month' }],
    ['2024-02', { date: '2024-02-29', datePrecision: 'month' }],
    ['2023-02', { date: '2023-02-28', datePrecision: 'month' }],
    ['2024', { date: '2024-12-31', datePrecision: 'year' }],
    ['2024-13', undefined],
    ['0000', undefined],
    ['0000-01', undefined],
    ['2024-05-01', undefined],
  ])('%s ends on its last day', (text, end) => {
    expect(periodEnd(text)).toEqual(end)
  })
})

describe('an instant', () => {
  it('is one only in UTC with milliseconds', () => {
    expect(instantFromText('2024-05-31T23:59:59.999Z')).toBe(Date.UTC(2024, 4, 31, 23, 59, 59, 999))
    for (const text of [
      '2024-05-31T24:00:00.000Z',
      '2024-05-31T12:60:00.000Z',
      '2024-05-31T12:00:60.000Z',
      '2024-05-31T12:00:00Z',
      '2024-05-31T12:00:00.000+',
      '2024-05-31 12:00:00.000Z',
      '2024-05-31T12:00:00.-01Z',
      '2024-06-31T12:00:00.000Z',
    ]) {
      expect(instantFromText(text), text).toBeUndefined()
    }
  })
})

describe('an instant that is asked for', () => {
  it('may be without milliseconds, or with some digits of them', () => {
    const second = Date.UTC(2026, 10, 24, 18, 33)
    expect(instantAsked('2026-11-24T18:33:00Z')).toBe(second)
    expect(instantAsked('2026-11-24T18:33:00.5Z')).toBe(second + 500)
    expect(instantAsked('2026-11-24T18:33:00.050Z')).toBe(second + 50)
    for (const text of [
      '2026-11-24T18:33Z',
      '2026-11-24T18:33:00.Z',
      '2026-11-24T18:33:00.0001Z',
      '2026-11-24T18:33:00+01:00',
      '2026-11-24',
    ]) {
      expect(instantAsked(text), text).toBeUndefined()
    }
  })
})

describe('a month later', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-01-31', 2, '2024-03-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-12-15', 1, '2025-01-15'],
    ['2024-11-30', 3, '2025-02-28'],
    ['2024-05-10', 0, '2024-05-10'],
  ])('than %s, %i times, is %s', (first, months, day) => {
    expect(textFromDay(monthsAfter(dayFromText(first)!, months)!)).toBe(day)
  })

  it('is on no day beyond the calendar', () => {
    const last = dayFromText('9999-12-31')!
    expect(monthsAfter(last, 0)).toBe(last)
    expect(monthsAfter(last, 1)).toBeUndefined()
  })
})
