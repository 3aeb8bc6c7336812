/**
 * Builders that the tests of a book share: a book, the plain events of a case, and what stands.
 */
import {
  ACCOUNTS,
  type Account,
  awarded,
  type Book,
  type CreateOptions,
  type EventInput,
  FLOWS,
  type Flow,
  memoryLog,
  openBook,
  pledged,
  type RecordedEvent,
  received,
  refunded,
  reversed,
  usd,
} from '../../src/index.ts'

type Shown = Account | Flow

/** A day of the month in which the cases play. */
export const d = (day: number) => `2024-01-${String(day).padStart(2, '0')}`

/** A book of its own, strict unless told otherwise. */
export async function strict(create: Partial<CreateOptions> = {}): Promise<Book> {
  return openBook(memoryLog(), { create: { name: 'case', ...create } })
}

/** What the first of some recorded events says, whatever its type. */
export function saidBy([event]: readonly RecordedEvent[]): Readonly<Record<string, unknown>> {
  return event?.data ?? {}
}

/** The codes of a refusal, each with what is too much. */
export async function refusal(book: Book, input: EventInput): Promise<string[]> {
  const outcome = await book.tryRecord(input)
  if (outcome.accepted) return ['accepted']
  return outcome.violations.map(({ code, by }) => (by ? `${code} ${by.amount}` : code))
}

/** The first reason of a refusal: its code, what is too much, what is allowed, and the day. */
export async function refusedWith(book: Book, input: EventInput) {
  const outcome = await book.preview(input)
  const [first] = outcome.accepted ? [] : outcome.violations
  return [first?.code, first?.by?.amount, first?.allowed?.amount, first?.on]
}

/** Of these measures of a pledge those that are not zero, as whole or decimal numbers in text. */
function notZero(book: Book, measures: readonly Shown[], pledge: string, asOf?: string) {
  const question = { by: ['pledge'], where: { pledge }, show: measures } as const
  const [row] = book.balances(asOf === undefined ? question : { ...question, asOf })
  const figures = measures.map((name): [string, string] => [name, String(row?.[name])])
  return Object.fromEntries(
    figures
      .filter(([, figure]) => Number(figure) !== 0)
      .map(([name, figure]) => [name, figure.replace(/\.00$/, '')]),
  )
}

/** Where the money of a pledge stands: every account of it that is not zero. */
export const standing = (book: Book, pledge: string, asOf?: string) =>
  notZero(book, ACCOUNTS, pledge, asOf)

/** What happened on a pledge: every flow of it that is not zero. */
export const happened = (book: Book, pledge: string, asOf?: string) =>
  notZero(book, FLOWS, pledge, asOf)

/** The accounts and flows of one purpose of a pledge that are not zero. */
export function ofPurpose(book: Book, purpose: string, names: string): Record<string, string> {
  const [row] = book.balances({ by: ['purpose'], where: { purpose } })
  const figures = names.split(' ').map((name): [string, string] => {
    return [name, String((row as Record<string, unknown> | undefined)?.[name] ?? '0.00')]
  })
  return Object.fromEntries(
    figures
      .filter(([, amount]) => Number(amount) !== 0)
      .map(([name, amount]) => [name, amount.replace(/\.00$/, '')]),
  )
}

export const promise = (pledge: string, amount: string, date = d(1), id?: string) =>
  pledged({
    pledge,
    donor: pledge.toUpperCase(),
    purpose: 'x',
    amount: usd(amount),
    date,
    ...(id === undefined ? {} : { id }),
  })
export const receipt = (
  pledge: string,
  amount: string,
  date = d(1),
  id?: string,
  purpose?: string,
) => {
  const named = purpose === undefined ? {} : { purpose }
  return received({
    pledge,
    amount: usd(amount),
    date,
    ...named,
    ...(id === undefined ? {} : { id }),
  })
}

export function fund(name: string, pledge: string, amount: string, date = d(1)): EventInput {
  const funding = [{ pledge, amount: usd(amount) }]
  return awarded({ award: name, recipient: 'R', amount: usd(amount), funding, date })
}

/** An award with one line for each pledge, each with its part. */
export function awardOf(
  name: string,
  parts: Readonly<Record<string, string>>,
  more: { readonly purpose?: string; readonly spread?: 'in-order/1' } = {},
): EventInput {
  const funding = Object.entries(parts).map(([pledge, part]) => ({ pledge, amount: usd(part) }))
  const sum = Object.values(parts).reduce((so, part) => so + Number(part), 0)
  return awarded({
    award: name,
    recipient: 'R',
    amount: usd(`${sum}`),
    funding,
    date: d(1),
    ...more,
  })
}

/** A pledge of two purposes, half for each. */
export const shared = (pledge: string, amount: string, date = d(1)) =>
  pledged({
    pledge,
    donor: pledge.toUpperCase(),
    purposes: ['mss', 'relief'].map((purpose) => ({ purpose, share: '50' })),
    amount: usd(amount),
    date,
  })

/** A pledge that counts once it is matched. */
export const match = (amount: string, date = d(1)) =>
  pledged({
    pledge: 'm',
    donor: 'M',
    purpose: 'x',
    amount: usd(amount),
    condition: { barrier: 'match', rightOfReturn: true },
    date,
  })

/** A refund of receipt `r`. */
export const refund = (amount: string, date = d(2), id?: string) =>
  refunded({
    pledge: 'p',
    receipt: 'r',
    amount: usd(amount),
    effect: 'reopens',
    date,
    ...(id === undefined ? {} : { id }),
  })

/** The reversal of an event. */
export const undo = (event: string, date = d(4)) => reversed({ event, reason: 'bounced', date })
