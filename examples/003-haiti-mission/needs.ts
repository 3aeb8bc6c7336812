/**
 * What the mission needs, beside what was promised to it: both read from the book.
 *
 * A need is an event that posts nothing, so it is found among the events; a later one of the same
 * unit stands in the place of the earlier.
 */
import { type Book, money, type RequirementSetData } from 'pledgebook'

export interface Coverage {
  readonly unit: string
  readonly basis: string
  readonly needed: string
  /** The day from which it is needed. */
  readonly since: string
  readonly promised: string
  readonly donors: readonly Readonly<{ donor: string; promised: string }>[]
}

/** What a purpose needs in each unit, and who promised how much of it on the purpose itself. */
export async function coverageOf(book: Book, purpose: string): Promise<readonly Coverage[]> {
  const needs = new Map<string, Readonly<{ needed: string; since: string }>>()
  for await (const { type, date, data } of book.events()) {
    if (type !== 'requirementSet') continue
    const need = data as unknown as RequirementSetData
    if (need.purpose !== purpose) continue
    const { amount, currency } = need.amount ?? money(String(need.quantity), need.unit ?? '')
    needs.set(currency, { needed: amount, since: date })
  }
  return [...needs].flatMap(([unit, need]) => {
    const show = ['pledged'] as const
    const totals = book.balances({ where: { purpose, currency: unit }, show })
    return [...totals].map(({ basis, pledged: promised }) => {
      const where = { purpose, currency: unit, basis }
      const donors = [...book.balances({ by: ['donor'], where, show })]
        .filter(({ pledged }) => /[1-9]/.test(pledged))
        .map(({ donor, pledged }) => ({ donor: donor ?? '', promised: pledged }))
      return { unit, basis, ...need, promised, donors }
    })
  })
}
