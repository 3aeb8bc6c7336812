/**
 * The few events that provoke most refusals, in as many words as a line has room for.
 */
import {
  awarded,
  committed,
  conditionMet,
  disbursed,
  type EventInput,
  expended,
  type Money,
  pledged,
  received,
  usd,
} from 'pledgebook'

/** A day of the month in which everything happens. */
export const d = (day: number) => `2024-01-${String(day).padStart(2, '0')}`

export const promise = (pledge: string, amount: string, date = d(1), id?: string): EventInput =>
  pledged({ pledge, donor: 'USA', purpose: 'mss', amount: usd(amount), date, ...known(id) })

/** A pledge in goods, such as armoured cars. */
export const inGoods = (pledge: string, amount: Money): EventInput =>
  pledged({
    ...{ pledge, donor: 'USA', purpose: 'mss', amount },
    ...{ basis: 'goods', date: d(1) },
  })

export const conditional = (pledge: string, amount: string): EventInput =>
  pledged({
    pledge,
    donor: 'USA',
    purpose: 'mss',
    amount: usd(amount),
    condition: { barrier: 'others give as much', rightOfReturn: true },
    date: d(1),
  })

/** A pledge of two purposes, half for each. */
export const shared = (pledge: string, amount: string): EventInput =>
  pledged({
    pledge,
    donor: 'USA',
    purposes: [
      { purpose: 'mss', share: '50' },
      { purpose: 'relief', share: '50' },
    ],
    amount: usd(amount),
    date: d(1),
  })

export const sign = (pledge: string, amount: string, date = d(2), id?: string): EventInput =>
  committed({ pledge, amount: usd(amount), date, ...known(id) })

export const receive = (pledge: string, amount: string, date = d(2), id?: string): EventInput =>
  received({ pledge, amount: usd(amount), date, ...known(id) })

/** An award with one line for each pledge, each with its part. */
export function award(
  name: string,
  funding: Readonly<Record<string, string>>,
  amount: string,
  more: { id?: string; date?: string; payment?: 'reimbursement'; spread?: 'stated' } = {},
): EventInput {
  const lines = Object.entries(funding).map(([pledge, part]) => ({ pledge, amount: usd(part) }))
  const stated = { award: name, recipient: 'GardaWorld', amount: usd(amount), date: d(3) }
  return awarded({ ...stated, funding: lines, ...more })
}

export const pay = (name: string, amount: string, date = d(4), id?: string): EventInput =>
  disbursed({ award: name, amount: usd(amount), date, ...known(id) })

export const spend = (name: string, amount: string, date = d(5)): EventInput =>
  expended({ award: name, amount: usd(amount), date })

/** A pledge of 100 that was received in full, and award `garda` of 80 on it. */
export const FUNDED: readonly EventInput[] = [
  promise('us', '100'),
  receive('us', '100', d(2), 'receipt'),
  award('garda', { us: '80' }, '80'),
]

/** The same, paid in full. */
export const PAID: readonly EventInput[] = [...FUNDED, pay('garda', '80')]

/** An award of 80 with two lines of 40, on pledges that were received. */
export const POOLED: readonly EventInput[] = [
  ...['us', 'ca'].flatMap((pledge) => [promise(pledge, '50'), receive(pledge, '50')]),
  award('pool', { us: '40', ca: '40' }, '80'),
]

function known(id: string | undefined): { id?: string } {
  return id === undefined ? {} : { id }
}
/** A pledge that matches what others give for a school, one who gave, and what is met of it. */
export const matching = (cap = usd('10')) =>
  pledged({
    ...{ pledge: 'fund', donor: 'Fund', purpose: 'mss', amount: usd('10'), date: d(1) },
    condition: {
      barrier: 'others give',
      rightOfReturn: true,
      match: { ratio: '1', of: 'school', cap },
    },
  })
export const MATCHED = [
  matching(),
  pledged({ pledge: 'a', donor: 'A', purpose: 'school', amount: usd('4'), date: d(1) }),
  received({ pledge: 'a', amount: usd('4'), date: d(2), id: 'gift' }),
]
export const meetMatch = (amount: string) =>
  conditionMet({ pledge: 'fund', amount: usd(amount), date: d(3) })
