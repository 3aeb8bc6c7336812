/**
 * A clock and a chance that are the same every time, so that a book of a test has the same bytes.
 */
import type { OpenOptions } from '../book/options.ts'

const BEGINNING = Date.UTC(2024, 0, 1)
const SECOND = 1000

/** Each look at the clock is a second later; the ids that the book makes are counted. */
export function fixed(): Required<Pick<OpenOptions, 'clock' | 'random'>> {
  let looks = 0
  let made = 0
  return {
    clock: () => {
      looks += 1
      return new Date(BEGINNING + looks * SECOND)
    },
    random: (bytes) => {
      made += 1
      bytes.fill(0)
      new DataView(bytes.buffer, bytes.byteOffset).setUint32(bytes.length - 4, made)
    },
  }
}
