/**
 * The port to a log: a place to put numbered lines, which knows nothing of money.
 *
 * Because `append` carries the size it expects, positions have no gaps and nobody misses a line
 * that is committed late. A lost race is a value; an outcome that is not known is one too.
 */
import { fail } from '../errors.ts'
import type { Lines } from './lines.ts'

export type AppendOutcome =
  | Readonly<{ outcome: 'appended' }>
  | Readonly<{ outcome: 'conflict'; size: number }>
  | Readonly<{ outcome: 'unknown'; cause: unknown }>

export interface EventLog {
  /** What messages call the log, such as its path; without it they say “the log”. */
  readonly name?: string
  /**
   * Keeps all the lines or none, if the log has exactly `expectedSize` lines. Else it is a
   * conflict, which tells the true size and writes nothing. The appends of one handle are decided
   * in the order in which they were called. The buffers are the caller's again as soon as the call
   * has returned its promise. `ids` are those of the events, line by line, for a log that keeps an
   * index of them.
   *
   * @throws `INPUT_INVALID` where there are no lines, where they do not begin at `expectedSize`, or
   *   where the bytes are not exactly theirs, or more than `appendBytesMax`.
   */
  append(lines: Lines, expectedSize: number, ids: readonly string[]): Promise<AppendOutcome>
  /**
   * Whole lines from position `from` (0) up to but without `to` (the size), as they stood at the
   * first step: what is appended later is not among them, and of a commit that is being written
   * nothing is. What is not there is left out, so a range may be empty, or end beyond the log.
   *
   * What is given is a view that does not change before the next step. A reading may be left at any
   * time. A step after `signal` was aborted throws its reason; one after the log was closed throws
   * `LOG_CLOSED`, or says that this was the end where all lines had been given.
   *
   * @throws `INPUT_INVALID` where `from` or `to` is no whole number from 0 on; `to` may be
   *   Infinity.
   */
  read(range?: {
    readonly from?: number
    readonly to?: number
    readonly signal?: AbortSignal
  }): AsyncIterable<Lines>
  /** How many lines are kept: whole commits alone. */
  size(): Promise<number>
  /**
   * Whole commits from position `from` on: what is there, and then whatever is appended, by this
   * or by another writer, until it is aborted, which throws the reason of the signal.
   *
   * @throws `INPUT_INVALID` where `from` is no whole number from 0 on.
   */
  follow?(from: number, signal: AbortSignal): AsyncIterable<Lines>
  /** What an acknowledged append survives. */
  readonly durability: 'none' | 'process-crash' | 'power-loss'
  /** How many bytes an append may have; without it there is no limit. */
  readonly appendBytesMax?: number
  /**
   * Answers the appends that were called before, then closes this handle; another one on the same
   * log stays open. Closing again does nothing; all else then throws `LOG_CLOSED`.
   */
  close(): Promise<void>
}

/** Refuses what no log may take: nothing at all, or lines that do not follow on `expectedSize`. */
export function checkAppend({ bytes, ends, first }: Lines, expectedSize: number): void {
  if (ends.length === 0) fail('INPUT_INVALID', 'append: there are no lines.')
  if (first !== expectedSize) {
    const message = `append: lines from position ${first} cannot follow on ${expectedSize} lines.`
    fail('INPUT_INVALID', message, { first, expectedSize })
  }
  if (ends[ends.length - 1] !== bytes.length) {
    fail('INPUT_INVALID', 'append: the bytes are not exactly those of the lines.', { first })
  }
}

/**
 * What a log gives to a follower: what it has, and whatever is added to it.
 *
 * `grown` waits until there may be more than so many lines; it may be mistaken, and may not miss.
 */
export async function* following(
  log: Pick<EventLog, 'read' | 'size'>,
  from: number,
  signal: AbortSignal,
  grown: (size: number) => Promise<void>,
): AsyncGenerator<Lines> {
  checkRange(from, Number.POSITIVE_INFINITY)
  let next = from
  for (;;) {
    signal.throwIfAborted()
    if ((await log.size()) > next) {
      for await (const lines of log.read({ from: next, signal })) {
        next = lines.first + lines.ends.length
        yield lines
      }
    } else await grown(next)
  }
}

/** Refuses a range whose ends are no positions; it may end beyond every log. */
export function checkRange(from: number, to: number): void {
  if (isPosition(from) && (to === Number.POSITIVE_INFINITY || isPosition(to))) return
  fail('INPUT_INVALID', `read: ${from} to ${to} is no range; name whole positions from 0 on.`)
}

/** Whether a number can be the position of a line, or a size. */
export function isPosition(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
