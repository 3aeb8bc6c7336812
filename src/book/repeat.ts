/**
 * Repeats: a batch that is stored already is answered by what was stored, so a retry is safe.
 */

import { canonical } from '../events/canonical.ts'
import type { EventInput } from '../events/declare.ts'
import { prepare, textIn } from '../events/input.ts'
import type { EventLog } from '../events/log.ts'
import { plainCopy } from '../events/plain.ts'
import type { RecordedEvent } from '../events/recorded.ts'
import { positionOf } from '../journal/ids.ts'
import { decimalsIn, type Journal } from '../journal/journal.ts'
import { eventsOf } from './stored-events.ts'

/** Where the first of a batch stands; undefined where not all of it stand there together. */
export function placeOf({ ids }: Journal, inputs: readonly unknown[]): number | undefined {
  const found = inputs.map((input) => {
    const id = textIn(input, 'id')
    return id === undefined ? undefined : positionOf(ids, id)
  })
  const first = found[0]
  return first !== undefined && found.every((at, i) => at === first + i) ? first : undefined
}

/** The events that a log has at some positions. */
export async function storedAt(
  log: EventLog,
  from: number,
  count: number,
): Promise<readonly RecordedEvent[]> {
  const stored: RecordedEvent[] = []
  for await (const event of eventsOf(log, from, from + count)) stored.push(event)
  return stored
}

/** Whether a batch says what these events say. */
export function isSame(
  journal: Journal,
  inputs: readonly unknown[],
  stored: readonly RecordedEvent[],
): boolean {
  const units = { decimals: (unit: string) => decimalsIn(journal, unit) }
  return inputs.every((offered, i) => {
    const { input } = prepare(withoutStamp(offered), units)
    return input !== undefined && contentOf(input) === contentOf(stored[i]!)
  })
}

function withoutStamp(offered: unknown): unknown {
  const {
    position: _,
    recordedAt: __,
    more: ___,
    ...input
  } = plainCopy(offered).value as RecordedEvent
  return input
}

/** What makes two events the same: all a caller said, and nothing that the book added. */
function contentOf(event: EventInput): string {
  const { type, date, datePrecision, by, data, meta } = event
  const own = type === 'awarded' ? unwrittenAward(data) : unwritten(data)
  const said = { type, date, datePrecision, by, data: own, meta }
  return canonical(
    Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  )
}

function unwritten(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { spread, lines, ...rest } = data
  const own = spread === undefined || lines === undefined ? data : rest
  const { offset, settled } = own
  return {
    ...own,
    ...(Array.isArray(offset) && { offset: offset.map((one) => unwritten(one)) }),
    ...(settled !== undefined && { settled: unwritten(settled as typeof data) }),
  }
}

/** The spread of an award is what a caller said; the lines of a pool or a sub-award may not be. */
function unwrittenAward({ lines, ...data }: EventInput['data']): EventInput['data'] {
  const isWritten = Array.isArray(lines) && typeof lines[0] === 'string'
  const own = lines === undefined || isWritten ? data : { ...data, lines }
  const { funding } = data
  if (typeof funding !== 'object' || funding === null || Array.isArray(funding)) return own
  const { lines: _, ...pool } = funding as Readonly<Record<string, unknown>>
  return { ...own, funding: pool }
}
