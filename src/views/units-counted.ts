/**
 * Units shown as those that they count as: exactly, or not at all.
 */
import { fail } from '../errors.ts'
import { toldOf } from '../journal/definitions.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import {
  add,
  FINE_DECIMALS,
  fromFine,
  isZero,
  textFromUnits,
  toFine,
  type Units,
} from '../money/units.ts'
import type { Sum } from './figures.ts'

export interface Counted {
  readonly currency: string
  /** An amount in the other unit. */
  convert(units: Units): Units
  /** What one of it is, in words; undefined where it counts as itself. */
  readonly words: string | undefined
}

const itself = (units: Units): Units => units

const PLAINLY = 'ask without countAs'

/** What a unit counts as, by way of others too: in the end, or up to the one that is named. */
export function countedAs(
  journal: Journal,
  currency: string,
  size: number,
  upTo?: string,
): Counted {
  let unit = currency
  let factor = 1n
  let decimals = 0
  const { units } = journal.definitions
  for (let next = toldOf(units, unit, size); next; next = toldOf(units, unit, size)) {
    if (unit === upTo) break
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
          `${upTo === undefined ? PLAINLY : `ask of another unit than ${unit}`}.`,
      )
    },
  }
}

/** The point put into digits, and no zeros at its end. */
function withoutZeros(digits: string, decimals: number): string {
  const point = digits.length - decimals
  return `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0*$/, '')
}

/** Sums in a unit and in all that count as it, one a basis; `told` hears what was counted. */
export function countedIn(
  journal: Journal,
  sums: readonly Sum[],
  currency: string,
  size: number,
  told: (words: string) => void = () => undefined,
): readonly Sum[] {
  const found: Sum[] = []
  for (const { currency: unit, basis, sum } of sums) {
    const counted = countedAs(journal, unit, size, currency)
    if (counted.currency !== currency) continue
    if (counted.words !== undefined && !isZero(sum)) told(`${counted.words}.`)
    const place = found.findIndex((one) => one.basis === basis)
    const total = add(found[place]?.sum ?? 0, counted.convert(sum))
    found[place < 0 ? found.length : place] = { currency, basis, sum: total }
  }
  return found
}
