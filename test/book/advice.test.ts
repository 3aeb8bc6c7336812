/**
 * What a refused end or cut of a promise is told to say instead is followed here, and is then
 * accepted: parts that were not stated, or another event in its place.
 */
import { describe, expect, it } from 'vitest'
import {
  type Book,
  committed,
  conditionMet,
  type EventInput,
  pledgeCancelled,
  pledged,
  pledgeLapsed,
  pledgeRevised,
  refunded,
  usd,
  writtenOff,
} from '../../src/index.ts'
import { d, match, receipt, refusal, strict } from './builders.ts'

const sign = (pledge: string, amount: string, date = d(2)) =>
  committed({ pledge, amount: usd(amount), date })
const meet = (amount: string) => conditionMet({ pledge: 'm', amount: usd(amount), date: d(2) })
const cut = (from: string, to: string) =>
  pledgeRevised({ pledge: 'm', from: usd(from), to: usd(to), date: d(5) })

async function messageOf(book: Book, input: EventInput): Promise<string> {
  const outcome = await book.preview(input)
  return outcome.accepted ? '' : (outcome.violations[0]?.message ?? '')
}

describe('a cut of a conditional pledge whose condition is met', () => {
  it('is cancelled instead, where nothing came', async () => {
    const book = await strict()
    await book.record(match('50'), meet('50'))
    expect(await messageOf(book, cut('50', '40'))).toBe(
      'pledgeRevised: a cut of 10.00 USD is more than is conditional on pledge m (x) by 10.00 ' +
        'on 2024-01-05; nothing is allowed; cancel 10.00 USD of what was met instead, ' +
        'by pledgeCancelled.',
    )
    const cancel = pledgeCancelled({ pledge: 'm', amount: usd('10.00'), date: d(5) })
    expect(await refusal(book, cancel)).toEqual(['accepted'])
  })

  it('is cancelled as signed, where it was', async () => {
    const book = await strict()
    await book.record(match('50'), meet('50'), sign('m', '45'))
    expect(await messageOf(book, cut('50', '40'))).toContain(
      'cancel 10.00 USD of what was met instead, 5.00 USD of it as signed, by pledgeCancelled.',
    )
    const amount = usd('10.00')
    const cancel = pledgeCancelled({ pledge: 'm', amount, signed: usd('5.00'), date: d(5) })
    expect(await refusal(book, cancel)).toEqual(['accepted'])
  })

  it('is refunded instead, where all of it came', async () => {
    const book = await strict()
    await book.record(match('50'), meet('50'), receipt('m', '50', d(3), 'r'))
    expect(await messageOf(book, cut('50', '40'))).toMatch(
      /; nothing is allowed; instead, refund what came, with effect reduces\.$/,
    )
    const back = refunded({
      pledge: 'm',
      receipt: 'r',
      amount: usd('10'),
      effect: 'reduces',
      date: d(5),
    })
    expect(await refusal(book, back)).toEqual(['accepted'])
    expect(await refusal(book, cut('40', '39'))).toEqual(['exit.aboveOutstanding 1.00'])
  })

  it('is refunded in two steps, where some of what came is above what was met', async () => {
    const book = await strict()
    await book.record(match('60'), meet('40'), receipt('m', '60', d(3), 'r'), cut('60', '40'))
    expect(await messageOf(book, cut('40', '30'))).toMatch(
      new RegExp(
        '; nothing is allowed; instead, refund what is unapplied with effect reopens, ' +
          'and then what came with effect reduces.$',
      ),
    )
    const back = (amount: string, effect: 'reopens' | 'reduces') =>
      refunded({ pledge: 'm', receipt: 'r', amount: usd(amount), effect, date: d(5) })
    expect(await refusal(book, back('10', 'reduces'))).toEqual(['refund.unappliedFirst'])
    expect(await refusal(book, back('20', 'reopens'))).toEqual(['accepted'])
    expect(await refusal(book, back('10', 'reduces'))).toEqual(['accepted'])
  })

  it('is made in three parts, where some is conditional still, and some came', async () => {
    const book = await strict()
    await book.record(match('50'), meet('46'), receipt('m', '40', d(3), 'r'))
    expect(await messageOf(book, cut('50', '38'))).toMatch(
      new RegExp(
        '; 4.00 is allowed; cancel 6.00 USD of what was met instead, by pledgeCancelled, ' +
          'and refund what came, with effect reduces.$',
      ),
    )
    expect(await refusal(book, cut('50', '46'))).toEqual(['accepted'])
    const cancel = pledgeCancelled({ pledge: 'm', amount: usd('6.00'), date: d(5) })
    expect(await refusal(book, cancel)).toEqual(['accepted'])
    const effect = 'reduces'
    const back = refunded({ pledge: 'm', receipt: 'r', amount: usd('2'), effect, date: d(5) })
    expect(await refusal(book, back)).toEqual(['accepted'])
  })

  it('is left out where nothing is left of the pledge', async () => {
    const book = await strict()
    const gone = pledgeCancelled({ pledge: 'm', amount: usd('50'), date: d(3) })
    await book.record(match('50'), meet('50'), gone)
    expect(await messageOf(book, cut('50', '40'))).toMatch(
      /; nothing is left of it: leave this out\.$/,
    )
  })

  it('names what is cut of each purpose, where only one is conditional still', async () => {
    const book = await strict()
    const purposes = ['x', 'y'].map((purpose) => ({ purpose, share: '1' }))
    const condition = { barrier: 'match', rightOfReturn: true } as const
    await book.record(
      pledged({ pledge: 'm', donor: 'M', purposes, amount: usd('50'), condition, date: d(1) }),
      conditionMet({
        pledge: 'm',
        amount: usd('25'),
        lines: [{ pledge: 'm', purpose: 'x', amount: usd('25') }],
        date: d(2),
      }),
    )
    expect(await messageOf(book, cut('50', '40'))).toMatch(
      /; state in lines what is conditional still: 10\.00 USD of y\.$/,
    )
    const lines = [{ pledge: 'm', purpose: 'y', amount: usd('10.00') }]
    expect(
      await refusal(book, { ...cut('50', '40'), data: { ...cut('50', '40').data, lines } }),
    ).toEqual(['accepted'])
  })
})

