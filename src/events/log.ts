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
  /** Keeps all the lines or none, if the log has exactly `expectedSize` lines. */
  append(lines: Lines, expectedSize: number, ids: readonly string[]): Promise<AppendOutcome>
  /** Whole lines from position `from` (0) up to but without `to` (the size). */
  read(range?: {
    readonly from?: number
    readonly to?: number
    readonly signal?: AbortSignal
  }): AsyncIterable<Lines>
  size(): Promise<number>
  /**
   * Whole commits from position `from` on: what is there, and then whatever is appended, by this
   * or by another writer, until it is aborted, which throws the reason of the signal.
   */
  follow?(from: number, signal: AbortSignal): AsyncIterable<Lines>
  /** What an acknowledged append survives. */
  readonly durability: 'none' | 'process-crash' | 'power-loss'
  readonly appendBytesMax?: number
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
