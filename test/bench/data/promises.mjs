/**
 * The promise in the story: pledged, committed, received, and which pledges may be awarded from.
 *
 * Receipts are so few that not every pledge can be paid in. With `cash: 'required'`, which is what
 * a strict book has unless told otherwise, money is awarded only from pledges that were paid in: a
 * quarter of them. With `borrowed` or `implied` it is awarded from every pledge, and most payments
 * then go out before their money came.
 */
import { newPledge } from './accounts.mjs'
import { digits, moneyOf } from './texts.mjs'

const DONORS = 60
const PURPOSES = 40
/** Each donor pledges in one currency, and an award draws on pledges of one. */
const CURRENCIES = ['USD', 'USD', 'USD', 'EUR', 'EUR', 'GBP']
const WHOLE_AMOUNT_MIN = 1_000_000
const WHOLE_AMOUNT_MAX = 50_000_000
/** Pledges that are awarded from at a time, in one currency; the others had their turn. */
const FUNDABLE_MAX = 256
const LINES_MAX = 4
const LINE_UNITS_MIN = 10_000n

/** Each teller gives the data of its next event, or undefined where there is nothing to tell. */
export function createPromises(random, cash) {
  const uncommitted = []
  const unpaid = []
  const fundable = new Map(CURRENCIES.map((currency) => [currency, []]))
  let count = 0

  const fund = (pledge) => addLast(fundable.get(pledge.currency), pledge)

  return {
    pledged(day) {
      count += 1
      const donor = random.whole(1, DONORS)
      const stated = {
        id: `pledge-${digits(count, 6)}`,
        donor: `donor-${digits(donor, 2)}`,
        purpose: `purpose-${digits(random.whole(1, PURPOSES), 2)}`,
        currency: CURRENCIES[donor % CURRENCIES.length],
        amount: BigInt(random.whole(WHOLE_AMOUNT_MIN, WHOLE_AMOUNT_MAX)) * 100n,
      }
      const pledge = newPledge(stated, day)
      uncommitted.push(pledge)
      if (cash !== 'required') {
        addLast(unpaid, pledge)
        fund(pledge)
      }
      return {
        amount: moneyOf(pledge.amount, pledge),
        donor: pledge.donor,
        pledge: pledge.id,
        purpose: pledge.purpose,
      }
    },

    committed(day) {
      const pledge = uncommitted.shift()
      if (pledge === undefined) return undefined
      pledge.lastDay = day
      if (cash === 'required') addLast(unpaid, pledge)
      const agreement = `Grant agreement no. ${digits(random.whole(1, 9999), 4)}/2`
      const amount = random.part(pledge.amount, 0.6, 1)
      return { agreement, amount: moneyOf(amount, pledge), pledge: pledge.id }
    },

    received(day) {
      // Those that promised last pay first; the others may never.
      const pledge = unpaid.pop()
      if (pledge === undefined) return undefined
      const amount = random.part(pledge.amount, 0.9, 1)
      Object.assign(pledge, { cash: pledge.cash + amount, cashRoseOn: day, lastDay: day })
      if (cash === 'required') fund(pledge)
      return { amount: moneyOf(amount, pledge), from: pledge.donor, pledge: pledge.id }
    },

    /** Pledges of one currency for the lines of an award, each with its part; there may be none. */
    funding() {
      const pledges = fundable.get(random.pick(CURRENCIES))
      // Most awards have one line or two.
      const wanted = Math.min(random.whole(1, LINES_MAX), random.whole(1, LINES_MAX))
      const chosen = new Set()
      for (let i = 0; i < wanted && pledges.length > 0; i += 1) chosen.add(random.pick(pledges))
      return [...chosen]
        .map((pledge) => ({ pledge, amount: random.part(pledge.available, 0.02, 0.1) }))
        .filter(({ amount }) => amount >= LINE_UNITS_MIN)
    },
  }
}

function addLast(pledges, pledge) {
  pledges.push(pledge)
  if (pledges.length > FUNDABLE_MAX) pledges.shift()
}
