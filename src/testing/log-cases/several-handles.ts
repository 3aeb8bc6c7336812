/**
 * Cases: several handles on one log, as several processes have them.
 */
import { expectSame } from '../expectation.ts'
import { append, commit, expectLines, put, putCommits, textsOf } from './lines.ts'
import { type Contender, contend, expectAll, raced, watch, writeBatches } from './race.ts'
import type { LogCase } from './world.ts'

const ROUNDS = 12

export const severalHandles: readonly LogCase[] = [
  {
    name: 'shows at one handle what was appended at another',
    needs: 'manyWriters',
    async run({ log, reopen }) {
      const other = await reopen()
      await expectLines('the other at first', other, [])
      await put(log, commit(0, 2), 0)
      await expectLines('the other then', other, commit(0, 2))
      await put(other, commit(2), 2)
      await expectLines('the first then', log, [...commit(0, 2), ...commit(2)])
    },
  },
  {
    name: 'tells a handle that is behind the true size',
    needs: 'manyWriters',
    async run({ log, reopen }) {
      const other = await reopen()
      expectSame('the size at first', await other.size(), 0)
      await putCommits(log, [1, 3])
      const outcome = await append(other, commit(0), 0)
      expectSame('an append of who is behind', outcome, { outcome: 'conflict', size: 4 })
    },
  },
  {
    name: 'lets exactly one of two handles win, round after round',
    needs: 'manyWriters',
    async run({ log, reopen }) {
      const handles = [log, await reopen()]
      const texts: string[] = []
      let lost = 0
      for (let round = 0; round < ROUNDS; round += 1) {
        const size = texts.length
        const offered = handles.map((_, i) => commit(size, 1 + i, `handle ${i}`))
        const appending = handles.map((handle, i) => append(handle, offered[i] ?? [], size))
        const outcomes = await Promise.all(appending)
        const winner = outcomes.findIndex(({ outcome }) => outcome === 'appended')
        const won = offered[winner] ?? []
        const told = outcomes.map((_, i) =>
          i === winner ? { outcome: 'appended' } : { outcome: 'conflict', size: size + won.length },
        )
        expectSame(`round ${round}, in which one wins`, outcomes, told)
        lost += outcomes.length - 1
        texts.push(...won)
      }
      expectSame('how many races were lost', lost, ROUNDS)
      for (const handle of handles) await expectLines('after all rounds', handle, texts)
    },
  },
  {
    name: 'keeps every commit of writers at many handles once',
    needs: 'manyWriters',
    async run({ log, reopen }) {
      const handles = [log, await reopen(), await reopen(), await reopen()]
      const all: Contender[] = []
      await raced(async (turn) => {
        const writing = handles.map((one, i) => contend(one, `handle ${i}, turn ${turn}`, 6))
        const contenders = await Promise.all(writing)
        all.push(...contenders)
        for (const handle of handles) await expectAll(handle, all)
        return contenders.some(({ conflicts }) => conflicts > 0)
      })
    },
  },
  {
    name: 'never shows half of a commit that another handle is writing',
    needs: 'manyWriters',
    async run({ log, reopen }) {
      const other = await reopen()
      await raced(() => watch(async () => (await textsOf(other)).length, writeBatches(log)))
    },
  },
  {
    name: 'never counts half of a commit that another handle is writing',
    needs: 'manyWriters',
    async run({ log, reopen }) {
      const other = await reopen()
      await raced(() => watch(() => other.size(), writeBatches(log)))
    },
  },
  {
    name: 'gives every handle the same lines at the same places after a race',
    needs: 'manyWriters',
    async run({ log, reopen }) {
      const other = await reopen()
      await raced(async (turn) => {
        const writing = [contend(log, `one ${turn}`, 8), contend(other, `other ${turn}`, 8)]
        const contenders = await Promise.all(writing)
        expectSame('the lines of the other', await textsOf(other), await textsOf(log))
        return contenders.some(({ conflicts }) => conflicts > 0)
      })
    },
  },
  {
    name: 'closes one handle and leaves the other as it is',
    needs: 'manyWriters',
    async run({ log, reopen }) {
      const other = await reopen()
      await put(log, commit(0), 0)
      await log.close()
      await put(other, commit(1), 1)
      await expectLines('the other', other, [...commit(0), ...commit(1)])
    },
  },
]
