/**
 * Amounts, days and numbers as the lines of a log write them.
 */

const DAY_MILLISECONDS = 86_400_000

/** Minor units with two decimals, which every currency of the story has. */
export function textOf(units) {
  const text = String(units).padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}

export function moneyOf(units, { currency }) {
  return { amount: textOf(units), currency }
}

/** The minor units of such a text. */
export function unitsOf(text) {
  return BigInt(text.replace('.', ''))
}

export function digits(number, width) {
  return String(number).padStart(width, '0')
}

export function dayOf(instant) {
  return Math.floor(instant / DAY_MILLISECONDS)
}

export function textOfDay(day) {
  return new Date(day * DAY_MILLISECONDS).toISOString().slice(0, 10)
}
