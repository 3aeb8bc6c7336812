/**
 * Outcomes: what a caller is told of a batch.
 */
import type { Violation } from '../errors.ts'
import type { RecordedEvent } from '../events/recorded.ts'
import type { Cell } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import { findingsOf } from '../views/check.ts'
import type { Finding } from '../views/finding.ts'
import { readable } from '../views/table.ts'
import type { Batch } from './write.ts'

export type Outcome =
  | Readonly<{
      accepted: true
      events: readonly RecordedEvent[]
      findings: readonly Finding[]
      flags: readonly Violation[]
    }>
  | Readonly<{ accepted: false; violations: readonly Violation[] }>

export function refused({ violations }: Batch): Outcome {
  const print = () => violations.map(({ code, message }) => `${code}: ${message}`).join('\n')
  return Object.freeze({ accepted: false, violations: readable(violations, print) })
}

/** What was kept; findings are made when they are looked at. */
export function accepted(
  { events, flags }: Pick<Batch, 'events' | 'flags'>,
  findings: () => readonly Finding[],
): Outcome {
  return Object.freeze({
    accepted: true,
    events: Object.freeze(events),
    get findings() {
      return findings()
    },
    flags: Object.freeze(flags),
  })
}

/** The findings on some cells as they are known now, made when somebody first asks for them. */
export function findingsLater(
  journal: Journal,
  cells: ReadonlySet<Cell>,
): () => readonly Finding[] {
  const size = journal.events.length
  let found: readonly Finding[] | undefined
  return () => {
    found ??= findingsOf(journal, cells, size)
    return found
  }
}
