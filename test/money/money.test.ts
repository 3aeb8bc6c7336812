import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPledgebookError } from '../../src/errors.ts'
import { eur, fromUnits, money, units, usd } from '../../src/money/money.ts'
import { add, textFromUnits, unitsFromText } from '../../src/money/units.ts'

function codeOf(action: () => unknown): string | undefined {
  try {
    action()
  } catch (error) {
    return isPledgebookError(error) ? error.code : String(error)
  }
  return undefined
}

/** Adds two amounts of dollars, as text. */
function sum(a: string, b: string): string {
  return textFromUnits(add(unitsFromText(a, 2) ?? 0, unitsFromText(b, 2) ?? 0), 2)
}

describe('money', () => {
  it.each([
    ['300000000', 'USD', '300000000.00'],
    ['12.5', 'EUR', '12.50'],
    ['12.345', 'USD', '12.345'],
    ['12.3450', 'USD', '12.345'],
    ['100', 'JPY', '100'],
    ['1', 'KWD', '1.000'],
    ['5.25', 'XDR', '5.25'],
    ['1.50', 'points', '1.5'],
    ['2', 'points', '2'],
    [250, 'USD', '250.00'],
    [0.1, 'USD', '0.10'],
    [19.99, 'EUR', '19.99'],
    [Number.MAX_SAFE_INTEGER, 'USD', '9007199254740991.00'],
    [0, 'USD', '0.00'],
  ] as const)('of %s %s is written %s', (amount, currency, written) => {
    expect(money(amount, currency)).toEqual({ amount: written, currency })
    expect(money(written, currency)).toEqual({ amount: written, currency })
  })

  it('has short forms for dollars and euros, and cannot be changed', () => {
    expect(usd('1')).toEqual(money('1', 'USD'))
    expect(eur('1')).toEqual(money('1', 'EUR'))
    expect(Object.isFrozen(usd('1'))).toBe(true)
  })

  it.each([
    Number.NaN,
    Infinity,
    -Infinity,
    Number('1e400'),
    -0,
    -1,
    1e21,
    1e-7,
    0.1 + 0.2,
    1.005,
    Number.MAX_SAFE_INTEGER + 1,
    2 ** 53 / 100,
    '1e3',
    '1.000,00',
    '１２',
    '',
    ' 1',
    '+1',
    '-1',
    '01',
    '.5',
    '5.',
    '1'.repeat(31),
    undefined,
    null,
    true,
    5n,
    {},
    ['1'],
  ])('refuses %s', (amount) => {
    expect(codeOf(() => money(amount as string, 'USD'))).toBe('AMOUNT_INVALID')
  })

  it('refuses a fraction in a number of a unit whose decimals it does not know', () => {
    expect(codeOf(() => money(1.5, 'points'))).toBe('AMOUNT_INVALID')
    expect(codeOf(() => money(1.5, 'JPY'))).toBe('AMOUNT_INVALID')
    expect(codeOf(() => money('1', ''))).toBe('CURRENCY_UNKNOWN')
  })

  it('takes a number as the text that it is shown as, or not at all', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double(),
          fc.nat(10 ** 9).map((cents) => cents / 100),
        ),
        (amount) => {
          const exact = /^[0-9]+(\.[0-9]{1,2})?$/.test(String(amount)) && !Object.is(amount, -0)
          const cents = exact ? BigInt(centsOf(String(amount))) : 0n
          const taken = exact && (Number.isSafeInteger(amount) || cents < 2n ** 53n)
          if (taken) expect(units(usd(amount))).toBe(cents)
          else expect(codeOf(() => usd(amount))).toBe('AMOUNT_INVALID')
        },
      ),
    )
  })
})

/** The digits of a text with up to two decimals as cents. */
function centsOf(text: string): string {
  const [whole = '', fraction = ''] = text.split('.')
  return whole + fraction.padEnd(2, '0')
}

describe('fromUnits', () => {
  it('is the amount of a count of minor units, also below zero', () => {
    expect(fromUnits(1250n, 'USD')).toEqual({ amount: '12.50', currency: 'USD' })
    expect(fromUnits(-1n, 'USD')).toEqual({ amount: '-0.01', currency: 'USD' })
    expect(fromUnits(0n, 'JPY')).toEqual({ amount: '0', currency: 'JPY' })
    expect(fromUnits(150n, 'points', 2)).toEqual({ amount: '1.50', currency: 'points' })
  })

  it('gives back what was counted, however large it is', () => {
    const currency = fc.constantFrom('USD', 'JPY', 'BHD')
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 29n), max: 10n ** 29n }), currency, (count, of) => {
        expect(units(fromUnits(count, of))).toBe(count)
      }),
    )
  })

  it('refuses what is no count, or larger than an amount may be', () => {
    expect(codeOf(() => fromUnits(1250 as never, 'USD'))).toBe('AMOUNT_INVALID')
    expect(codeOf(() => fromUnits(10n ** 32n, 'USD'))).toBe('AMOUNT_INVALID')
    expect(codeOf(() => fromUnits(10n ** 32n - 1n, 'USD'))).toBeUndefined()
    expect(codeOf(() => fromUnits(1n, 'points'))).toBe('CURRENCY_UNKNOWN')
    expect(codeOf(() => fromUnits(1n, 'USD', -1))).toBe('AMOUNT_INVALID')
  })
})

describe('units', () => {
  it('counts minor units', () => {
    expect(units(usd('12.50'))).toBe(1250n)
    expect(units({ amount: '-12.50', currency: 'USD' })).toBe(-1250n)
    expect(units(money('7', 'JPY'))).toBe(7n)
    expect(units(usd('9'.repeat(30)))).toBe(BigInt(`${'9'.repeat(30)}00`))
    expect(units(money('1.5', 'points'), 2)).toBe(150n)
  })

  it('refuses what is not a whole count of them', () => {
    expect(codeOf(() => units(usd('1.005')))).toBe('AMOUNT_INVALID')
    expect(codeOf(() => units({ amount: 'x', currency: 'USD' }))).toBe('AMOUNT_INVALID')
    expect(codeOf(() => units(money('1.5', 'points')))).toBe('CURRENCY_UNKNOWN')
  })
})

describe('sums that others got wrong', () => {
  it('F5: 611.23 and 261.95 are 873.18, to the cent', () => {
    expect(sum('611.23', '261.95')).toBe('873.18')
  })

  it('F11: 4.8 and 2.97 are 7.77 on both sides', () => {
    expect(sum('4.8', '2.97')).toBe('7.77')
    expect(sum('2.97', '4.8')).toBe('7.77')
  })

  it('F12: 1.00 and 0.0100 are two amounts, a hundred times apart', () => {
    expect(unitsFromText('1.00', 2)).toBe(100)
    expect(unitsFromText('0.0100', 2)).toBe(1)
    expect(usd('0.0100')).toEqual(usd('0.01'))
  })
})
