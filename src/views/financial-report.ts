/**
 * The financial report of an award, in the lines of the Federal Financial Report (SF-425).
 *
 *     c = a - b    cash on hand      g = e + f    total share      h = d - g    unobligated
 *
 * Every line is cumulative, from the first day of the award to the end of the reporting period, and
 * on a cash basis: what a recipient spent or passed on is paid, and is its expenditure. What it
 * owes others (f) is in no event; who knows it states it, and g and h follow. Its own share (i to
 * k) and its program income (l to o) are not known here: they are absent, and not zero.
 *
 * Receipts, payments and what was authorized are read from what happened. What then is on hand and
 * unobligated is read from the accounts beside it, so that the identities are checked. The accounts
 * also hold what must have happened though nobody recorded it: it is on no line, is taken off where
 * a line is compared with them, and stands in what the line says of itself.
 */
import { fail } from '../errors.ts'
import type { Amount } from '../events/reading.ts'
import { IMPLIED } from '../journal/accounts.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import {
  add,
  compare,
  grouped,
  isZero,
  subtract,
  textFromUnits,
  type Units,
} from '../money/units.ts'
import { impliedIn, type Share, sharesIn } from './award-shares.ts'
import { type Column, columnsOf } from './layout.ts'
import type { Scope } from './question.ts'

/** A line of the report; `null` is what the book cannot know. */
export interface FinancialReportRow {
  /** The letter of the line in the standard. */
  readonly line: string
  readonly title: string
  /** From the first day of the award to the end of the reporting period. */
  readonly cumulative: string | null
  /** Of that, what happened in the period; null on lines that stand, or if it has no first day. */
  readonly period: string | null
  readonly currency: string
  readonly basis: string
  /** What the amount is, or why there is none. */
  readonly source: string
}

const COLUMNS = columnsOf(
  ['line', 'title', 'cumulative', 'period', 'currency', 'basis', 'source'],
  ['cumulative', 'period'],
).map(({ name, kind }): Column => ({ name, kind, of: (row) => memberOf(row, name) ?? undefined }))

const memberOf = (row: object, name: string) => (row as Readonly<Record<string, unknown>>)[name]

/** The columns; people see no period where none was asked for. */
export function financialReportColumns(rows: readonly FinancialReportRow[]) {
  const isTold = rows.some(({ period }) => period !== null)
  return { columns: COLUMNS, people: COLUMNS.filter(({ name }) => name !== 'period' || isTold) }
}

const NOT_HERE = 'not in the book'
const ON_HAND = 'advances + recoverable - claimed'

/** Letters, titles, and what the amounts are. */
const LINES: readonly (readonly [line: string, title: string, source: string])[] = [
  ['a', 'Cash receipts', 'disbursed - returned'],
  ['b', 'Cash disbursements', 'expended - disallowed + passed on'],
  ['c', 'Cash on hand (a - b)', ON_HAND],
  ['d', 'Total Federal funds authorized', 'awarded'],
  ['e', 'Federal share of expenditures', 'as b, on a cash basis'],
  ['f', 'Federal share of unliquidated obligations', 'as stated'],
  ['g', 'Total Federal share (e + f)', 'e + f'],
  ['h', 'Unobligated balance of Federal funds (d - g)', 'undisbursed + c - recoverable - f'],
  ['i', 'Total recipient share required', NOT_HERE],
  ['j', 'Recipient share of expenditures', NOT_HERE],
  ['k', 'Remaining recipient share to be provided (i - j)', NOT_HERE],
  ['l', 'Total Federal program income earned', NOT_HERE],
  ['m', 'Program income expended by the deduction alternative', NOT_HERE],
  ['n', 'Program income expended by the addition alternative', NOT_HERE],
  ['o', 'Unexpended program income (l - m, or l - n)', NOT_HERE],
]

/** The first day of the reporting period, and what the recipient owes others, where stated. */
export interface ReportAsked {
  readonly from: number | undefined
  readonly unliquidated: Amount | undefined
}

/** The lines for each currency and basis of an award, and what their check says. */
export function financialReportRows(
  journal: Journal,
  scope: Scope,
  { from, unliquidated }: ReportAsked,
): { rows: readonly FinancialReportRow[]; notes: readonly string[] } {
  const shares = sharesIn(journal, scope)
  if (unliquidated !== undefined) checkStated(shares, unliquidated)
  const before = from === undefined ? [] : sharesIn(journal, { ...scope, day: from - 1 })
  const notes: string[] = []
  const rows = shares.flatMap((share) => {
    const { currency, basis } = share.own
    const text = (units: Units) => textFromUnits(units, decimalsOf(journal, currency))
    const earlier = before.find(({ own }) => own.currency === currency && own.basis === basis)
    const amounts = amountsOf(share, unliquidated?.units)
    const past = earlier && amountsOf(earlier, undefined)
    notes.push(...notesOn(share, amounts, text))
    const sources = sourcesOf(share)
    return LINES.map(([line, title, source]): FinancialReportRow => {
      const amount = amounts[line]
      const inPeriod = from !== undefined && FLOWING.includes(line) && amount !== undefined
      return Object.freeze({
        line,
        title,
        cumulative: amount === undefined ? null : text(amount),
        period: inPeriod ? text(subtract(amount, past?.[line] ?? 0)) : null,
        currency,
        basis,
        source: amount === undefined ? NOT_HERE : (sources[line] ?? source),
      })
    })
  })
  return { rows, notes }
}

