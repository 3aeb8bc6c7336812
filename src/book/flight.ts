/**
 * Flights: what is judged and not kept yet, and how an append of it may end.
 */
import { PledgebookError } from '../errors.ts'
import { linesOf } from '../events/lines.ts'
import type { AppendOutcome, EventLog } from '../events/log.ts'
import { positionOf } from '../journal/ids.ts'
import type { Journal } from '../journal/journal.ts'
import type { Outcome } from './outcome.ts'
import type { Batch } from './write.ts'

/** What somebody waits for. */
export interface Asked {
  readonly inputs: readonly unknown[]
  resolve(outcome: Outcome): void
  reject(error: unknown): void
}

/** What was judged of it. */
export interface Judged {
  readonly outcome: Outcome
  /** What was posted and is not kept yet; absent where it was refused, or stands there already. */
  readonly posted?: Batch & { readonly texts: readonly string[] }
}

export type Commit = Asked & Judged

/** Whenever a race is lost another writer has won it: so many mean that something is wrong. */
const CONFLICTS_MAX = 1000
const UNKNOWN_MAX = 3
/** About as much as a disk takes at once; more would only let the callers wait. */
const GROUP_CHARACTERS = 1 << 20

/** The first of what was posted, as much as goes with one append. */
export function nextGroup(
  commits: readonly Commit[],
  bytesMax: number | undefined,
): readonly Commit[] {
  // A character is three bytes at most.
  const most = Math.min((bytesMax ?? Infinity) / 3, GROUP_CHARACTERS)
  let length = 0
  let count = 0
  for (const { posted } of commits) {
    for (const text of posted?.texts ?? []) length += text.length + 1
    if (count > 0 && length > most) break
    count += 1
  }
  return commits.slice(0, count)
}

export type Untaken =
  | Exclude<AppendOutcome, { outcome: 'appended' }>
  | { outcome: 'failed'; cause: unknown }

export async function append(
  log: EventLog,
  group: readonly Commit[],
  size: number,
): Promise<{ outcome: 'appended'; count: number } | Untaken> {
  const texts = group.flatMap(({ posted }) => posted?.texts ?? [])
  const ids = group.flatMap(({ posted }) => posted?.events.map(({ id }) => id) ?? [])
  try {
    const outcome = await log.append(linesOf(texts, size), size, ids)
    return outcome.outcome === 'appended' ? { ...outcome, count: ids.length } : outcome
  } catch (cause) {
    return { outcome: 'failed', cause }
  }
}

/** Why it is not tried again. */
export function causeOf(outcome: Untaken, lost: number): unknown {
  if (outcome.outcome === 'failed') return outcome.cause
  if (lost < (outcome.outcome === 'conflict' ? CONFLICTS_MAX : UNKNOWN_MAX)) return undefined
  if (outcome.outcome === 'conflict') {
    return new PledgebookError('LOG_BUSY', 'another writer was faster every time; try again.')
  }
  const message = 'the log did not say whether it kept the events; open the book again and look.'
  return new PledgebookError('LOG_APPEND_UNKNOWN', message, {}, outcome.cause)
}

/** Whether what was posted stands in the log where it was to stand. */
export function isThere({ ids }: Journal, { posted }: Judged): boolean {
  const [first] = posted?.events ?? []
  return first !== undefined && positionOf(ids, first.id) === first.position
}
