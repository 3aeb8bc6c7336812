/**
 * A log over a Map of lines by their positions, as one over a database would be: all that a book
 * needs of a place to keep its events.
 */
import { type EventLog, PledgebookError } from 'pledgebook'

export type Kept = Map<number, Uint8Array>

export function mapLog(kept: Kept = new Map()): EventLog {
  let closed = false
  const checkOpen = () => {
    if (closed) throw new PledgebookError('LOG_CLOSED', 'map log: it is closed; open it again.')
  }
  return {
    name: 'a map',
    durability: 'none',
    async append({ bytes, ends, first }, expectedSize) {
      checkOpen()
      const isWhole = ends.length > 0 && ends[ends.length - 1] === bytes.length
      if (!isWhole || first !== expectedSize) invalid(`append: no lines from ${expectedSize} on.`)
      if (kept.size !== expectedSize) return { outcome: 'conflict', size: kept.size }
      // Nothing waits from here on, so nobody meets half of a commit.
      let start = 0
      for (const end of ends) {
        kept.set(kept.size, bytes.slice(start, end))
        start = end
      }
      return { outcome: 'appended' }
    },
    async *read({ from = 0, to = kept.size, signal } = {}) {
      const check = () => {
        checkOpen()
        signal?.throwIfAborted()
      }
      check()
      if (!isPosition(from) || !(isPosition(to) || to === Number.POSITIVE_INFINITY)) {
        invalid(`read: ${from} to ${to} is no range.`)
      }
      const end = Math.min(to, kept.size)
      for (let first = from; first < end; first += 1) {
        const bytes = kept.get(first)
        if (bytes === undefined) throw new PledgebookError('LOG_DAMAGED', `no line ${first}.`)
        yield { bytes, ends: Uint32Array.of(bytes.length), first }
        check()
      }
    },
    async size() {
      checkOpen()
      return kept.size
    },
    async close() {
      closed = true
    },
  }
}

const isPosition = (at: number): boolean => Number.isSafeInteger(at) && at >= 0

function invalid(message: string): never {
  throw new PledgebookError('INPUT_INVALID', message)
}