/** What is owed is in one currency and basis, and so is an award that it is stated of. */
function checkStated(shares: readonly Share[], { currency }: Amount): void {
  const other = shares.find(({ own }) => own.currency !== currency)?.own.currency
  if (other !== undefined) {
    fail('QUESTION_INVALID', `unliquidated is in ${currency}, and the award in ${other}.`)
  }
  if (shares.length < 2) return
  const bases = shares.map(({ own }) => own.basis).join(' and ')
  fail('QUESTION_INVALID', `unliquidated: the award is of ${bases}; ask of one, by where.basis.`)
}

const FLOWING = ['a', 'b', 'd', 'e']

/** Of some lines what the amounts are, by the stages of this award and with what is implied. */
function sourcesOf(share: Share): Readonly<Record<string, string | undefined>> {
  const { paid, used, unbacked } = impliedIn(share)
  const less = (words: readonly string[]) => words.map((word) => ` - ${word}`).join('')
  const more = (words: readonly string[]) => words.map((word) => ` + ${word}`).join('')
  const left = more(paid.words) + less(unbacked.words)
  return {
    ...(share.isSub ? { a: 'subdisbursed - subreturned', d: 'subawarded' } : {}),
    c: `${ON_HAND}${less(paid.words)}${more(used.words)}`,
    h: `${share.isSub ? 'subUndisbursed' : 'undisbursed'} + c - recoverable - f${left}`,
  }
}

/** The amounts by the letter of their line. */
function amountsOf(
  { own: { of }, passedOn }: Share,
  f: Units | undefined,
): Readonly<Record<string, Units | undefined>> {
  const a = subtract(
    add(of('disbursed'), of('subdisbursed')),
    add(of('returned'), of('subreturned')),
  )
  const b = add(subtract(of('expended'), of('disallowed')), passedOn)
  const d = add(of('awarded'), of('subawarded'))
  const g = f === undefined ? undefined : add(b, f)
  const h = g === undefined ? undefined : subtract(d, g)
  return { a, b, c: subtract(a, b), d, e: b, f, g, h }
}

/** Whether the accounts say the same, what is implied, and what is missing. */
function notesOn(
  share: Share,
  { c, d, e, f }: ReturnType<typeof amountsOf>,
  text: (units: Units) => string,
): readonly string[] {
  const { own, impliedPassedOn } = share
  const { of, currency, basis } = own
  const { paid, used, unbacked } = impliedIn(share)
  const undisbursed = add(of('undisbursed'), of('subUndisbursed'))
  const inHand = subtract(add(of('advances'), of('recoverable')), of('claimed'))
  const onHand = add(subtract(inHand, paid.sum), used.sum)
  const left = add(add(undisbursed, paid.sum), onHand)
  const unspent = subtract(left, add(unbacked.sum, of('recoverable')))
  const shown = (units: Units) => `${grouped(text(units))} ${currency} (${basis})`
  const wrong = [
    ['c = a - b', onHand, c!] as const,
    ['h + f = d - e', unspent, subtract(d!, e!)] as const,
  ].flatMap(([name, held, told]) =>
    compare(held, told) === 0 ? [] : [`${name}: the accounts have ${shown(held)}`],
  )
  const implied = [
    ...IMPLIED.map((flow) => [flow, of(`implied.${flow}`)] as const),
    ['passed on', impliedPassedOn] as const,
  ].filter(([, units]) => !isZero(units))
  const less = [paid, used, unbacked].some(({ words }) => words.length > 0) ? LESS_IMPLIED : ''
  const holds = f === undefined ? 'c = a - b' : 'c = a - b, g = e + f, h = d - g'
  return [
    ...(wrong.length === 0 ? [`${holds}: as the accounts have it${less}.`] : wrong),
    ...(f === undefined ? [OWES] : []),
    ...implied.map(([flow, units]) => `${flow} ${shown(units)}: implied, and on no line.`),
  ]
}

const LESS_IMPLIED = ', less what is implied'
const OWES = 'f, g and h need what the recipient owes others: state it as unliquidated.'
