/**
 * Cases: a range is positions from the first that is wanted up to but without the last.
 */
import type { EventLog } from '../../events/log.ts'
import { expectCode, expectSame } from '../expectation.ts'
import { putCommits, textsOf } from './lines.ts'
import type { LogCase } from './world.ts'

/** Six lines in commits of two, three and one. */
const six = (log: EventLog) => putCommits(log, [2, 3, 1])

async function refuses(log: EventLog, values: readonly number[]): Promise<void> {
  await six(log)
  for (const value of values) {
    for (const range of [{ from: value }, { to: value }, { from: value, to: value }]) {
      // `to` may be beyond every log.
      if (value === Number.POSITIVE_INFINITY && !('from' in range)) continue
      const told = `read(${Object.entries(range).map((entry) => entry.join(': '))})`
      await expectCode(told, 'INPUT_INVALID', () => textsOf(log, range))
    }
  }
}

export const ranges: readonly LogCase[] = [
  {
    name: 'reads from any position on, also from inside a commit',
    async run({ log }) {
      const texts = await six(log)
      for (let from = 0; from <= 6; from += 1) {
        expectSame(`from ${from}`, await textsOf(log, { from }), texts.slice(from))
      }
    },
  },
  {
    name: 'reads up to any position, also into a commit',
    async run({ log }) {
      const texts = await six(log)
      for (let to = 0; to <= 6; to += 1) {
        expectSame(`to ${to}`, await textsOf(log, { to }), texts.slice(0, to))
      }
    },
  },
  {
    name: 'reads between any two positions',
    async run({ log }) {
      const texts = await six(log)
      for (let from = 0; from <= 6; from += 1) {
        for (let to = from; to <= 6; to += 1) {
          const found = await textsOf(log, { from, to })
          expectSame(`from ${from} to ${to}`, found, texts.slice(from, to))
        }
      }
    },
  },
  {
    name: 'reads nothing where a range ends where it begins',
    async run({ log }) {
      await six(log)
      for (const at of [0, 1, 2, 5, 6, 9]) {
        expectSame(`from ${at} to ${at}`, await textsOf(log, { from: at, to: at }), [])
      }
    },
  },
  {
    name: 'reads nothing where a range ends before it begins',
    async run({ log }) {
      await six(log)
      for (const [from, to] of [
        [6, 0],
        [3, 2],
        [1, 0],
        [9, 1],
      ] as const) {
        expectSame(`from ${from} to ${to}`, await textsOf(log, { from, to }), [])
      }
    },
  },
  {
    name: 'reads nothing from its size on',
    async run({ log }) {
      await six(log)
      expectSame('from 6', await textsOf(log, { from: 6 }), [])
    },
  },
  {
    name: 'reads nothing from beyond its size on',
    async run({ log }) {
      await six(log)
      for (const from of [7, 1000, Number.MAX_SAFE_INTEGER]) {
        expectSame(`from ${from}`, await textsOf(log, { from }), [])
      }
    },
  },
  {
    name: 'reads to its end where a range ends beyond that',
    async run({ log }) {
      const texts = await six(log)
      for (const to of [7, 1000, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY]) {
        expectSame(`from 4 to ${to}`, await textsOf(log, { from: 4, to }), texts.slice(4))
      }
    },
  },
  {
    name: 'refuses positions that are no numbers',
    run: ({ log }) => refuses(log, [Number.NaN]),
  },
  {
    name: 'refuses positions below zero',
    run: ({ log }) => refuses(log, [-1, -6, Number.NEGATIVE_INFINITY]),
  },
  {
    name: 'refuses positions between two lines',
    run: ({ log }) => refuses(log, [0.5, 2.000001, 1e-9]),
  },
  {
    name: 'refuses to begin at no position, after all of them',
    run: ({ log }) => refuses(log, [Number.POSITIVE_INFINITY]),
  },
  {
    name: 'gives the same lines for the same range, however often it is read',
    async run({ log }) {
      const texts = await six(log)
      for (let turn = 0; turn < 5; turn += 1) {
        expectSame(`turn ${turn}`, await textsOf(log, { from: 1, to: 5 }), texts.slice(1, 5))
      }
    },
  },
]
