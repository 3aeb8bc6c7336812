/**
 * What the generator knows of money: bigints, and nothing of the library it feeds.
 *
 * A pledge has one purpose, so it is one cell. Each figure that a payment may lower also has the
 * last day on which it rose: from that day on it only fell, so what stands now is the least there
 * was since, and an event dated back to that day at most is within it on every later day.
 */

/** A pledge of one donor for one purpose, and what its cell has. */
export function newPledge(stated, day) {
  return { ...stated, available: stated.amount, cash: 0n, cashRoseOn: day, lastDay: day }
}

/** An award; `payments` is how many are planned. Its lines each draw on one pledge. */
export function newAward(id, parts, day, payments) {
  const lines = parts.map(({ pledge, amount }) => {
    pledge.available -= amount
    pledge.lastDay = day
    return { pledge, undisbursed: amount, advances: 0n, roseOn: day, advancesRoseOn: day }
  })
  return { id, currency: parts[0].pledge.currency, lines, payments }
}

/** Cash went out on each line, to be spent by the recipient. */
export function pay(award, parts, day) {
  award.payments -= 1
  award.lines.forEach((line, i) => {
    line.undisbursed -= parts[i]
    line.pledge.cash -= parts[i]
    line.advances += parts[i]
    line.advancesRoseOn = later(line.advancesRoseOn, day)
    touch(line.pledge, day)
  })
}

export function spend(award, parts, day) {
  award.lines.forEach((line, i) => {
    line.advances -= parts[i]
    touch(line.pledge, day)
  })
}

/** Cash came back, to be paid again on the award or to be awarded again from the pledge. */
export function giveBack(award, parts, day, to) {
  award.lines.forEach((line, i) => {
    line.advances -= parts[i]
    line.pledge.cash += parts[i]
    line.pledge.cashRoseOn = later(line.pledge.cashRoseOn, day)
    if (to === 'pledge') line.pledge.available += parts[i]
    else {
      line.undisbursed += parts[i]
      line.roseOn = later(line.roseOn, day)
    }
    touch(line.pledge, day)
  })
}

function touch(pledge, day) {
  pledge.lastDay = later(pledge.lastDay, day)
}

function later(day, other) {
  return day > other ? day : other
}

/** What each line can be paid from its own cash; the rest of it comes second. */
export function payable(award) {
  const undisbursed = award.lines.map((line) => line.undisbursed)
  const covered = award.lines.map(({ undisbursed, pledge }) =>
    least(undisbursed, pledge.cash > 0n ? pledge.cash : 0n),
  )
  return [covered, undisbursed.map((amount, i) => amount - covered[i])]
}

/** The parts of an amount by the book's rule `pro-rata/1`: tier after tier, by what each has. */
export function proRata(amount, tiers) {
  const parts = tiers[0].map(() => 0n)
  let left = amount
  for (const tier of tiers) {
    const whole = sum(tier)
    const taken = least(left, whole)
    if (taken === 0n) continue
    const shares = tier.map((weight) => (taken * weight) / whole)
    const remainders = tier.map((weight, i) => taken * weight - shares[i] * whole)
    const order = remainders.map((_, i) => i)
    order.sort((a, b) => (remainders[a] > remainders[b] ? -1 : remainders[a] < remainders[b]))
    const over = Number(taken - sum(shares))
    for (const index of order.slice(0, over)) shares[index] += 1n
    shares.forEach((share, i) => {
      parts[i] += share
    })
    left -= taken
  }
  return parts
}

export function sum(amounts) {
  return amounts.reduce((total, amount) => total + amount, 0n)
}

export function least(amount, other) {
  return amount < other ? amount : other
}

export function most(amount, other) {
  return amount > other ? amount : other
}
