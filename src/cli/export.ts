/**
 * Exports: `jsonl` is the log's bytes as they are, `csv` one row for every event.
 */
import type { Book } from '../book/open.ts'
import { canonical } from '../events/canonical.ts'
import type { EventLog } from '../events/log.ts'
import { UsageError } from './ask.ts'
import { csv } from './format.ts'

export async function exportLog(log: EventLog, book: Book, to = 'jsonl'): Promise<number> {
  if (to === 'jsonl') {
    for await (const { bytes } of log.read({ to: book.size })) process.stdout.write(bytes)
    return 0
  }
  if (to !== 'csv') throw new UsageError(`--to ${to}: there are jsonl and csv.`)
  const rows: object[] = []
  for await (const { position, date, type, id, recordedAt, data } of book.events()) {
    rows.push({ position, date, type, id, recordedAt, data: canonical(data) })
  }
  process.stdout.write(csv(rows))
  return 0
}
