/**
 * Cases: of many who write and read at the same time through one handle.
 */
import { expectSame } from '../expectation.ts'
import { append, commit, expectLines, textsOf } from './lines.ts'
import { contend, expectAll, raced, watch, writeBatches } from './race.ts'
import type { LogCase } from './world.ts'

export const racing: readonly LogCase[] = [
  {
    name: 'lets exactly one of many appends at one size win, and tells the others the true size',
    async run({ log }) {
      const offered = Array.from({ length: 20 }, (_, i) => commit(0, 1 + (i % 3), `writer ${i}`))
      const outcomes = await Promise.all(offered.map((texts) => append(log, texts, 0)))
      const winners = offered.filter((_, i) => outcomes[i]?.outcome === 'appended')
      expectSame('how many won', winners.length, 1)
      const size = winners[0]?.length
      const lost = outcomes.filter(({ outcome }) => outcome !== 'appended')
      const told = lost.map(() => ({ outcome: 'conflict', size }))
      expectSame('what the others were told', lost, told)
      await expectLines('after the race', log, winners[0] ?? [])
    },
  },
  {
    name: 'keeps every commit of many writers once, however often each was too late',
    async run({ log }) {
      const all: Awaited<ReturnType<typeof contend>>[] = []
      await raced(async (turn) => {
        const names = ['Ada', 'Bo', 'Cy', 'Di'].map((name) => `${name} ${turn}`)
        const contenders = await Promise.all(names.map((name) => contend(log, name, 6)))
        all.push(...contenders)
        await expectAll(log, all)
        return contenders.some(({ conflicts }) => conflicts > 0)
      })
    },
  },
  {
    name: 'never shows a reader half of a commit while it is being written',
    run: ({ log }) =>
      raced(() => watch(async () => (await textsOf(log)).length, writeBatches(log))),
  },
  {
    name: 'never counts half of a commit while it is being written',
    run: ({ log }) => raced(() => watch(() => log.size(), writeBatches(log))),
  },
  {
    name: 'has what it acknowledged for every reader that begins after that',
    async run({ log }) {
      for (let size = 0; size < 60; size += 3) {
        const appending = append(log, commit(size, 3), size)
        const [before] = await Promise.all([textsOf(log), appending])
        const isBoundary = before.length === size || before.length === size + 3
        expectSame(`whether ${before.length} lines are whole commits`, isBoundary, true)
        expectSame('the lines seen after the answer', (await textsOf(log)).length, size + 3)
      }
    },
  },
]
