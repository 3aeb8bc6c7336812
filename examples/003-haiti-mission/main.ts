/**
 * The main job: what was promised to the security mission in Haiti, by whom, for what, on any date.
 *
 * The facts are recorded into a log file as they became known, and asked as of any date, and as
 * known at any date.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Book, openBook } from 'pledgebook'
import { fileLog } from 'pledgebook/file'
import { FACTS } from './facts.ts'
import { coverageOf } from './needs.ts'

const path = join(mkdtempSync(join(tmpdir(), 'pledgebook-')), 'haiti.jsonl')
const book = await recorded(path)
const question = {
  by: ['donor', 'purpose'],
  show: ['pledged', 'committed', 'awarded', 'promised', 'receivable', 'available', 'undisbursed'],
} as const

console.log(`${book.size} events in ${path}\n`)
console.log('As announced by 29 February 2024 (as known at that time):')
const announced = { knownAt: { time: '2024-02-29T23:59:59.999Z' } }
console.log(`${book.balances({ ...question, ...announced })}\n`)
console.log('As of 30 April 2024, as known now:')
console.log(`${book.balances({ ...question, asOf: '2024-04-30' })}\n`)
console.log('Everything, as known now:')
console.log(`${book.balances(question)}\n`)

console.log('What the mission needs, and what was promised to it outright:')
for (const { unit, basis, needed, since, promised, donors } of await coverageOf(book, 'mss')) {
  const each = donors.map((one) => `${one.donor} ${grouped(one.promised)}`).join(', ')
  console.log(`  needed ${grouped(needed)} ${unit} since ${since}`)
  console.log(`  promised ${grouped(promised)} ${unit} in ${basis}: ${each}`)
}

const [available] = book.balances({ where: { pledge: 'us-mss' }, show: ['available'] })
console.log(`\nWhy ${grouped(available?.available ?? '')} USD of the pledge us-mss are available:`)
for (const step of await book.explain({ measure: 'available', where: { pledge: 'us-mss' } })) {
  const { date, sentence, balance } = step
  console.log(`  ${date}  ${sentence.padEnd(76)} ${grouped(balance).padStart(16)}`)
}
await book.close()

/** A book in a file, with every fact recorded on the day on which it was published. */
async function recorded(file: string): Promise<Book> {
  let today = '2023-10-01'
  const clock = () => new Date(`${today}T12:00:00.000Z`)
  const opened = await openBook(fileLog(file), { create: { name: 'Haiti mission' }, clock })
  for (const { published, event } of FACTS) {
    today = published
    await opened.record(event)
  }
  return opened
}

function grouped(amount: string): string {
  const [whole = '', fraction] = amount.split('.')
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? thousands : `${thousands}.${fraction}`
}
