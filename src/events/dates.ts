/**
 * Calendar days as text and as numbers (days since 1970-01-01), by arithmetic alone.
 *
 * No clock, no time zone, no Date: a day is a day wherever it is read.
 */

/** The number of a day written YYYY-MM-DD; undefined where there is no such day. */
export function dayFromText(text: string): number | undefined {
  return text.length === 10 ? dayAtStart(text) : undefined
}

function dayAtStart(text: string): number | undefined {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  return dayNumber(year, month, day)
}

/** The number of a day of the calendar; undefined where there is no such day. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return undefined
  return day <= daysIn(year, month) ? numberOf(year, month, day) : undefined
}

/** A day as YYYY-MM-DD. */
export function textFromDay(number: number): string {
  const shifted = number + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/**
 * The same day of a later month, or the last day of a month that is too short for it: a month after
 * 31 January is 28 February, and two months after it 31 March. Beyond the year 9999 there is none.
 */
export function monthsAfter(number: number, months: number): number | undefined {
  const text = textFromDay(number)
  const month = Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1 + months
  const [year, of] = [Math.floor(month / 12), (month % 12) + 1]
  if (year > YEAR_MAX) return undefined
  return numberOf(year, of, Math.min(Number(text.slice(8)), daysIn(year, of)))
}

const YEAR_MAX = 9999

/** The last day of a month ('2024-05') or a year ('2024'), and how precise that is. */
export function periodEnd(
  text: string,
): { date: string; datePrecision: 'month' | 'year' } | undefined {
  if (text.length > 7) return undefined
  if (/^\d{4}$/.test(text) && text !== '0000') {
    return { date: `${text}-12-31`, datePrecision: 'year' }
  }
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text) || text.startsWith('0000')) return undefined
  const last = daysIn(Number(text.slice(0, 4)), Number(text.slice(5)))
  return { date: `${text}-${two(last)}`, datePrecision: 'month' }
}

const DAY_MILLISECONDS = 86_400_000

/** The milliseconds since 1970-01-01 of an instant in UTC written 2024-05-31T12:00:00.000Z. */
export function instantFromText(text: string): number | undefined {
  if (text.length !== 24) return undefined
  const day = dayAtStart(text)
  const marks =
    text.charCodeAt(10) === 84 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58 &&
    text.charCodeAt(19) === 46 &&
    text.charCodeAt(23) === 90
  const hour = digits(text, 11, 13)
  const minute = digits(text, 14, 16)
  const second = digits(text, 17, 19)
  const millisecond = digits(text, 20, 23)
  return day === undefined || !marks
    ? undefined
    : instantNumber(day, hour, minute, second, millisecond)
}

/** The same of an instant that is asked for, which may have no milliseconds, or fewer digits. */
export function instantAsked(text: string): number | undefined {
  const [, seconds, fraction = ''] = /^(.{19})(?:\.(\d{1,3}))?Z$/.exec(text) ?? []
  return seconds === undefined
    ? undefined
    : instantFromText(`${seconds}.${fraction.padEnd(3, '0')}Z`)
}

/** The milliseconds since 1970-01-01 of a time of a day; undefined where there is no such time. */
export function instantNumber(
  day: number,
  hour: number,
  minute: number,
  second: number,
  millisecond: number,
): number | undefined {
  if (!(hour < 24 && minute < 60 && second < 60 && millisecond >= 0)) return undefined
  return day * DAY_MILLISECONDS + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
}

/** An instant in UTC with milliseconds, from the milliseconds since 1970-01-01. */
export function textFromInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function numberOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
