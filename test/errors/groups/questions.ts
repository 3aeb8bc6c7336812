/**
 * What is said of a question, an amount, a share or a value that the library cannot take.
 */
import {
  awarded,
  type BalanceQuestion,
  type BoundaryQuestion,
  type CreateOptions,
  fromUnits,
  type InstalmentQuestion,
  type Measure,
  memoryLog,
  money,
  openBook,
  pledged,
  reversed,
  unitDefined,
  units,
  usd,
} from 'pledgebook'
import { canonical } from '../../../src/events/canonical.ts'
import { byLargestRemainder, cumulative, sharesFromText } from '../../../src/money/shares.ts'
import { bookAfter, type Provoked, thrown } from '../provoke.ts'
import { award, d, FUNDED, inGoods, PAID } from './words.ts'

const asked = (when: string, question: object) =>
  thrown('QUESTION_INVALID', when, async () => {
    const [book] = await bookAfter({ after: FUNDED })
    book.balances(question as BalanceQuestion)
  })

/** Of an award for two purposes. */
const shared = (when: string, question: object) =>
  thrown('QUESTION_INVALID', `of an award for several purposes: ${when}`, async () => {
    const purposes = ['x', 'y'].map((purpose) => ({ purpose, share: '1' }))
    const made = { award: 'a', recipient: 'R', amount: usd('1'), funding: 'us', date: d(5) }
    const [book] = await bookAfter({ after: [...FUNDED, awarded({ ...made, purposes })] })
    book.balances(question as BalanceQuestion)
  })

const timed = (when: string, question: object) =>
  thrown('QUESTION_INVALID', `of a timeline: ${when}`, async () => {
    const [book] = await bookAfter({ after: FUNDED })
    book.timeline(question)
  })

const due = (when: string, question: object) =>
  thrown('QUESTION_INVALID', `of instalments: ${when}`, async () => {
    const [book] = await bookAfter({ after: FUNDED })
    book.instalments(question as InstalmentQuestion)
  })

const told = (when: string, question: unknown) =>
  thrown('QUESTION_INVALID', `of a statement: ${when}`, async () => {
    const [book] = await bookAfter({ after: FUNDED })
    await book.statement(question as never)
  })

const reported = (when: string, question: unknown) =>
  thrown('QUESTION_INVALID', `of a financial report: ${when}`, async () => {
    const [book] = await bookAfter({ after: PAID })
    book.financialReport(question as never)
  })

const bounded = (when: string, question: object) =>
  thrown('QUESTION_INVALID', `of a boundary: ${when}`, async () => {
    const [book] = await bookAfter({ after: FUNDED })
    book.boundary(question as BoundaryQuestion)
  })

const opened = (when: string, create: unknown) =>
  thrown('INPUT_INVALID', when, async () => {
    await openBook(memoryLog(), { create: create as CreateOptions })
  })

const grain = { unit: 'PERSONNEL', factor: '0.000000000000000001' }
const GRAINS = [
  unitDefined({ unit: 'PERSONNEL', decimals: 0, date: d(1) }),
  unitDefined({ unit: 'GRAINS', decimals: 0, countsAs: grain, date: d(1) }),
  pledged({
    pledge: 'us',
    donor: 'USA',
    purpose: 'mss',
    amount: { amount: '0.5', currency: 'GRAINS' },
    date: d(1),
  }),
]

