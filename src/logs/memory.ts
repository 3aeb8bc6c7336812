/**
 * A log in memory: the reference for what every log promises, and gone with the process.
 */
import { fail } from '../errors.ts'
import { endsOf, type Lines } from '../events/lines.ts'
import type { EventLog } from '../events/log.ts'

/**
 * @example
 * const book = await openBook(memoryLog(), { create: { name: 'Haiti mission' } })
 */
export function memoryLog(): EventLog {
  const lines: Uint8Array[] = []
  let closed = false
  const open = (): void => {
    if (closed) fail('LOG_CLOSED', 'memory log: it is closed; open a new one.')
  }
  return {
    durability: 'none',
    async append(appended, expectedSize) {
      open()
      if (appended.ends.length === 0) return fail('INPUT_INVALID', 'append: there are no lines.')
      if (lines.length !== expectedSize) return { outcome: 'conflict', size: lines.length }
      let start = 0
      for (const end of appended.ends) {
        lines.push(appended.bytes.slice(start, end))
        start = end
      }
      return { outcome: 'appended' }
    },
    async *read({ from = 0, to = lines.length, signal } = {}): AsyncGenerator<Lines> {
      open()
      for (let first = from; first < Math.min(to, lines.length); first += READ_LINES_MAX) {
        signal?.throwIfAborted()
        const chunk = lines.slice(first, Math.min(to, first + READ_LINES_MAX))
        const bytes = new Uint8Array(chunk.reduce((sum, line) => sum + line.length, 0))
        let at = 0
        for (const line of chunk) {
          bytes.set(line, at)
          at += line.length
        }
        yield { bytes, ends: endsOf(bytes), first }
      }
    },
    async size() {
      open()
      return lines.length
    },
    async close() {
      closed = true
    },
  }
}

const READ_LINES_MAX = 4096
