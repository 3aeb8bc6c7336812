/**
 * The main job: what was promised to the security mission in Haiti, by whom, for what, on any date.
 *
 * The facts are recorded into a log file as they became known, and asked as of any date, and as
 * known at any date: beside what the mission needs, what others reported, and what was suspended.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Book, openBook } from 'pledgebook'
import { fileLog } from 'pledgebook/file'
import { FACTS } from './facts.ts'

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

console.log('What the mission needs, and how much of that was pledged, and received:')
console.log(`${book.coverage({ measure: 'pledged' })}\n`)
console.log(`${book.coverage({ measure: 'received' })}\n`)
const people = { where: { purpose: 'mss', currency: 'PERSONNEL' }, by: ['donor'] } as const
console.log(`${book.balances({ ...people, show: ['pledged'] })}\n`)

console.log('What others reported, beside what is recorded here:')
console.log(`${book.observed()}\n`)

console.log('What the suspension of 4 February 2025 put at risk:')
const suspended = { where: { pledge: 'us-mss' }, asOf: '2025-02-04' }
console.log(`${book.balances({ ...suspended, show: ['promised', 'undisbursed', 'atRisk'] })}`)
console.log('Nothing: what is not suspended backs all that was awarded and is not paid.\n')

const [available] = book.balances({ where: { pledge: 'us-mss' }, show: ['available'] })
console.log(`Why ${grouped(available?.available ?? '')} USD of the pledge us-mss are available:`)
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
