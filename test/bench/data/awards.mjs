/**
 * The award in the story: awarded, paid, spent, returned, always within what there is.
 *
 * Some payments and expenditures are dated back, to a day on which all that they lower
 * was there already (accounts.mjs). An award of several lines has its parts by the book's own rule,
 * written as the book would write them, or now and then stated by the caller.
 */
import { giveBack, least, most, newAward, pay, payable, proRata, spend, sum } from './accounts.mjs'
import { createRecent } from './recent.mjs'
import { digits, moneyOf, textOf } from './texts.mjs'

const RECIPIENTS = 2000
const PAYMENTS_MIN = 5
const PAYMENTS_MAX = 9
const BACK_DAYS_MAX = 90
const STATED_SHARE = 0.03
const TO_PLEDGE_SHARE = 0.3

/** `isDue` says whether the next event should be dated back; `told` hears of every amount. */
export function createAwards(random, { cash, funding, isDue, told }) {
  const toPay = createRecent(random)
  const toSpend = createRecent(random)
  let count = 0

  function payableBy(award) {
    const [covered, rest] = payable(award)
    return cash === 'required' ? covered : covered.map((amount, i) => amount + rest[i])
  }

  /** A day before the latest of a cell, but none on which a line had less than it has now. */
  function dayFor(award, day, roseOn) {
    if (!isDue()) return day
    const first = Math.max(...award.lines.map(roseOn))
    const last = Math.max(...award.lines.map(({ pledge }) => pledge.lastDay)) - 1
    return first > last ? day : random.whole(Math.max(first, last - BACK_DAYS_MAX), last)
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

  return {
    awarded(day) {
      const drawn = funding()
      if (drawn.length === 0) return undefined
      count += 1
      const id = `award-${digits(count, 6)}`
      const recipient = `recipient-${digits(random.whole(1, RECIPIENTS), 4)}`
      const award = newAward(id, drawn, day, random.whole(PAYMENTS_MIN, PAYMENTS_MAX))
      const parts = drawn.map(({ amount }) => amount)
      toPay.add(award)
      told('awarded', award, parts)
      const lines = drawn.map(({ pledge, amount }) => ({
        amount: moneyOf(amount, award),
        pledge: pledge.id,
      }))
      return { amount: moneyOf(sum(parts), award), award: id, funding: lines, recipient }
    },

    disbursed(day) {
      const award = toPay.pick((each) => sum(payableBy(each)) > 0n)
      if (award === undefined) return undefined
      const whole = sum(payableBy(award))
      const planned =
        award.payments <= 1 ? whole : random.part(whole, 0.5, 1.5) / BigInt(award.payments)
      const amount = least(whole, most(planned, 1n))
      const on = dayFor(award, day, (line) => Math.max(line.roseOn, line.pledge.cashRoseOn))
      const { parts, ...spread } = spreadOver(award, amount, payable(award))
      pay(award, parts, on)
      toSpend.add(award)
      told('disbursed', award, parts)
      return { on, amount: moneyOf(amount, award), award: award.id, ...spread }
    },

    expended(day) {
      const award = toSpend.pick(hasAdvances)
      if (award === undefined) return undefined
      const advances = award.lines.map((line) => line.advances)
      const amount = most(random.part(sum(advances), 0.4, 1), 1n)
      const on = dayFor(award, day, (line) => line.advancesRoseOn)
      const { parts, lines, spread } = spreadOver(award, amount, [advances])
      spend(award, parts, on)
      const supplier = random.whole(1, 9999)
      const payee = supplier % 8 === 0 ? `supplier-${digits(supplier, 4)}` : undefined
      return { on, amount: moneyOf(amount, award), award: award.id, lines, payee, spread }
    },

    returned(day) {
      const award = toSpend.pick(hasAdvances)
      if (award === undefined) return undefined
      const advances = award.lines.map((line) => line.advances)
      const amount = most(random.part(sum(advances), 0.05, 0.3), 1n)
      const { parts, ...spread } = spreadOver(award, amount, [advances])
      const to = random.happens(TO_PLEDGE_SHARE) ? 'pledge' : 'award'
      giveBack(award, parts, day, to)
      if (to === 'award') toPay.add(award)
      else {
        const less = parts.map((part) => -part)
        told('awarded', award, less)
      }
      return { amount: moneyOf(amount, award), award: award.id, ...spread, to }
    },
  }
}

function hasAdvances(award) {
  return award.lines.some((line) => line.advances > 0n)
}
