/**
 * Following: a book that catches up whenever others write into its log.
 */
import { isPledgebookError } from '../errors.ts'
import type { EventLog } from '../events/log.ts'
import type { Writer } from './writer.ts'

/** How often a log is asked that cannot be followed. */
const ASK_MS = 250

/** Catches up whenever the log has more than the book, until the signal or the book ends it. */
export async function follow(log: EventLog, writer: Writer, signal: AbortSignal): Promise<void> {
  try {
    for await (const size of sizesOf(log, writer.durable(), signal)) {
      if (size > writer.durable()) await writer.catchUp()
    }
  } catch (error) {
    if (signal.aborted || isClosed(error)) return
    throw error
  }
}

async function* sizesOf(log: EventLog, from: number, signal: AbortSignal): AsyncGenerator<number> {
  if (log.follow !== undefined) {
    for await (const { first, ends } of log.follow(from, signal)) yield first + ends.length
    return
  }
  for (; !signal.aborted; await pause(signal)) yield await log.size()
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', go)
      resolve()
    }
    const timer = setTimeout(go, ASK_MS)
    signal.addEventListener('abort', go)
  })
}

function isClosed(error: unknown): boolean {
  return isPledgebookError(error, 'BOOK_CLOSED') || isPledgebookError(error, 'LOG_CLOSED')
}
