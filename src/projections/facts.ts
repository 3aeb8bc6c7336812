/**
 * Facts: the events of a commit that somebody handles, each with its own rows.
 */
import type { Commit } from '../book/subscribe.ts'
import type { EventType, RecordedEvent } from '../events/recorded.ts'
import type { JournalRow } from '../views/rows.ts'

/** An event that is handled, with what it posted. */
export interface Fact {
  readonly event: RecordedEvent
  readonly rows: readonly JournalRow[]
}

/** Of the events of a commit those that are handled, with what they posted. */
export function factsOf(commit: Commit, on: { readonly [Type in EventType]?: unknown }): Fact[] {
  const facts: Fact[] = []
  let next = 0
  let rows: readonly JournalRow[] | undefined
  for (const event of commit.events) {
    if (on[event.type] === undefined) continue
    rows ??= commit.rows
    while (next < rows.length && rows[next]!.position < event.position) next += 1
    const first = next
    while (next < rows.length && rows[next]!.position === event.position) next += 1
    facts.push({ event, rows: rows.slice(first, next) })
  }
  return facts
}
