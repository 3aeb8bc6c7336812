/**
 * Cases: whose memory it is. What was given is the caller's again; what is given does not change.
 */
import { type Lines, linesOf } from '../../events/lines.ts'
import { expectSame, unexpected } from '../expectation.ts'
import { commit, expectLines, put, putCommits, textsIn } from './lines.ts'
import type { LogCase } from './world.ts'

/** The same lines as views into the middle of larger buffers. */
function within({ bytes, ends, first }: Lines): Lines {
  const largeBytes = new Uint8Array(bytes.length + 30).fill(0x78)
  const largeEnds = new Uint32Array(ends.length + 6).fill(7)
  largeBytes.set(bytes, 13)
  largeEnds.set(ends, 3)
  return {
    bytes: largeBytes.subarray(13, 13 + bytes.length),
    ends: largeEnds.subarray(3, 3 + ends.length),
    first,
  }
}

export const buffers: readonly LogCase[] = [
  {
    name: 'takes lines that stand in the middle of a larger buffer',
    async run({ log }) {
      await log.append(within(linesOf(commit(0, 3), 0)), 0, ['a', 'b', 'c'])
      await log.append(within(linesOf(commit(3), 3)), 3, ['d'])
      await expectLines('after both', log, [...commit(0, 3), ...commit(3)])
    },
  },
  {
    name: 'gives the buffers back at once: they may be written into while the append is under way',
    async run({ log }) {
      const lines = linesOf(commit(0, 2), 0)
      const appending = log.append(lines, 0, ['id-0', 'id-1'])
      lines.bytes.fill(0)
      lines.ends.fill(0)
      await appending
      await expectLines('after the buffers were used again', log, commit(0, 2))
    },
  },
  {
    name: 'takes append after append out of one buffer that the caller fills anew',
    async run({ log }) {
      const bytes = new Uint8Array(4096)
      const ends = new Uint32Array(4)
      const appending: Promise<unknown>[] = []
      for (let i = 0; i < 10; i += 1) {
        const lines = linesOf(commit(2 * i, 2, `turn ${i}`), 2 * i)
        bytes.set(lines.bytes)
        ends.set(lines.ends)
        const view = { bytes: bytes.subarray(0, lines.bytes.length), ends: ends.subarray(0, 2) }
        appending.push(log.append({ ...view, first: 2 * i }, 2 * i, ['a', 'b']))
      }
      await Promise.all(appending)
      const texts = Array.from({ length: 10 }, (_, i) => commit(2 * i, 2, `turn ${i}`)).flat()
      await expectLines('after ten turns', log, texts)
    },
  },
  {
    name: 'changes no view by what is appended after it was given',
    async run({ log }) {
      const texts = await putCommits(log, [1, 2])
      const reading = log.read()[Symbol.asyncIterator]()
      const { value, done } = await reading.next()
      if (done) unexpected('a reading of three lines gave none.', texts, [])
      const before = value.bytes.slice()
      for (let size = 3; size < 60; size += 3) await put(log, commit(size, 3, 'more'), size)
      expectSame('the bytes of the view', value.bytes, before)
      textsIn(value, 0)
      await reading.return?.()
    },
  },
  {
    name: 'gives two readings their own views: one that is done with is no harm to the other',
    async run({ log }) {
      const texts = await putCommits(log, [3, 3])
      let position = 0
      for await (const lines of log.read()) {
        for await (const other of log.read({ from: 4 })) textsIn(other, other.first)
        const found = textsIn(lines, position)
        expectSame('the outer view', found, texts.slice(position, position + found.length))
        position += found.length
      }
    },
  },
]