export const questions: readonly Provoked[] = [
  asked('a dimension is misspelt', { by: ['doner'] }),
  asked('a measure is misspelt', { show: ['pledge'] }),
  asked('a filter is misspelt', { where: { doner: 'USA' } }),
  asked('a day is a month', { asOf: '2024-05' }),
  asked('a size is no whole number', { knownAt: { size: 1.5 } }),
  asked('a size is above that of the book', { knownAt: { size: FUNDED.length + 2 } }),
  asked('a time is a day', { knownAt: { time: '2024-05-31' } }),
  asked('it is null', null as never),
  asked('it is a list', ['donor']),
  asked('a part of it is misspelt', { asof: '2024-01-01' }),
  asked('a part of it is of another question', { measure: 'pledged' }),
  asked('the keys are one text', { by: 'donor' }),
  asked('a key is null', { by: ['donor', null] }),
  asked('a measure is missing', { show: [undefined] }),
  asked('it is a date', new Date(0)),
  asked('the keys are a set', { by: new Set(['donor']) }),
  asked('a filter is a map', { where: new Map([['donor', 'USA']]) }),
  asked('a day is a date', { asOf: new Date(0) }),
  asked('the measures are null', { show: null }),
  asked('a day is null', { asOf: null }),
  asked('a filter is a text', { where: 'USA' }),
  asked('a filter is by a number', { where: { donor: 7 } }),
  asked('a filter is by null', { where: { recipient: null } }),
  asked('a size stands alone', { knownAt: 7 }),
  asked('a size and a time are known', { knownAt: { size: 1, time: '2024-05-31' } }),
  asked('a size is called otherwise', { knownAt: { length: 1 } }),
  asked('a vocabulary is of no dimension', { by: ['doner:DAC-5'] }),
  asked('a vocabulary has no name', { by: ['purpose:'] }),
  asked('two classifications are asked for at once', { by: ['purpose:DAC-5', 'purpose:SDG'] }),
  asked('donors are rolled up', { by: ['donor'], rollUp: 'donor' }),
  asked('purposes are rolled up that are not asked for', { by: ['donor'], rollUp: 'purpose' }),
  asked('units are counted by a name', { countAs: 'PERSONNEL' }),
  asked('a filter is by a code', { where: { 'purpose:DAC-5': '15210' } }),
  shared('its purposes stand beside a vocabulary', { by: ['awardPurpose', 'purpose:DAC-5'] }),
  shared('its purposes are converted', {
    ...{ where: { awardPurpose: 'x' }, asOf: d(9) },
    in: { currency: 'EUR', rates: [], rule: 'exact' },
  }),
  timed('in one currency, by a classification', {
    ...{ by: ['purpose:DAC-5'], in: { currency: 'EUR', rates: [], rule: 'exact' } },
  }),
  thrown('QUESTION_INVALID', 'a unit counts as less than can be kept', async () => {
    const [book] = await bookAfter({ after: GRAINS, create: { mode: 'observe' } })
    book.balances({ countAs: true })
  }),
  thrown('QUESTION_INVALID', 'an explanation is of nothing', async () => {
    await (await bookAfter({}))[0].explain(undefined as never)
  }),
  bounded('nobody is inside', { parties: [] }),
  bounded('the parties are one text', { parties: 'UNICEF' }),
  bounded('a key is of awards', { parties: ['UNICEF'], by: ['recipient'] }),
  bounded('a filter is of awards', { parties: ['UNICEF'], where: { award: 'garda' } }),
  timed('a period is none', { every: 'week' }),
  timed('a first day is none', { from: '2024-02-30' }),
  timed('a last day is a number', { to: 20240229 }),
  timed('the last day is before the first', { from: '2024-03-01', to: '2024-02-29' }),
  timed('there are too many periods', { every: 'day', from: '0024-03-01', to: '2024-02-29' }),
  timed('it is asked as of a day', { asOf: '2024-02-29' }),
  due('no day is named', {}),
  due('a day is a month', { asOf: '2024-05' }),
  due('a filter is of what has a part of a pledge', { asOf: '2024-05-01', where: { award: 'a' } }),
  due('they are added up', { asOf: '2024-05-01', by: ['donor'] }),
  thrown('QUESTION_INVALID', 'what is overdue is asked by purpose', async () => {
    ;(await bookAfter({}))[0].ageing({ asOf: '2024-05-01', by: ['purpose' as 'donor'] })
  }),
  thrown('QUESTION_INVALID', 'matches are asked as of an empty text', async () => {
    ;(await bookAfter({}))[0].matches({ asOf: '' })
  }),
  thrown('QUESTION_INVALID', 'matches are asked by donor', async () => {
    ;(await bookAfter({}))[0].matches({ by: ['donor'] } as never)
  }),
  told('it is of a pledge by its name alone', 'us-mss'),
  told('it is by a key', { by: ['donor'] }),
  told('it is asked as of a day', { asOf: '2024-02-29' }),
  told('its measure has no events', { show: ['atRisk'] }),
  told('its last day is before the first', { from: '2024-03-01', to: '2024-02-29' }),
  thrown('QUESTION_INVALID', 'coverage is asked for by an account', async () => {
    ;(await bookAfter({}))[0].coverage({ measure: 'promised' } as never)
  }),
  thrown('QUESTION_INVALID', 'coverage is asked for by donor', async () => {
    ;(await bookAfter({}))[0].coverage({ by: ['donor'] } as never)
  }),
  thrown('QUESTION_INVALID', 'reported figures are asked for by measure', async () => {
    ;(await bookAfter({}))[0].observed({ measure: 'received' } as never)
  }),
  reported('it is of nothing', undefined),
  reported('it is of no award', { where: { donor: 'USA' } }),
  reported('it is by an amount', { where: { award: 'garda' }, unliquidated: '7.00' }),
  reported('what is owed is in a currency that is none', {
    where: { award: 'garda' },
    unliquidated: { amount: '7.00', currency: 'UDS' },
  }),
  reported('what is owed is in another currency', {
    where: { award: 'garda' },
    unliquidated: { amount: '7.00', currency: 'EUR' },
  }),
  thrown('QUESTION_INVALID', 'of a financial report: the award is of two bases', async () => {
    const mistaken = award('cars', { us: '10' }, '10', { id: 'mistake' })
    const undone = reversed({ event: 'mistake', reason: 'it was in goods', date: d(9) })
    const after = [...FUNDED, mistaken, undone, inGoods('kit', usd('50'))]
    const [book] = await bookAfter({ after: [...after, award('cars', { kit: '10' }, '10')] })
    book.financialReport({ where: { award: 'cars' }, unliquidated: usd('1') })
  }),
  thrown('QUESTION_INVALID', 'rows are asked for by donor', async () => {
    ;(await bookAfter({}))[0].rows({ by: ['donor'] } as never)
  }),
  thrown('QUESTION_INVALID', 'findings are asked for as of a day', async () => {
    ;(await bookAfter({}))[0].check({ asOf: '2024-01-01' } as never)
  }),
  thrown('QUESTION_INVALID', 'findings are asked for since a day', async () => {
    ;(await bookAfter({}))[0].check({ since: '2024-01-01' } as never)
  }),
  thrown('QUESTION_INVALID', 'findings are asked for by null', async () => {
    ;(await bookAfter({}))[0].check(null as never)
  }),
  thrown('QUESTION_INVALID', 'a measure to explain is none', async () => {
    const [book] = await bookAfter({ after: FUNDED })
    await book.explain({ measure: 'profit' as Measure })
  }),
  thrown('QUESTION_INVALID', 'an explanation names no measure', async () => {
    const [book] = await bookAfter({ after: FUNDED })
    await book.explain({ where: { pledge: 'us' } } as never)
  }),
  thrown('INPUT_INVALID', 'nothing is recorded', async () => {
    await (await bookAfter({}))[0].record()
  }),
  thrown('INPUT_INVALID', 'nothing is previewed', async () => {
    await (await bookAfter({}))[0].preview()
  }),
  thrown('INPUT_INVALID', 'a book is opened on a path', () => openBook('haiti.jsonl' as never)),
  thrown('INPUT_INVALID', 'the options are none', () => openBook(memoryLog(), null as never)),
  thrown('INPUT_INVALID', 'an option is misspelt', () =>
    openBook(memoryLog(), { craete: { name: 'x' } } as never),
  ),
  thrown('INPUT_INVALID', 'a clock is a day', () =>
    openBook(memoryLog(), { clock: new Date(0) } as never),
  ),
  thrown('INPUT_INVALID', 'a clock has stopped', () =>
    openBook(memoryLog(), { create: { name: 'x' }, clock: () => new Date(Number.NaN) }),
  ),
  thrown('INPUT_INVALID', 'a clock gives milliseconds', () =>
    openBook(memoryLog(), { create: { name: 'x' }, clock: (() => 7) as never }),
  ),
  opened('a book is created of nothing', null),
  opened('a book is created without a name', {}),
  opened('a book is created with an empty name', { name: '' }),
  opened('a book is created in a currency that is none', { name: 'x', baseCurrency: 'UDS' }),
  opened('a book is created with a word that is none', { name: 'x', modus: 'observe' }),
  opened('a book is created in a mode that is none', { name: 'x', mode: 'lenient' }),
  thrown('INPUT_INVALID', 'an observing book is told to refuse', async () => {
    await bookAfter({ create: { mode: 'observe', excess: 'refuse' } })
  }),
  thrown('REFUSED', 'what is recorded may not be', async () => {
    const [book] = await bookAfter({ after: FUNDED })
    await book.record({ ...FUNDED[0]!, type: 'pleged' })
  }),
  thrown('AMOUNT_INVALID', 'an amount is written as in Germany', () => money('1.000,00', 'EUR')),
  thrown('AMOUNT_INVALID', 'a number is not exact', () => money(0.1 + 0.2, 'USD')),
  thrown('AMOUNT_INVALID', 'an amount has more digits than are kept', () => usd('9'.repeat(31))),
  thrown('AMOUNT_INVALID', 'an amount is an object', () => usd(Object.create(null))),
  thrown('AMOUNT_INVALID', 'an amount without a currency is counted', () => units('5' as never)),
  thrown('AMOUNT_INVALID', 'a count of cents is a number', () => fromUnits(5 as never, 'USD')),
  thrown('AMOUNT_INVALID', 'a count of cents is too large', () => fromUnits(10n ** 40n, 'USD')),
  thrown('AMOUNT_INVALID', 'an amount is counted in half decimals', () => units(usd('1'), 0.5)),
  thrown('AMOUNT_INVALID', 'an amount is finer than a cent', () =>
    units({ amount: '0.005', currency: 'USD' }),
  ),
  thrown('CURRENCY_UNKNOWN', 'money has no currency', () => money('1', '')),
  thrown('CURRENCY_UNKNOWN', 'the decimals of a unit are not known', () =>
    units({ amount: '5', currency: 'PERSONNEL' }),
  ),
  thrown('SHARES_INVALID', 'a share is no decimal text', () => sharesFromText(['33,3'])),
  thrown('SHARES_INVALID', 'a share is below zero', () => byLargestRemainder(10, [-1, 2])),
  thrown('SHARES_INVALID', 'all shares are zero', () => byLargestRemainder(10, [0, 0])),
  thrown('SHARES_INVALID', 'there are more parts than shares', () => cumulative(10, [1], [5, 5])),
  thrown('NOT_CANONICAL', 'a value is a fraction', () => canonical({ data: { rate: 0.5 } })),
  thrown('BOOK_NOT_FOUND', 'there is no book in a log', async () => {
    await openBook(memoryLog())
  }),
]
