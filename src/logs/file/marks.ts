/**
 * Places in the file where a commit ends, one for about every mebibyte: where a reading may begin.
 */
import type { Known } from './commits.ts'
import type { Mark } from './scan.ts'

const APART_BYTES = 1 << 20

export interface Marks {
  /** The beginning of every file. */
  readonly start: Known
  note(mark: Mark): void
  /** The last place that is not after a position. */
  before(position: number): Known
}

export function createMarks(): Marks {
  const start: Known = { size: 0, bytes: 0, tail: 0 }
  const marks: Known[] = [start]
  let end: Known = start
  return {
    start,
    note({ size, bytes }) {
      if (bytes <= end.bytes) return
      end = { size, bytes, tail: 0 }
      if (bytes - marks[marks.length - 1]!.bytes >= APART_BYTES) marks.push(end)
    },
    before(position) {
      if (end.size <= position) return end
      let low = 0
      let high = marks.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (marks[middle]!.size <= position) low = middle
        else high = middle - 1
      }
      return marks[low]!
    },
  }
}
