/**
 * Cases: an append is taken where the size is the expected one, whole, and nowhere else.
 */
import { linesOf } from '../../events/lines.ts'
import { expectCode, expectSame } from '../expectation.ts'
import { append, commit, expectLines, put, putCommits } from './lines.ts'
import type { LogCase } from './world.ts'

const conflict = (size: number) => ({ outcome: 'conflict', size })

export const appending: readonly LogCase[] = [
  {
    name: 'takes one line, and has it as soon as it has answered',
    async run({ log }) {
      await put(log, commit(0), 0)
      await expectLines('after one line', log, commit(0))
    },
  },
  {
    name: 'takes commits of one line and of many, each at the end of the one before',
    async run({ log }) {
      const texts = await putCommits(log, [1, 3, 1, 40, 2, 1, 1])
      await expectLines('after seven commits', log, texts)
    },
  },
  {
    name: 'tells a writer who knows less than there is the true size',
    async run({ log }) {
      await putCommits(log, [1, 3, 2])
      for (const behind of [0, 1, 4, 5]) {
        const found = await append(log, commit(behind), behind)
        expectSame(`an append at ${behind} of 6 lines`, found, conflict(6))
      }
    },
  },
  {
    name: 'tells a writer who knows more than there is the true size',
    async run({ log }) {
      expectSame('an append at 1 of none', await append(log, commit(1), 1), conflict(0))
      await putCommits(log, [2])
      for (const ahead of [3, 4, 1000]) {
        const found = await append(log, commit(ahead), ahead)
        expectSame(`an append at ${ahead} of 2 lines`, found, conflict(2))
      }
    },
  },
  {
    name: 'writes nothing in a conflict, whichever way the size was wrong',
    async run({ log }) {
      const texts = await putCommits(log, [2, 1])
      await append(log, commit(1, 4, 'too early'), 1)
      await append(log, commit(4, 4, 'too late'), 4)
      await expectLines('after two conflicts', log, texts)
    },
  },
  {
    name: 'takes the same lines a second time as a conflict, and keeps them once',
    async run({ log }) {
      await put(log, commit(0, 2), 0)
      expectSame('the second time', await append(log, commit(0, 2), 0), conflict(2))
      await expectLines('after both', log, commit(0, 2))
    },
  },
  {
    name: 'takes from the loser of a race what it appends at the size that it was told',
    async run({ log }) {
      await put(log, commit(0), 0)
      const lost = await append(log, commit(0, 2, 'late'), 0)
      const size = lost.outcome === 'conflict' ? lost.size : -1
      await put(log, commit(size, 2, 'late'), size)
      await expectLines('after both', log, [...commit(0), ...commit(1, 2, 'late')])
    },
  },
  {
    name: 'decides appends in the order in which they were called',
    async run({ log }) {
      const firsts = [0, 2, 4, 6, 8]
      const outcomes = await Promise.all(
        firsts.map((first) => append(log, commit(first, 2), first)),
      )
      expectSame(
        'appends that were not waited for',
        outcomes,
        firsts.map(() => ({ outcome: 'appended' })),
      )
      await expectLines(
        'after all',
        log,
        firsts.flatMap((first) => commit(first, 2)),
      )
    },
  },
  {
    name: 'refuses an append of nothing at all',
    async run({ log }) {
      await put(log, commit(0), 0)
      const nothing = () => log.append(linesOf([], 1), 1, [])
      await expectCode('an append of no lines', 'INPUT_INVALID', nothing)
      await expectLines('after it', log, commit(0))
    },
  },
  {
    name: 'refuses lines that begin elsewhere than where they are to stand',
    async run({ log }) {
      await put(log, commit(0), 0)
      for (const first of [0, 2]) {
        const work = () => log.append(linesOf(commit(first), first), 1, ['a'])
        await expectCode(`lines from ${first} at the size 1`, 'INPUT_INVALID', work)
      }
      await expectLines('after them', log, commit(0))
    },
  },
  {
    name: 'refuses bytes that hang over the last line',
    async run({ log }) {
      const { bytes, ends } = linesOf(commit(0, 2), 0)
      const half = { bytes, ends: ends.subarray(0, 1), first: 0 }
      await expectCode('two lines, one end', 'INPUT_INVALID', () => log.append(half, 0, ['a']))
      await expectLines('after it', log, [])
    },
  },
  {
    name: 'is as good as before once it has refused something',
    async run({ log }) {
      await expectCode('no lines', 'INPUT_INVALID', () => log.append(linesOf([], 0), 0, []))
      const texts = await putCommits(log, [1, 2])
      await expectLines('after a refusal', log, texts)
    },
  },
  {
    name: 'takes ids of every form that a book gives or is given',
    async run({ log }) {
      const ids = ['0190a5e2-5b1c-7abc-8def-0123456789ab', 'us-1', 'a b/c?d=é', '𝛑'.repeat(50)]
      for (const [i, id] of ids.entries()) {
        const outcome = await log.append(linesOf(commit(i), i), i, [id])
        expectSame(`an append with the id ${id}`, outcome, { outcome: 'appended' })
      }
      await expectLines(
        'after all',
        log,
        ids.flatMap((_, i) => commit(i)),
      )
    },
  },
]
