/**
 * Cases: what is closed does nothing more, and what was begun before is answered.
 */
import { isPledgebookError } from '../../errors.ts'
import type { EventLog } from '../../events/log.ts'
import { expectCode, expectSame, outcomeOf, shown, unexpected } from '../expectation.ts'
import { append, commit, expectLines, put, textsIn, textsOf } from './lines.ts'
import { large } from './reading.ts'
import { soon } from './soon.ts'
import type { LogCase } from './world.ts'

async function closed(log: EventLog): Promise<EventLog> {
  await put(log, commit(0), 0)
  await log.close()
  return log
}

export const closing: readonly LogCase[] = [
  {
    name: 'closes twice, also at the same time',
    async run({ log }) {
      await put(log, commit(0), 0)
      await soon('two closings', Promise.all([log.close(), log.close()]))
      await soon('a third closing', log.close())
    },
  },
  {
    name: 'closes before anything was asked of it',
    async run({ log }) {
      await soon('closing', log.close())
      await expectCode('its size', 'LOG_CLOSED', () => log.size())
    },
  },
  {
    name: 'takes no append once it is closed',
    async run({ log }) {
      await closed(log)
      await expectCode('an append', 'LOG_CLOSED', () => append(log, commit(1), 1))
    },
  },
  {
    name: 'tells no size once it is closed',
    async run({ log }) {
      await closed(log)
      await expectCode('its size', 'LOG_CLOSED', () => log.size())
    },
  },
  {
    name: 'reads nothing once it is closed, whatever the range',
    async run({ log }) {
      await closed(log)
      for (const range of [{}, { from: 1 }, { from: 0, to: 0 }]) {
        await expectCode(`read(${shown(range)})`, 'LOG_CLOSED', () => textsOf(log, range))
      }
    },
  },
  {
    name: 'never lets a reading look whole that was cut short by closing',
    async run({ log }) {
      const texts = await large(log)
      const begun = log.read()[Symbol.asyncIterator]()
      const found: string[] = []
      const first = await begun.next()
      if (!first.done) found.push(...textsIn(first.value, 0))
      await soon('closing while somebody reads', log.close())
      const rest = await outcomeOf(async () => {
        for (let step = await begun.next(); !step.done; step = await begun.next()) {
          found.push(...textsIn(step.value, found.length))
        }
      })
      if ('error' in rest && isPledgebookError(rest.error, 'LOG_CLOSED')) return
      if ('error' in rest) throw rest.error
      expectSame('how many lines a reading gave that ended', found.length, texts.length)
    },
  },
  {
    name: 'closes while a reading stands still, and lets it be left later',
    async run({ log }) {
      await large(log)
      const begun = log.read()[Symbol.asyncIterator]()
      await begun.next()
      await soon('closing while a reading stands still', log.close())
      await soon('leaving the reading', Promise.resolve(begun.return?.()))
    },
  },
  {
    name: 'answers the appends that were called before it was closed',
    async run({ log, capabilities, reopen }) {
      const firsts = [0, 3, 6]
      const appending = firsts.map((first) => append(log, commit(first, 3), first))
      const closing = log.close()
      const outcomes = await soon('the appends', Promise.all(appending))
      await soon('closing', closing)
      const taken = firsts.map(() => ({ outcome: 'appended' }))
      expectSame('what they were answered', outcomes, taken)
      if (!capabilities.reopens) return
      const texts = firsts.flatMap((first) => commit(first, 3))
      await expectLines('the log opened again', await reopen(), texts)
    },
  },
  {
    name: 'takes nothing that is called after closing has begun, and answers that too',
    async run({ log, capabilities, reopen }) {
      await put(log, commit(0), 0)
      const closing = log.close()
      const late = await soon(
        'a late append',
        outcomeOf(() => append(log, commit(1), 1)),
      )
      await soon('closing', closing)
      const isTaken = 'value' in late
      if (!isTaken && !isPledgebookError(late.error, 'LOG_CLOSED')) {
        unexpected(`a late append threw ${shown(late.error)}: expected LOG_CLOSED.`)
      }
      if (!capabilities.reopens) return
      const kept = isTaken ? [...commit(0), ...commit(1)] : commit(0)
      await expectLines('the log opened again', await reopen(), kept)
    },
  },
]
