/**
 * A log in memory: the reference for what every log promises, and gone with the process.
 *
 * Lines are copied on the way in, to the end of a segment. A segment only grows at its end, so a
 * view that was given out never changes.
 */
import { fail } from '../errors.ts'
import { type Lines, sliceLines } from '../events/lines.ts'
import { checkAppend, checkRange, type EventLog, following } from '../events/log.ts'

const SEGMENT_BYTES = 1 << 18

interface Segment {
  readonly bytes: Uint8Array
  readonly first: number
  used: number
  ends: Uint32Array
  count: number
}

/**
 * @example
 * const book = await openBook(memoryLog(), { create: { name: 'Haiti mission' } })
 */
export function memoryLog(): EventLog {
  const segments: Segment[] = []
  let size = 0
  let closed = false
  /** Those who wait for the log to grow, or to be closed. */
  const waiting = new Set<() => void>()
  const wake = (): void => {
    for (const go of [...waiting]) go()
  }
  const open = (): void => {
    if (closed) fail('LOG_CLOSED', 'memory log: it is closed; open a new one.')
  }
  const log: EventLog = {
    durability: 'none',
    async append(lines, expectedSize) {
      open()
      checkAppend(lines, expectedSize)
      if (size !== expectedSize) return { outcome: 'conflict', size }
      let segment = segments[segments.length - 1]
      if (segment === undefined || segment.used + lines.bytes.length > segment.bytes.length) {
        segment = emptySegment(lines)
        segments.push(segment)
      }
      addTo(segment, lines)
      size += lines.ends.length
      wake()
      return { outcome: 'appended' }
    },
    async *read({ from = 0, to = size, signal } = {}): AsyncGenerator<Lines> {
      const usable = (): void => {
        open()
        signal?.throwIfAborted()
      }
      usable()
      checkRange(from, to)
      const end = Math.min(to, size)
      for (const segment of segments) {
        const part = sliceLines(viewOf(segment), from, end)
        if (part === undefined) continue
        yield part
        usable()
      }
    },
    async size() {
      open()
      return size
    },
    follow(from, signal) {
      const grown = (seen: number) =>
        new Promise<void>((go) => {
          const done = (): void => {
            waiting.delete(done)
            signal.removeEventListener('abort', done)
            go()
          }
          if (size > seen || closed || signal.aborted) return go()
          waiting.add(done)
          signal.addEventListener('abort', done)
        })
      return following(log, from, signal, grown)
    },
    async close() {
      closed = true
      wake()
    },
  }
  return log
}

function emptySegment({ bytes, ends, first }: Lines): Segment {
  const room = new Uint8Array(Math.max(SEGMENT_BYTES, bytes.length))
  return { bytes: room, first, used: 0, ends: new Uint32Array(ends.length), count: 0 }
}

function addTo(segment: Segment, { bytes, ends }: Lines): void {
  const { used, count } = segment
  if (count + ends.length > segment.ends.length) {
    const grown = new Uint32Array(Math.max(count + ends.length, 2 * count))
    grown.set(segment.ends)
    segment.ends = grown
  }
  segment.bytes.set(bytes, used)
  for (let i = 0; i < ends.length; i += 1) segment.ends[count + i] = used + ends[i]!
  segment.used = used + bytes.length
  segment.count = count + ends.length
}

function viewOf({ bytes, used, ends, count, first }: Segment): Lines {
  return { bytes: bytes.subarray(0, used), ends: ends.subarray(0, count), first }
}
