/**
 * Cases: a log with a limit of bytes takes what is within it, and nothing of what is beyond.
 */
import { expectCode } from '../expectation.ts'
import { append, commit, expectLines, put } from './lines.ts'
import type { LogCase } from './world.ts'

/** One line that takes exactly so many bytes, with its LF. */
function lineOf(bytes: number): readonly string[] {
  const [shortest = ''] = commit(0, 1, '')
  return commit(0, 1, 'x'.repeat(Math.max(0, bytes - shortest.length - 1)))
}

export const limits: readonly LogCase[] = [
  {
    name: 'takes an append of exactly as many bytes as it may have',
    needs: 'bytesMax',
    async run({ log, capabilities: { bytesMax = 0 } }) {
      const texts = lineOf(bytesMax)
      await put(log, texts, 0)
      await expectLines('after it', log, texts)
    },
  },
  {
    name: 'refuses an append of one byte more, and keeps nothing of it',
    needs: 'bytesMax',
    async run({ log, capabilities: { bytesMax = 0 } }) {
      const work = () => append(log, lineOf(bytesMax + 1), 0)
      await expectCode(`${bytesMax + 1} bytes`, 'INPUT_INVALID', work)
      await expectLines('after it', log, [])
    },
  },
  {
    name: 'refuses a commit of many lines that are too much together, and goes on',
    needs: 'bytesMax',
    async run({ log, capabilities: { bytesMax = 0 } }) {
      const many = commit(0, Math.ceil(bytesMax / 100) + 1, 'y'.repeat(100))
      await expectCode('many lines', 'INPUT_INVALID', () => append(log, many, 0))
      await put(log, commit(0), 0)
      await expectLines('after it', log, commit(0))
    },
  },
]
