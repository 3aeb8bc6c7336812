/**
 * Units shown as those that they count as: exactly, or not at all.
 */
import { fail } from '../errors.ts'
import { toldOf } from '../journal/definitions.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { FINE_DECIMALS, fromFine, textFromUnits, toFine, type Units } from '../money/units.ts'

export interface Counted {
  readonly currency: string
  /** An amount in the other unit. */
  convert(units: Units): Units
  /** What one of it is, in words; undefined where it counts as itself. */
  readonly words: string | undefined
}

const itself = (units: Units): Units => units

/** What a unit counts as in the end, by way of others too. */
export function countedAs(journal: Journal, currency: string, size: number): Counted {
  let unit = currency
  let factor = 1n
  let decimals = 0
  const { units } = journal.definitions
  for (let next = toldOf(units, unit, size); next; next = toldOf(units, unit, size)) {
    const [whole = '', fraction = ''] = next.factor.split('.')
    factor *= BigInt(whole + fraction)
    decimals += fraction.length
    unit = next.unit
  }
  if (unit === currency) return { currency, convert: itself, words: undefined }
  const from = decimalsOf(journal, currency)
  const above = factor * 10n ** BigInt(decimalsOf(journal, unit))
  const below = 10n ** BigInt(decimals + from)
  const text = withoutZeros(String(factor).padStart(decimals + 1, '0'), decimals)
  return {
    currency: unit,
    words: `1 ${currency} is counted as ${text} ${unit}`,
    convert(units) {
      const product = toFine(units) * above
      if (product % below === 0n) return fromFine(product / below)
      const amount = `${textFromUnits(units, from)} ${currency}`
      const most = FINE_DECIMALS + decimalsOf(journal, unit)
      return fail(
        'QUESTION_INVALID',
        `countAs: ${amount} in ${unit} has more than the ${most} decimals that are kept; ` +
          'ask without countAs.',
      )
    },
  }
}

/** The point put into digits, and no zeros at its end. */
function withoutZeros(digits: string, decimals: number): string {
  const point = digits.length - decimals
  return `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0*$/, '')
}
