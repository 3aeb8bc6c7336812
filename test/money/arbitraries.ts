/**
 * Amounts and shares for the tests of money: small and common ones, and those that break
 * floats.
 */
import fc from 'fast-check'
import { fromFine, type Units } from '../../src/money/units.ts'

const FINE = 10n ** 18n

/** Amounts in normal form: whole minor units, around and beyond 2^53, and with further decimals. */
export const anyUnits: fc.Arbitrary<Units> = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.maxSafeInteger(),
  fc.constantFrom(0, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER),
  fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }).map((minor) => fromFine(minor * FINE)),
  fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }).map(fromFine),
)

/** The same in fine units, worked out here and not by the code under test. */
export function fine(units: Units): bigint {
  return typeof units === 'bigint' ? units : BigInt(units) * FINE
}

/** Amount texts of the grammar, with their digits as one whole number and the decimals written. */
export const amountTexts = fc
  .tuple(
    fc.oneof(
      fc.nat(100000).map(String),
      fc.bigInt({ min: 0n, max: 10n ** 30n - 1n }).map(String),
      fc.constantFrom('0', '9007199254740991', '90071992547409', '9'.repeat(30)),
    ),
    fc.oneof(
      fc.constant(''),
      fc.stringMatching(/^[0-9]{1,3}$/),
      fc.stringMatching(/^[0-9]{1,18}$/),
    ),
  )
  .map(([whole, fraction]) => ({
    text: fraction === '' ? whole : `${whole}.${fraction}`,
    digits: BigInt(whole + fraction),
    written: fraction.length,
  }))

/** Shares of which one at least is above zero. */
export const someShares = fc
  .array(fc.oneof(fc.nat(12), fc.nat(10000), fc.integer({ min: 0, max: 2 ** 40 })), {
    minLength: 1,
    maxLength: 9,
  })
  .filter((shares) => shares.some((share) => share > 0))
