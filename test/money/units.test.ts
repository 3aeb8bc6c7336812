import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  decimalsOf,
  fromFine,
  isNegative,
  isZero,
  max,
  min,
  negate,
  partOf,
  subtract,
  textFromUnits,
  toFine,
  type Units,
  unitsFromText,
} from '../../src/money/units.ts'
import { amountTexts, anyUnits, fine } from './arbitraries.ts'

const scales = fc.constantFrom(0, 2, 3, 4, 8, 18)

function expectNormal(units: Units): void {
  if (typeof units === 'number') {
    expect(Number.isSafeInteger(units) && !Object.is(units, -0)).toBe(true)
    return
  }
  const whole = units % 10n ** 18n === 0n
  expect(
    whole && units / 10n ** 18n <= 2n ** 53n - 1n && units / 10n ** 18n >= 1n - 2n ** 53n,
  ).toBe(false)
}

describe('exact amounts', () => {
  it('add, subtract and negate as whole numbers do, and stay in normal form', () => {
    fc.assert(
      fc.property(anyUnits, anyUnits, (a, b) => {
        for (const [got, wanted] of [
          [add(a, b), fine(a) + fine(b)],
          [subtract(a, b), fine(a) - fine(b)],
          [negate(a), -fine(a)],
        ] as const) {
          expect(fine(got)).toBe(wanted)
          expectNormal(got)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('compare as whole numbers do', () => {
    fc.assert(
      fc.property(anyUnits, anyUnits, (a, b) => {
        const order = fine(a) < fine(b) ? -1 : fine(a) > fine(b) ? 1 : 0
        expect(compare(a, b)).toBe(order)
        expect(a === b).toBe(order === 0)
        expect(fine(min(a, b))).toBe(order < 0 ? fine(a) : fine(b))
        expect(fine(max(a, b))).toBe(order > 0 ? fine(a) : fine(b))
        expect(isZero(a)).toBe(fine(a) === 0n)
        expect(isNegative(a)).toBe(fine(a) < 0n)
      }),
    )
  })

  it('go to fine units and back unchanged', () => {
    fc.assert(
      fc.property(anyUnits, (a) => {
        expect(toFine(a)).toBe(fine(a))
        expect(fromFine(toFine(a))).toBe(a)
      }),
    )
  })

  it('stay exact one step past the largest safe integer, and come back', () => {
    const past = add(Number.MAX_SAFE_INTEGER, 1)
    expect(past).toBe(2n ** 53n * 10n ** 18n)
    expect(subtract(past, 1)).toBe(Number.MAX_SAFE_INTEGER)
    expect(add(past, 2)).toBe((2n ** 53n + 2n) * 10n ** 18n)
  })

  it('never show a minus zero', () => {
    expect(Object.is(negate(0), 0)).toBe(true)
    expect(Object.is(add(-5, 5), 0)).toBe(true)
    expect(Object.is(subtract(0, 0), 0)).toBe(true)
  })
})

describe('the text of an amount', () => {
  it('is read exactly, at any scale', () => {
    fc.assert(
      fc.property(amountTexts, scales, ({ text, digits, written }, decimals) => {
        const units = unitsFromText(text, decimals) as Units
        // units / 10^18 / 10^decimals = digits / 10^written, without a division.
        expect(fine(units) * 10n ** BigInt(written)).toBe(digits * 10n ** BigInt(18 + decimals))
        expectNormal(units)
        expect(decimalsOf(text)).toBe(written)
      }),
      { numRuns: 1000 },
    )
  })

  it('has one written form, which reads as the same amount', () => {
    fc.assert(
      fc.property(amountTexts, scales, ({ text, digits, written }, decimals) => {
        const shown = textFromUnits(unitsFromText(text, decimals) as Units, decimals)
        expect(shown).toMatch(/^(0|[1-9][0-9]*)(\.[0-9]+)?$/)
        expect(decimalsOf(shown)).toBeGreaterThanOrEqual(decimals)
        if (decimalsOf(shown) > decimals) expect(shown.endsWith('0')).toBe(false)
        const shownDigits = BigInt(shown.replace('.', ''))
        expect(shownDigits * 10n ** BigInt(written)).toBe(digits * 10n ** BigInt(decimalsOf(shown)))
      }),
      { numRuns: 1000 },
    )
  })

  it('of a negative amount is the same with a minus', () => {
    fc.assert(
      fc.property(anyUnits, scales, (units, decimals) => {
        fc.pre(fine(units) > 0n)
        expect(textFromUnits(negate(units), decimals)).toBe(`-${textFromUnits(units, decimals)}`)
      }),
    )
    expect(textFromUnits(-150, 2)).toBe('-1.50')
    expect(textFromUnits(-5, 3)).toBe('-0.005')
    expect(textFromUnits(0, 2)).toBe('0.00')
  })

  it.each([
    ['1234.56', 2, '1234.56'],
    ['0', 2, '0.00'],
    ['1.5', 2, '1.50'],
    ['1.500', 2, '1.50'],
    ['1.505', 2, '1.505'],
    ['1.5050', 2, '1.505'],
    ['7', 0, '7'],
    ['7.10', 0, '7.1'],
    ['9007199254740993', 0, '9007199254740993'],
    ['0.000000000000000001', 2, '0.000000000000000001'],
    ['9'.repeat(30), 2, `${'9'.repeat(30)}.00`],
  ])('%s with %i decimals is written %s', (text, decimals, shown) => {
    expect(textFromUnits(unitsFromText(text, decimals) as Units, decimals)).toBe(shown)
  })
})

describe('what is not the text of an amount', () => {
  it.each([
    '',
    ' ',
    ' 1',
    '1 ',
    '+1',
    '-1',
    '-0',
    '01',
    '00',
    '00.5',
    '.5',
    '5.',
    '.',
    '1.2.3',
    '1..2',
    '1e3',
    '1E3',
    '0x10',
    '1_000',
    '1,000',
    '1.000,00',
    '1,5',
    'NaN',
    'Infinity',
    '1e400',
    '１２',
    '١٢',
    '1\n',
    '1\u0000',
    '\u22121',
    '1'.repeat(31),
    `1.${'1'.repeat(19)}`,
    '9'.repeat(1000000),
  ])('%j is refused', (text) => {
    for (const decimals of [0, 2, 18]) expect(unitsFromText(text, decimals)).toBeUndefined()
  })

  it('is everything outside the grammar', () => {
    const near = fc.string({ unit: fc.constantFrom(...'0019.-+e, '), maxLength: 8 })
    fc.assert(
      fc.property(fc.oneof(near, fc.string()), (text) => {
        const inGrammar = /^(0|[1-9][0-9]{0,29})(\.[0-9]{1,18})?$/.test(text) && !/\n/.test(text)
        expect(unitsFromText(text, 2) !== undefined).toBe(inGrammar)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a part of an amount', () => {
  it.each<[string, bigint, bigint, string]>([
    ['1.00', 1n, 3n, '0.33'],
    ['1.00', 1n, 150n, '0.00'],
    ['10.00', 333n, 1000n, '3.33'],
    ['30.00', 2n, 1n, '60.00'],
    ['0.005', 1n, 1n, '0.00'],
    ['90071992547409.93', 1n, 2n, '45035996273704.96'],
  ])('of %s, %d of %d, is whole cents and never more: %s', (text, parts, of, part) => {
    expect(textFromUnits(partOf(unitsFromText(text, 2)!, parts, of), 2)).toBe(part)
  })
})
