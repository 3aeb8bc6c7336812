/**
 * The door: what is offered has one form, or all its problems are named.
 */
import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { awarded } from '../../src/events/awarded.ts'
import { disbursed } from '../../src/events/disbursed.ts'
import { prepare } from '../../src/events/input.ts'
import { pledged } from '../../src/events/pledged.ts'
import { currencyOf } from '../../src/money/currencies.ts'
import { usd } from '../../src/money/money.ts'

const units = { decimals: (code: string) => currencyOf(code)?.decimals ?? undefined }
const good = disbursed({ award: 'garda', amount: usd('120'), date: '2024-06-01' })

/** The problems of the good event with other data, each as `code path`. */
function found(changes: object): string[] {
  const { problems = [] } = prepare({ ...good, data: { ...good.data, ...changes } }, units)
  return problems.map(({ code, path }) => `${code} ${path}`)
}

const amount = (text: unknown, currency: unknown = 'USD') => ({
  amount: { amount: text, currency },
})
const malformed = ['amount.malformed data.amount']

describe('an amount', () => {
  it.each([
    ['1e400', malformed],
    ['1e3', malformed],
    ['1.000,00', malformed],
    ['1,000.00', malformed],
    ['1 000', malformed],
    ["1'000", malformed],
    ['-1', malformed],
    ['+1', malformed],
    ['-0', malformed],
    ['01', malformed],
    ['.5', malformed],
    ['5.', malformed],
    ['', malformed],
    ['NaN', malformed],
    ['Infinity', malformed],
    ['0x10', malformed],
    ['١٢', malformed],
    ['1'.repeat(31), malformed],
    [`1.${'1'.repeat(19)}`, malformed],
    ['1'.repeat(1_000_000), malformed],
    ['0', ['amount.notPositive data.amount']],
    ['0.00', ['amount.notPositive data.amount']],
  ])('%.20s is refused', (text, problems) => {
    expect(found(amount(text))).toEqual(problems)
  })

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [-0], [0.1]])(
    '%d, a number that no line can hold, is named once, as no text',
    (value) => {
      expect(found(amount(value))).toEqual(malformed)
    },
  )

  it.each([[12], [null], [true], [[]], [{}]])('%j is no text', (value) => {
    expect(found(amount(value))).toEqual(malformed)
    expect(found({ amount: value })).toEqual(malformed)
  })

  it('in a currency that does not exist is refused with what was meant', () => {
    const { problems = [] } = prepare(
      { ...good, data: { ...good.data, ...amount('1', 'UDS') } },
      units,
    )
    expect(problems[0]?.message).toMatch(/"UDS" is no currency .*did you mean USD/)
    for (const code of ['usd', '__proto__', 'constructor', '', 'toString', '\u0000']) {
      expect(found(amount('1', code)), code).toEqual(['currency.unknown data.amount'])
    }
  })

  it('has both its problems named at once', () => {
    expect(found(amount('1,0', 'UDS'))).toEqual(['currency.unknown data.amount', ...malformed])
  })

  it('has no other members', () => {
    expect(found({ amount: { amount: '1', currency: 'USD', note: 'x' } })).toEqual(malformed)
  })
})

describe('a name', () => {
  it.each([
    [''],
    [' garda'],
    ['garda '],
    ['\u00a0garda'],
    ['gar\nda'],
    ['gar\u0000da'],
    ['gar\u009bda'],
    ['x'.repeat(201)],
    ['x'.repeat(10_000)],
  ])('%.10j is refused', (name) => {
    expect(found({ award: name })).toEqual(['name.malformed data.award'])
  })

  it.each([['__proto__'], ['constructor'], ['x'.repeat(200)], ['Ministère de la Santé'], ['世界']])(
    '%.30j is taken',
    (name) => {
      expect(found({ award: name })).toEqual([])
    },
  )

  it('of an id or a recorder keeps the same rule', () => {
    const { problems = [] } = prepare({ ...good, id: 'x'.repeat(10_000), by: ' ' }, units)
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'name.malformed id',
      'name.malformed by',
    ])
    for (const { message } of problems) expect(message.length).toBeLessThan(250)
  })
})

