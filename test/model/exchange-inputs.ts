/**
 * The data of a step in two currencies, sized by what the oracle knows of the euros of a pledge.
 */
import { fromText, toText } from '../../src/testing/model/amounts.ts'
import { centsOf } from '../../src/testing/model/documents.ts'
import { inCurrency } from '../../src/testing/model/exchange-rows.ts'
import { type Oracle, pledgeCell } from '../../src/testing/model/oracle.ts'
import { isOpen } from '../../src/testing/model/standing.ts'
import { type Data, inCents, PLEDGES, type Step, sized, usd } from './steps.ts'

const ONE = fromText('1')
const RATES = ['0.9', '1.25', '3.7']
const rateOf = ({ permille }: Step): string => RATES[permille % RATES.length] ?? '1'
const source = { rateSource: 'ECB', rateDate: '2024-03-01' }
const eur = (amount: bigint) => ({ amount: toText(amount), currency: 'EUR' })

/** Cash and what is available of a pledge in euros, for its own purpose. */
const eurosOf = (oracle: Oracle, pledge: string) =>
  oracle.shown(inCurrency(pledgeCell(oracle, pledge), 'EUR')).pledge

/** Where a line of an award stands: in the currency of the award. */
export const lineCell = (oracle: Oracle, award: string, pledge: string): string =>
  oracle.documents.awards.get(award)?.cells.find((cell) => cell.startsWith(`${pledge}|`)) ??
  pledgeCell(oracle, pledge)

export const isOfEuros = (oracle: Oracle, award: string): boolean =>
  oracle.documents.awards.get(award)?.cells.some((cell) => cell.endsWith('|EUR')) ?? false

/** The same data with its dollars as euros. */
export function inEuros<Of>(data: Of): Of {
  return JSON.parse(JSON.stringify(data).replaceAll('"USD"', '"EUR"')) as Of
}

/** Whether money of the pledge was ever exchanged into euros. */
export const hasEuros = (oracle: Oracle, pledge: string): boolean =>
  oracle.posted.some(({ rows }) =>
    rows.some(({ cell, amount }) => {
      return amount !== 0n && cell.startsWith(`${pledge}|`) && cell.endsWith('|EUR')
    }),
  )

const purposeOf = (oracle: Oracle, pledge: string) => oracle.documents.pledges.get(pledge)?.purpose

/** What a refund can take of the euros of a pledge, in dollars. */
export const refundable = (step: Step, oracle: Oracle, pledge: string): bigint =>
  inCents((eurosOf(oracle, pledge).of('cash') * fromText(rateOf(step))) / ONE)

/** Dollars into euros or back, of one pledge or of two; now and then at a rate that differs. */
export function exchangedData(step: Step, pledge: string, oracle: Oracle): Data | undefined {
  const isBack = hasEuros(oracle, pledge) && step.pick % 3 === 0
  const other = PLEDGES[(step.pledge + 1) % 3]?.pledge ?? ''
  const isTwo = step.pick % 4 === 1 && isOpen(oracle, other)
  const named = isTwo && (!isBack || hasEuros(oracle, other)) ? [pledge, other] : [pledge]
  const from = named.map((one) => {
    const sums = isBack ? eurosOf(oracle, one) : oracle.shown(pledgeCell(oracle, one)).pledge
    const amount = sized({ ...step, permille: Math.ceil(step.permille / 2) }, sums.of('cash'))
    return { pledge: one, purpose: purposeOf(oracle, one), amount }
  })
  const rate = rateOf(step)
  const sum = from.reduce((so, { amount }) => so + amount, 0n)
  const exact = inCents((sum * fromText(rate)) / ONE)
  const to = exact === 0n ? fromText('0.01') : exact
  const said = step.mood === 10 ? '0.7' : rate
  const [money, into] = isBack ? [eur, usd] : [usd, eur]
  return {
    from: from.map((line) => ({ ...line, amount: money(line.amount) })),
    to: into(to),
    rate: said,
    ...source,
  }
}

/** What the holder spends of the euros of a pledge. */
export function euroSpentData(step: Step, pledge: string, oracle: Oracle): Data | undefined {
  if (!hasEuros(oracle, pledge)) return undefined
  const euros = eurosOf(oracle, pledge)
  const room = euros.of('cash') < euros.of('available') ? 'cash' : 'available'
  const amount = eur(sized(step, euros.of(room)))
  return { pledge, amount, purpose: purposeOf(oracle, pledge) }
}

/** The same event, paid in euros; of a refund another pledge may bear a part. */
export function withSettled(step: Step, data: Data | undefined, oracle: Oracle): Data | undefined {
  if (data === undefined || isOfEuros(oracle, data.award as string)) return data
  const rate = rateOf(step)
  const offsets = ((data.offset ?? []) as readonly Data[]).map((one) => centsOf(one))
  const net = offsets.reduce((left, one) => left - one, centsOf(data))
  const paid = inCents((net * ONE) / fromText(rate))
  if (paid <= 0n) return data
  const settled = { amount: eur(paid), rate: step.mood === 10 ? '0.7' : rate, ...source }
  const bearer = PLEDGES[(step.pick + 1) % 3]?.pledge ?? ''
  const borne = inCents(paid / 5n)
  const isBorne = data.receipt !== undefined && step.pick % 2 === 0 && borne > 0n
  if (!isBorne || !isOpen(oracle, bearer) || !hasEuros(oracle, bearer)) return { ...data, settled }
  const purpose = purposeOf(oracle, bearer)
  return { ...data, settled, fxFrom: { pledge: bearer, purpose, amount: eur(borne) } }
}
