/**
 * The main job: what was promised to the security mission in Haiti, by whom, for what, on any date.
 *
 * The facts are recorded into a log file as they became known, and asked as of any date, and as
 * known at any date.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBook } from 'pledgebook'
import { fileLog } from 'pledgebook/file'
import { FACTS } from './facts.ts'

const path = join(mkdtempSync(join(tmpdir(), 'pledgebook-')), 'haiti.jsonl')
let today = '2023-10-01'
const clock = () => new Date(`${today}T12:00:00.000Z`)
const book = await openBook(fileLog(path), { create: { name: 'Haiti mission' }, clock })
for (const { published, event } of FACTS) {
  today = published
  await book.record(event)
}

const question = {
  by: ['donor', 'purpose'],
  show: ['pledged', 'committed', 'awarded', 'promised', 'receivable', 'available', 'undisbursed'],
} as const
console.log(`${book.size} events in ${path}\n`)
console.log(`As announced by 29 February 2024 (known at that time):`)
const announced = { knownAt: { time: '2024-02-29T23:59:59.999Z' } }
console.log(`${book.balances({ ...question, ...announced })}\n`)
console.log('As of 30 April 2024, as known now:')
console.log(`${book.balances({ ...question, asOf: '2024-04-30' })}\n`)
console.log('Everything, as known now:')
console.log(`${book.balances(question)}\n`)
console.log('The mission needs 2,500 personnel and, since May 2024, 240,000,000 USD a year.')
console.log('Why 270,000,000 USD of the pledge us-mss are available:')
const explained = await book.explain({ measure: 'available', where: { pledge: 'us-mss' } })
for (const { date, sentence, balance } of explained) {
  console.log(`  ${date}  ${sentence.padEnd(76)} ${balance.padStart(14)}`)
}
await book.close()
