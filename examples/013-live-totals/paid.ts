/**
 * What each recipient was paid, by currency, in minor units: declared once, for history and live.
 */
import { type JournalRow, units } from 'pledgebook'
import { projection } from 'pledgebook/projections'

type Paid = Record<string, bigint>

/** A reversal posts the same rows with the sign turned, so one reducer does for both. */
function add(records: Record<string, Paid>, _: unknown, rows: readonly JournalRow[]): void {
  for (const row of rows) {
    if (row.edge !== 'disbursed' || row.recipient === null) continue
    const paid = records[row.recipient]
    paid[row.currency] = (paid[row.currency] ?? 0n) + units(row)
  }
}

export const paidByRecipient = projection('paid by recipient', {
  version: 1,
  initial: (): Paid => ({}),
  keysOf: (_, rows) => rows.flatMap(({ recipient }) => recipient ?? []),
  on: { disbursed: add, reversed: add },
})
