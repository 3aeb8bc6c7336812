/**
 * Cases: a book on the log is the book that it would be in memory.
 */
import { openBook } from '../../book/open.ts'
import { awarded } from '../../events/awarded.ts'
import { disbursed } from '../../events/disbursed.ts'
import type { EventLog } from '../../events/log.ts'
import { pledged } from '../../events/pledged.ts'
import { received } from '../../events/received.ts'
import { memoryLog } from '../../logs/memory.ts'
import { usd } from '../../money/money.ts'
import { expectSame } from '../expectation.ts'
import { fixed } from '../fixed.ts'
import { raced } from './race.ts'
import type { LogCase } from './world.ts'

const create = { name: 'a book on this log' }
const date = '2024-05-31'

const promise = (pledge: string) =>
  pledged({ id: pledge, pledge, donor: 'USA', purpose: 'mss', amount: usd('300'), date })

const open = (log: EventLog) => openBook(log, { create, ...fixed() })

/** A payment of 31 of the 30 that were awarded is refused, and the other five events are kept. */
async function tell(log: EventLog): Promise<string> {
  const book = await open(log)
  await book.record(promise('us'), received({ pledge: 'us', amount: usd('50'), date }))
  const award = { award: 'garda', recipient: 'GardaWorld', amount: usd('30'), funding: 'us', date }
  await book.record(awarded(award))
  const refused = await book.tryRecord(disbursed({ award: 'garda', amount: usd('31'), date }))
  await book.record(disbursed({ award: 'garda', amount: usd('30'), date }))
  const balances = book.balances({ by: ['pledge', 'award'] })
  return JSON.stringify([book.size, refused, [...balances]])
}

async function bytesOf(log: EventLog): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const { bytes } of log.read()) text += decoder.decode(bytes, { stream: true })
  return text
}

export const books: readonly LogCase[] = [
  {
    name: 'carries a book that answers and refuses as a book in memory does',
    async run({ log }) {
      const memory = memoryLog()
      expectSame('what the book says', await tell(log), await tell(memory))
      expectSame('the bytes of the log', await bytesOf(log), await bytesOf(memory))
    },
  },
  {
    name: 'carries a book that records for many callers at the same time',
    async run({ log }) {
      const book = await open(log)
      const pledges = Array.from({ length: 40 }, (_, i) => promise(`p${i}`))
      await Promise.all(pledges.map((one) => book.record(one)))
      const opened = await openBook(log, fixed())
      expectSame('the size of the book opened again', opened.size, 41)
    },
  },
  {
    name: 'carries a book that answers the same when the log is opened again',
    needs: 'reopens',
    async run({ log, reopen }) {
      await tell(log)
      const asked = { by: ['pledge', 'award'] } as const
      const before = [...(await openBook(log)).balances(asked)]
      await log.close()
      const after = [...(await openBook(await reopen())).balances(asked)]
      expectSame('the balances', after, before)
    },
  },
  {
    name: 'carries two books that write at the same time and lose nothing',
    needs: 'manyWriters',
    async run({ log, reopen }) {
      const logs = [counting(log), counting(await reopen())]
      const opened = await Promise.all(logs.map((one) => openBook(one.log, { create })))
      let count = 0
      await raced(async () => {
        const names = Array.from({ length: 12 }, (_, i) => `p${count + i}`)
        count += names.length
        await Promise.all(names.map((name, i) => opened[i % 2]?.record(promise(name))))
        const again = await openBook(log)
        expectSame('the pledges in the log', again.balances({ by: ['pledge'] }).rows.length, count)
        return logs.some(({ conflicts }) => conflicts() > 0)
      })
    },
  },
]

/** The same log, with a count of the races that were lost on it. */
function counting(log: EventLog): { readonly log: EventLog; readonly conflicts: () => number } {
  let conflicts = 0
  const append: EventLog['append'] = async (...given) => {
    const outcome = await log.append(...given)
    if (outcome.outcome === 'conflict') conflicts += 1
    return outcome
  }
  // It is called as its own, since a log may be an object with private members.
  const { durability, appendBytesMax } = log
  const counted: EventLog = {
    durability,
    ...(appendBytesMax === undefined ? {} : { appendBytesMax }),
    append,
    read: (range) => log.read(range),
    size: () => log.size(),
    close: () => log.close(),
  }
  return { log: counted, conflicts: () => conflicts }
}
