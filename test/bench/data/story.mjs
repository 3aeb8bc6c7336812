/**
 * The story: events of one strict book in their order, each as its caller would say it.
 *
 * Of the events 4 % are pledged, 4 % committed, 1 % received, 8 % awarded with 1 to 4 lines, 52 %
 * disbursed, 26 % expended and 5 % returned; 2 % are dated before the latest day of their cell.
 *
 * Receipts are so few that not every pledge can be paid in. With `cash: 'required'`, which is what
 * a strict book has unless told otherwise, money is awarded only from pledges that were paid in: a
 * quarter of them. With `borrowed` or `implied` it is awarded from every pledge, and most payments
 * then go out before their money came.
 */
import {
  giveBack,
  least,
  newAward,
  newPledge,
  pay,
  payable,
  proRata,
  spend,
  sum,
} from './accounts.mjs'
import { createRandom } from './random.mjs'
import { createRecent } from './recent.mjs'
import { digits, moneyOf, textOf, textOfDay } from './texts.mjs'

/** How many of a hundred events are of each type. */
export const MIX = {
  pledged: 4,
  committed: 4,
  received: 1,
  awarded: 8,
  disbursed: 52,
  expended: 26,
  returned: 5,
}
const BACK_DATED_SHARE = 0.02
const BACK_DAYS_MAX = 90
const DONORS = 60
const PURPOSES = 40
/** Each donor pledges in one currency, and an award draws on pledges of one. */
const CURRENCIES = ['USD', 'USD', 'USD', 'EUR', 'EUR', 'GBP']
/** Pledges that are awarded from at a time, in one currency. */
const FUNDABLE_MAX = 256
const LINE_UNITS_MIN = 10_000n
const LINES_MAX = 4
/** Of the payments on several lines, those whose caller states the lines. */
const STATED_SHARE = 0.03

/**
 * @param {{ seed: number, events: number, cash: 'required' | 'borrowed' | 'implied' }} options
 */
