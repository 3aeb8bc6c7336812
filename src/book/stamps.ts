/**
 * Stamps: when an event is recorded, and the id of one that came without.
 *
 * Ids that are made here increase, whatever the clock and the randomness do.
 */
import { textFromInstant } from '../events/dates.ts'
import { instantOf, RANDOM_BYTES, uuidv7 } from '../events/ids.ts'
import { idAt, positionOf } from '../journal/ids.ts'
import type { Journal } from '../journal/journal.ts'
import { type OpenOptions, timeOn } from './options.ts'
import type { Stamp } from './write.ts'

/** Gives the stamp of each commit, in order. */
export function stampsOf(
  journal: Journal,
  { clock = () => new Date(), random = pooledRandom() }: OpenOptions,
): () => Stamp {
  /** The last id that was made here, or by whoever else writes into the log. */
  let made: string | undefined
  return () => {
    const now = timeOn(clock).getTime()
    const { events } = journal
    const stored = lastMade(journal)
    if (made === undefined || (stored !== undefined && stored > made)) made = stored
    const before = events.length === 0 ? -Infinity : events.recordedAt[events.length - 1]!
    const recordedAt = Math.max(now, before)
    return {
      recordedAt,
      recordedAtText: textFromInstant(recordedAt),
      nextId: () => {
        const bytes = new Uint8Array(RANDOM_BYTES)
        random(bytes)
        do made = uuidv7(now, bytes, made)
        while (positionOf(journal.ids, made) !== undefined)
        return made
      },
    }
  }
}

/** The id of the last event, where a book may have made it: a caller's may be of any instant. */
function lastMade({ events, ids }: Journal): string | undefined {
  const last = events.length - 1
  const id = last < 0 ? undefined : idAt(ids, last)
  const instant = id === undefined ? undefined : instantOf(id)
  return instant !== undefined && instant <= events.recordedAt[last]! ? id : undefined
}

const POOL_BYTES = 4096

/** The system's randomness, fetched for many ids at once: each fetch costs more than an id. */
function pooledRandom(): (bytes: Uint8Array) => void {
  const pool = new Uint8Array(POOL_BYTES)
  let used = POOL_BYTES
  return (bytes) => {
    if (used + bytes.length > POOL_BYTES) {
      crypto.getRandomValues(pool)
      used = 0
    }
    bytes.set(pool.subarray(used, used + bytes.length))
    used += bytes.length
  }
}
