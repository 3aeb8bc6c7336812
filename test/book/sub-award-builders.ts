/**
 * Builders that the tests of sub-awards share: an award that is passed on, and what an award has.
 */
import {
  awarded,
  awardRevised,
  type Book,
  type CreateOptions,
  disbursed,
  type EventInput,
  expended,
  returned,
  usd,
} from '../../src/index.ts'
import { d, fund, promise, receipt, strict } from './builders.ts'

export const out = (award: string, parent: string, amount: string, more: object = {}): EventInput =>
  awarded({
    award,
    recipient: award.toUpperCase(),
    parent,
    amount: usd(amount),
    date: d(2),
    ...more,
  })
export const pay = (award: string, amount: string, more: object = {}): EventInput =>
  disbursed({ award, amount: usd(amount), date: d(3), ...more })
export const spend = (award: string, amount: string, date = d(4)): EventInput =>
  expended({ award, amount: usd(amount), date })
export const back = (award: string, amount: string, to: 'award' | 'pledge'): EventInput =>
  returned({ award, amount: usd(amount), to, date: d(5) })
export const revise = (award: string, from: string, to: string, more: object = {}): EventInput =>
  awardRevised({ award, from: usd(from), to: usd(to), date: d(6), ...more })

/** A pledge of 1,000 that came, and award `a` of 100 on it, of which so much is paid. */
export async function passing(paid = '100', create: Partial<CreateOptions> = {}): Promise<Book> {
  const book = await strict(create)
  await book.record(promise('p', '1000'), receipt('p', '1000'), fund('a', 'p', '100'))
  if (paid !== '0') await book.record(pay('a', paid))
  return book
}

const MEASURES = [
  ...['awarded', 'disbursed', 'expended', 'disallowed', 'returned', 'subawarded', 'subdisbursed'],
  ...['subreturned', 'cash', 'advances', 'spent', 'available', 'undisbursed', 'paid', 'claimed'],
  ...['subUndisbursed', 'overawarded'],
] as const

/** What is not zero of an award: flows and accounts, and what is implied. */
export function of(book: Book, award: string, asOf?: string): Record<string, string> {
  const question = { by: ['award'], where: { award } } as const
  const [row] = book.balances(asOf === undefined ? question : { ...question, asOf })
  const all = row as unknown as Record<string, string> & { implied: Record<string, string> }
  const implied = Object.entries(all?.implied ?? {}).map(([flow, text]) => [
    `implied.${flow}`,
    text,
  ])
  const plain = MEASURES.map((name) => [name, all?.[name] ?? '0'])
  return Object.fromEntries(
    [...plain, ...implied]
      .filter(([, text]) => Number(text) !== 0)
      .map(([name, text]) => [name, String(text).replace(/\.00$/, '')]),
  )
}