const ENDS = { pledgeCancelled, pledgeLapsed, writtenOff }

describe('an end that is dated before its pledge', () => {
  it('is told to be dated on that day or later', async () => {
    const book = await strict()
    await book.record(match('50', d(4)), sign('m', '30', d(4)))
    const end = pledgeLapsed({ pledge: 'm', amount: usd('50'), conditional: usd('50'), date: d(3) })
    expect(await messageOf(book, end)).toMatch(
      /pledge m is dated 2024-01-04: date this on that day/,
    )
  })
})

describe('an end of a conditional pledge that was signed under its condition', () => {
  it.each(Object.entries(ENDS))('%s says what was signed of it', async (type, end) => {
    const book = await strict()
    await book.record(match('50'), sign('m', '30'))
    const said = { pledge: 'm', amount: usd('50'), conditional: usd('50'), date: d(3) }
    expect(await messageOf(book, end(said))).toBe(
      `${type}: 50.00 USD is more than is outstanding on pledge m (x) by 30.00 on 2024-01-03; ` +
        '20.00 is allowed; state at least 30.00 USD of it as signedConditional.',
    )
    expect(await refusal(book, end({ ...said, signedConditional: usd('30.00') }))).toEqual([
      'accepted',
    ])
  })
})

type Parts = Readonly<Record<string, ReturnType<typeof usd>>>
const TENS = [0, 10, 20, 30, 40, 50]

/** The event that is advised: the first of several. */
function followed(said: EventInput, message: string): EventInput | undefined {
  const [, told = ''] = /; (state [^;]*|leave conditional out[^;]*)\.$/.exec(message) ?? []
  const [first = ''] = told.split(', or ')
  const parts = [...first.matchAll(/([\d.]+) USD(?: of it)? as (\w+)/g)]
  if (first === '') return undefined
  const { conditional, ...data } = said.data as Parts
  const stays = first.startsWith('leave') || conditional === undefined ? {} : { conditional }
  const stated = parts.map(([, amount = '', field = '']) => [field, usd(amount)] as const)
  return { ...said, data: { ...data, ...stays, ...Object.fromEntries(stated) } }
}

/** Whether the parts can be said so that the event is accepted: no less as signed than it says. */
async function canBeSaid(book: Book, said: EventInput, under: number): Promise<boolean> {
  const { signed, conditional: _, ...data } = said.data as Parts
  const least = Number(signed?.amount ?? 0)
  const upTo = (most: number, from = 0) => TENS.filter((tens) => tens >= from && tens <= most)
  for (const own of upTo(50, least)) {
    for (const conditional of upTo(50)) {
      for (const back of upTo(Math.min(under, conditional))) {
        const all = Object.entries({ signed: own, conditional, signedConditional: back })
        const parts = all.filter(([, tens]) => tens > 0).map(([part, tens]) => [part, usd(tens)])
        const input = { ...said, data: { ...data, ...Object.fromEntries(parts) } }
        if ((await book.preview(input)).accepted) return true
      }
    }
  }
  return false
}

describe('an end of a promise, whatever was met, signed and came', () => {
  const amounts = ['0', '20', '30', '50']
  const ways = ['20', '50'].flatMap((amount) =>
    [{}, { signed: usd('10') }].flatMap((one) =>
      [{}, { conditional: usd('20') }].map((other) => ({ amount: usd(amount), ...one, ...other })),
    ),
  )
  const stories = amounts.flatMap((met) => amounts.map((signed) => ({ met, signed })))

  it.each(stories)('is accepted as advised: met $met, signed $signed', async ({ met, signed }) => {
    for (const came of amounts) {
      const book = await strict()
      await book.record(match('50'), ...(met === '0' ? [] : [meet(met)]))
      if (signed !== '0') await book.record(sign('m', signed))
      if (came !== '0') await book.record(receipt('m', came, d(3)))
      for (const way of ways) {
        const said = pledgeLapsed({ pledge: 'm', ...way, date: d(4) })
        const outcome = await book.preview(said)
        const codes = outcome.accepted ? [] : outcome.violations.map(({ code }) => code)
        if (codes.join() !== 'exit.aboveOutstanding') continue
        const message = await messageOf(book, said)
        const told = `${JSON.stringify([came, said.data])} ${message}`
        const other = followed(said, message)
        const under = Math.max(0, Number(signed) - Number(met))
        expect(other !== undefined, told).toBe(await canBeSaid(book, said, under))
        if (other !== undefined) expect(await messageOf(book, other), told).toBe('')
      }
    }
  })
})
