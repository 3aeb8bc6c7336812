/**
 * Live totals: two processes on one file. An office records; a screen follows, keeps totals for
 * itself, and sends a letter for each receipt, once, also over a restart.
 *
 * Here both are in one program, each with a log of its own on the file, as two processes have.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { awarded, disbursed, openBook, pledged, received, reversed, usd } from 'pledgebook'
import { fileLog, fileStore } from 'pledgebook/file'
import { project, react } from 'pledgebook/projections'
import { lettersBy } from './letters.ts'
import { paidByRecipient } from './paid.ts'

const folder = await mkdtemp(join(tmpdir(), 'live-totals-'))
const path = join(folder, 'relief.jsonl')
const store = fileStore(join(folder, 'screen'))
const letters = lettersBy({ send: async ({ text }) => console.log(`  a letter: ${text}`) })

const office = await openBook(fileLog(path), { create: { name: 'Relief' } })
const date = '2024-03-11'
const give = (id: string, amount: string) =>
  received({ id, pledge: 'us', amount: usd(amount), date })
const pay = (award: string, amount: string) => disbursed({ award, amount: usd(amount), date })
await office.record(
  pledged({ pledge: 'us', donor: 'USA', purpose: 'relief', amount: usd('1000'), date }),
  awarded({ award: 'wells', recipient: 'ACTED', amount: usd('300'), funding: 'us', date }),
  awarded({ award: 'tents', recipient: 'UNHCR', amount: usd('400'), funding: 'us', date }),
)

/** The screen, from its start to its end; what it does while it runs is given. */
async function screen(work: (seen: () => Promise<void>) => Promise<void>): Promise<void> {
  const book = await openBook(fileLog(path))
  const stopping = new AbortController()
  const { signal } = stopping
  const view = await project(book, paidByRecipient, { store, signal })
  console.log(`The screen starts at size ${view.size}: ${view.count} recipients were paid.`)
  view.subscribe(({ keys }) => {
    for (const key of keys) console.log(`  ${key} was paid`, view.get(key))
  })
  // From 0: receipts that nobody has written for yet are not passed over at the first start.
  const acting = await react(book, letters, { store, from: 0, signal })
  const following = book.follow(signal)
  await work(async () => {
    while (view.size < office.size || acting.size < office.size) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })
  stopping.abort()
  await Promise.all([following, view.ended, acting.ended])
  await book.close()
}

await screen(async (seen) => {
  await office.record(give('gift-1', '500'))
  const [mistake] = await office.record(pay('wells', '50'))
  await office.record(reversed({ event: mistake.id, reason: 'the other award', date }))
  await office.record(pay('tents', '50'))
  await seen()
})
console.log('The office works on while the screen is off.')
await office.record(give('gift-2', '200'), pay('wells', '120'), pay('tents', '30'))
await screen(async (seen) => {
  await office.record(pay('wells', '80'))
  await seen()
})
console.log(String(office.balances({ by: ['recipient'], show: ['disbursed'] })))
await office.close()
await rm(folder, { recursive: true })