describe('an event', () => {
  it('has all its problems named, not the first', () => {
    const { problems = [] } = prepare(
      {
        type: 'pledged',
        v: 7,
        date: '2024-02-30',
        colour: 'red',
        id: '',
        data: {
          pledge: 'p\u0007',
          amount: { amount: '1e3', currency: 'USD' },
          basis: 'gold',
          purposes: [
            { purpose: 'mss', share: '0' },
            { purpose: 7, share: '1.5' },
          ],
          colour: 'red',
        },
      },
      units,
    )
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'event.malformed colour',
      'event.unknownVersion v',
      'date.malformed date',
      'name.malformed id',
      'amount.malformed data.amount',
      'event.malformed data.basis',
      'event.malformed data.donor',
      'name.malformed data.pledge',
      'event.malformed data.purposes[0].share',
      'name.malformed data.purposes[1].purpose',
      'event.malformed data.colour',
    ])
  })

  it.each([[null], [7], ['pledged'], [[]], [undefined]])('is an object, not %j', (offered) => {
    expect(prepare(offered, units).problems?.[0]?.message).toMatch(/must be an object with type/)
  })

  it.each([['disburse'], ['__proto__'], ['toString'], [7], [null], [undefined]])(
    'of the type %j is unknown',
    (type) => {
      const { problems = [] } = prepare({ ...good, type }, units)
      expect(problems.map(({ code }) => code)).toEqual(['event.unknownType'])
    },
  )

  it('keeps __proto__ as a key out of its data', () => {
    const data = JSON.parse('{"award":"a","amount":{"amount":"1","currency":"USD"},"__proto__":{}}')
    const { problems = [] } = prepare({ ...good, data }, units)
    expect(problems.map(({ path }) => path)).toEqual(['data.__proto__'])
  })

  it('that refers to itself, or is as deep as a well, is refused and does not hang', () => {
    const circle: Record<string, unknown> = {}
    circle.again = circle
    let well: unknown = 'water'
    for (let i = 0; i < 100_000; i += 1) well = [well]
    const sparse: unknown[] = []
    sparse.length = 4_000_000_000
    for (const meta of [circle, { well }, { sparse }, { big: 1n }, { on: new Date(0) }]) {
      expect(prepare({ ...good, meta }, units).problems?.[0]?.code).toBe('event.malformed')
    }
  })

  it('of which parts stand in it many times over is refused at once', () => {
    const ring: Record<string, unknown> = {}
    Object.assign(ring, { one: ring, other: ring })
    let doubled: unknown = 1
    for (let i = 0; i < 60; i += 1) doubled = [doubled, doubled]
    for (const meta of [{ ring }, { doubled }]) {
      const work = () => prepare({ ...good, meta }, units).problems?.[0]?.code
      const sandbox = createContext({ work })
      expect(runInContext('work()', sandbox, { timeout: 1000 })).toBe('event.malformed')
    }
  })

  it('may be as long as is said, and no longer', () => {
    const { problems = [] } = prepare({ ...good, meta: { note: 'x'.repeat(1_048_000) } }, units)
    expect(problems).toEqual([])
    const longer = { ...good, meta: { note: 'x'.repeat(1_048_576) } }
    expect(prepare(longer, units).problems?.[0]?.message).toMatch(/longer than 1,048,576 char/)
  })

  it('shows keys of others without their control characters', () => {
    const { problems = [] } = prepare({ ...good, data: { ...good.data, '\u001b[2J': 1 } }, units)
    expect(problems[0]?.message).toContain('\\u001b[2J is no field here')
  })

  it('leaves out members that are undefined', () => {
    const { input } = prepare(
      { ...good, by: undefined, data: { ...good.data, pledge: undefined } },
      units,
    )
    expect(Object.keys(input ?? {})).not.toContain('by')
    expect(Object.keys(input?.data ?? {})).not.toContain('pledge')
  })

  it('is a copy: what its caller changes later is not in the book', () => {
    const mine = { type: 'disbursed', date: '2024-06-01', data: { award: 'a', amount: usd('1') } }
    const prepared = prepare(mine, units)
    mine.data.award = 'b'
    expect(prepared.input?.data.award).toBe('a')
  })

  it('has one form, however many decimals its amounts were written with', () => {
    const written = ['7', '7.0', '7.00', '7.000']
    const forms = written.map((text) => {
      const { input } = prepare({ ...good, data: { ...good.data, ...amount(text) } }, units)
      return input?.data.amount
    })
    expect(new Set(forms.map((form) => JSON.stringify(form)))).toEqual(
      new Set(['{"amount":"7.00","currency":"USD"}']),
    )
    const { input } = prepare({ ...good, data: { ...good.data, ...amount('7.12340') } }, units)
    expect(input?.data.amount).toEqual({ amount: '7.1234', currency: 'USD' })
  })
})

describe('a shorthand', () => {
  it('of one pledge is a line of the whole amount', () => {
    const made = awarded({
      award: 'a',
      recipient: 'R',
      amount: usd('5'),
      funding: 'p',
      date: '2024',
    })
    expect(made.data.funding).toEqual([{ pledge: 'p', amount: usd('5') }])
  })

  it('of a month or a year is its last day, with the precision', () => {
    const made = pledged({
      pledge: 'p',
      donor: 'D',
      purpose: 'x',
      amount: usd('5'),
      date: '2024-02',
    })
    expect(made).toMatchObject({ date: '2024-02-29', datePrecision: 'month' })
    const { input } = prepare({ ...good, date: '2024' }, units)
    expect(input).toMatchObject({ date: '2024-12-31', datePrecision: 'year' })
  })

  it.each([
    ['2024-05-30', 'month'],
    ['2024-05-31', 'year'],
    ['2024-05', 'year'],
    ['2024-05-31', 'week'],
  ])('that contradicts itself is refused: %s as a %s', (date, datePrecision) => {
    expect(prepare({ ...good, date, datePrecision }, units).problems).toHaveLength(1)
  })
})

describe('what a purpose needs', () => {
  it.each([
    [{ amount: usd('1') }, []],
    [{ quantity: 2500, unit: 'PERSONNEL' }, []],
    [{}, ['data.amount']],
    [{ amount: usd('1'), quantity: 1, unit: 'X' }, ['data.amount']],
    [{ quantity: 1 }, ['data.quantity']],
    [{ quantity: 1.5, unit: 'X' }, ['data.quantity']],
    [{ quantity: '1', unit: 'X' }, ['data.quantity']],
  ])('is money, or a whole quantity and its unit: %j', (need, paths) => {
    const offered = {
      type: 'requirementSet',
      date: '2024-06-01',
      data: { purpose: 'mss', ...need },
    }
    const { problems = [] } = prepare(offered, units)
    expect(problems.map(({ path }) => path)).toEqual(paths)
  })
})
