/**
 * Cases: what a log says of itself, and a log in which nothing is.
 */
import { expectSame, shown, unexpected } from '../expectation.ts'
import { commit, expectLines, put, textsOf } from './lines.ts'
import type { LogCase } from './world.ts'

const DURABILITIES = ['none', 'process-crash', 'power-loss']

export const described: readonly LogCase[] = [
  {
    name: 'a new log has no lines, however it is asked',
    async run({ log }) {
      await expectLines('a new log', log, [])
      for (const range of [{ from: 0 }, { from: 3 }, { to: 3 }, { from: 1, to: 2 }]) {
        expectSame(`the lines in ${shown(range)}`, await textsOf(log, range), [])
      }
    },
  },
  {
    name: 'says what an acknowledged append survives, in one of three words',
    async run({ log }) {
      if (DURABILITIES.includes(log.durability)) return
      unexpected(`durability: expected one of ${DURABILITIES}, found ${shown(log.durability)}.`)
    },
  },
  {
    name: 'has a name that is a text which people can read, or none',
    async run({ log: { name } }) {
      if (name === undefined || (typeof name === 'string' && name.trim() !== '')) return
      unexpected(`name: expected a text that is not empty, or undefined; found ${shown(name)}.`)
    },
  },
  {
    name: 'has the limit of bytes that is declared of it, a whole number, or none',
    async run({ log: { appendBytesMax }, capabilities: { bytesMax } }) {
      expectSame('appendBytesMax', appendBytesMax, bytesMax)
      if (bytesMax === undefined || (Number.isSafeInteger(bytesMax) && bytesMax > 0)) return
      unexpected(`appendBytesMax: expected a whole number above 0, found ${shown(bytesMax)}.`)
    },
  },
  {
    name: 'can be followed exactly where that is declared of it',
    async run({ log, capabilities: { follows = false } }) {
      expectSame('whether the log has follow', 'follow' in log && !!log.follow, follows)
    },
  },
  {
    name: 'shares nothing with another new log',
    async run({ log, fresh }) {
      const other = await fresh()
      await put(log, commit(0), 0)
      await expectLines('the other', other, [])
      await put(other, commit(0, 2, 'other'), 0)
      await expectLines('the one', log, commit(0))
    },
  },
]