export function createStory({ seed, events, cash }) {
  const random = createRandom(seed)
  const left = Object.fromEntries(
    Object.entries(MIX).map(([type, share]) => [type, Math.round((share / 100) * events)]),
  )
  /** What the book must answer in the end, by donor, purpose and currency. */
  const totals = new Map()
  const counts = { pledges: 0, awards: 0, backDated: 0, events: 0 }
  const uncommitted = []
  const unpaid = []
  const fundable = new Map()
  const toPay = createRecent(random)
  const toSpend = createRecent(random)

  const tellers = {
    pledged(day) {
      counts.pledges += 1
      const donor = random.whole(1, DONORS)
      const pledge = newPledge(
        {
          id: `pledge-${digits(counts.pledges, 6)}`,
          donor: `donor-${digits(donor, 2)}`,
          purpose: `purpose-${digits(random.whole(1, PURPOSES), 2)}`,
          currency: CURRENCIES[donor % CURRENCIES.length],
          amount: BigInt(random.whole(1_000_000, 50_000_000)) * 100n,
        },
        day,
      )
      uncommitted.push(pledge)
      if (cash !== 'required') {
        unpaid.push(pledge)
        fund(pledge)
      }
      const { amount, donor: name, id, purpose } = pledge
      return { amount: moneyOf(amount, pledge), donor: name, pledge: id, purpose }
    },

    committed(day) {
      const pledge = uncommitted.shift()
      if (pledge === undefined) return undefined
      if (cash === 'required') unpaid.push(pledge)
      const amount = random.part(pledge.amount, 0.6, 1)
      pledge.lastDay = day
      const agreement = `Grant agreement no. ${digits(random.whole(1, 9999), 4)}/2`
      return { agreement, amount: moneyOf(amount, pledge), pledge: pledge.id }
    },

    received(day) {
      // Those that signed last pay first; the others may never.
      const pledge = unpaid.pop()
      if (pledge === undefined) return undefined
      if (unpaid.length > FUNDABLE_MAX) unpaid.shift()
      const amount = random.part(pledge.amount, 0.9, 1)
      Object.assign(pledge, { cash: pledge.cash + amount, cashRoseOn: day, lastDay: day })
      if (cash === 'required') fund(pledge)
      return { amount: moneyOf(amount, pledge), from: pledge.donor, pledge: pledge.id }
    },

    awarded(day) {
      const parts = fundingParts()
      if (parts.length === 0) return undefined
      counts.awards += 1
      const id = `award-${digits(counts.awards, 6)}`
      const recipient = `recipient-${digits(random.whole(1, 2000), 4)}`
      const award = newAward(id, recipient, parts, day, random.whole(5, 9))
      toPay.add(award)
      count('awarded', award, (_, i) => parts[i].amount)
      const amount = moneyOf(sum(parts.map((part) => part.amount)), award)
      const funding = parts.map(({ pledge, amount: part }) => ({
        amount: moneyOf(part, award),
        pledge: pledge.id,
      }))
      return { amount, award: id, funding, recipient }
    },

    disbursed(day, wanted) {
      const award = toPay.pick((each) => sum(payableBy(each)) > 0n)
      if (award === undefined) return undefined
      const whole = sum(payableBy(award))
      const planned =
        award.payments <= 1 ? whole : random.part(whole, 0.5, 1.5) / BigInt(award.payments)
      const amount = least(whole, planned > 0n ? planned : 1n)
      const on = wanted
        ? backDay(award, (line) => Math.max(line.roseOn, line.pledge.cashRoseOn), day)
        : day
      const { parts, lines, spread } = spreadOver(award, amount, payable(award))
      pay(award, parts, on)
      toSpend.add(award)
      count('disbursed', award, (_, i) => parts[i])
      return { on, amount: moneyOf(amount, award), award: award.id, lines, spread }
    },

    expended(day, wanted) {
      const award = toSpend.pick(hasAdvances)
      if (award === undefined) return undefined
      const advances = award.lines.map((line) => line.advances)
      const amount = max(random.part(sum(advances), 0.4, 1), 1n)
      const on = wanted ? backDay(award, (line) => line.advancesRoseOn, day) : day
      const { parts, lines, spread } = spreadOver(award, amount, [advances])
      spend(award, parts, on)
      const supplier = random.whole(1, 9999)
      const payee = supplier % 4 === 0 ? `supplier-${digits(supplier, 4)}` : undefined
      return { on, amount: moneyOf(amount, award), award: award.id, lines, payee, spread }
    },

    returned(day) {
      const award = toSpend.pick(hasAdvances)
      if (award === undefined) return undefined
      const advances = award.lines.map((line) => line.advances)
      const amount = max(random.part(sum(advances), 0.05, 0.3), 1n)
      const { parts, lines, spread } = spreadOver(award, amount, [advances])
      const to = random.happens(0.3) ? 'pledge' : 'award'
      giveBack(award, parts, day, to)
      if (to === 'award') toPay.add(award)
      else count('awarded', award, (_, i) => -parts[i])
      return { amount: moneyOf(amount, award), award: award.id, lines, spread, to }
    },
  }

  function fund(pledge) {
    const known = fundable.get(pledge.currency) ?? []
    fundable.set(pledge.currency, known)
    known.push(pledge)
    if (known.length > FUNDABLE_MAX) known.shift()
  }

  function fundingParts() {
    const pledges = fundable.get(random.pick(CURRENCIES)) ?? []
    const chosen = new Set()
    // Most awards have one line or two.
    const wanted = Math.min(random.whole(1, LINES_MAX), random.whole(1, LINES_MAX))
    for (let lines = wanted; lines > 0 && pledges.length > 0; lines -= 1) {
      chosen.add(random.pick(pledges))
    }
    return [...chosen]
      .map((pledge) => ({ pledge, amount: random.part(pledge.available, 0.02, 0.1) }))
      .filter(({ amount }) => amount >= LINE_UNITS_MIN)
  }

  function payableBy(award) {
    const [covered, rest] = payable(award)
    return cash === 'required' ? covered : covered.map((amount, i) => amount + rest[i])
  }

  /** One line needs no parts; of several, the caller states some and the book computes most. */
  function spreadOver(award, amount, tiers) {
    if (award.lines.length === 1) return { parts: [amount] }
    const parts = proRata(amount, tiers)
    if (!random.happens(STATED_SHARE)) {
      return { parts, lines: parts.map(textOf), spread: 'pro-rata/1' }
    }
    const lines = award.lines.map(({ pledge }, i) => ({
      amount: moneyOf(parts[i], award),
      pledge: pledge.id,
    }))
    return { parts, lines: lines.filter((_, i) => parts[i] > 0n) }
  }

  /** A day before the latest of a cell, on which everything the event lowers was there already. */
  function backDay(award, roseOn, day) {
    const first = Math.max(...award.lines.map(roseOn))
    const last = Math.max(...award.lines.map(({ pledge }) => pledge.lastDay)) - 1
    if (first > last) return day
    counts.backDated += 1
    return random.whole(Math.max(first, last - BACK_DAYS_MAX), last)
  }

  function count(flow, award, amountOf) {
    award.lines.forEach((line, i) => {
      const { donor, purpose, currency } = line.pledge
      const key = `${donor} ${purpose} ${currency}`
      const known = totals.get(key) ?? { awarded: 0n, disbursed: 0n }
      known[flow] += amountOf(line, i)
      totals.set(key, known)
    })
  }

  /** The next event on this day: drawn from what is left, so the mix comes out exactly. */
  function next(day) {
    const wanted = counts.backDated < BACK_DATED_SHARE * counts.events
    const types = Object.keys(left)
    while (types.length > 0) {
      const type = drawn(types)
      const data = tellers[type](day, wanted)
      if (data !== undefined) {
        left[type] -= 1
        counts.events += 1
        const { on = day, ...rest } = data
        return { type, day: on, data: rest }
      }
      types.splice(types.indexOf(type), 1)
    }
    throw new Error('The story has nothing left to tell.')
  }

  function drawn(types) {
    // A type that is used up may still be told once no other one can be.
    const weightOf = (type) => Math.max(left[type], 1e-9)
    let at = random.next() * types.reduce((all, type) => all + weightOf(type), 0)
    for (const type of types) {
      at -= weightOf(type)
      if (at < 0) return type
    }
    return types[types.length - 1]
  }

  return { next, totals, counts }
}

/** What a caller offers the book: the event without the parts that the book computes. */
export function inputOf({ type, day, data }) {
  const { lines, spread, ...said } = data
  const stated = spread === undefined ? { ...said, lines } : said
  const given = Object.entries(stated).filter(([, value]) => value !== undefined)
  return { type, date: textOfDay(day), data: Object.fromEntries(given) }
}

const max = (amount, other) => (amount > other ? amount : other)
const hasAdvances = (award) => award.lines.some((line) => line.advances > 0n)
