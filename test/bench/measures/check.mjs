/**
 * That what is measured is right: every line was replayed, and the book answers what the generator
 * counted by itself, in bigints and without the library.
 *
 * The beginning of the log is also written anew with its keys in order, so that the measured lines
 * have the form in which a book keeps them.
 */
import { strict as assert } from 'node:assert'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { BACK_DATED_SHARE } from '../data/story.mjs'
import { unitsOf } from '../data/texts.mjs'
import { openToRead } from './replay.mjs'

const CANONICAL_LINES = 10_000

export async function checkData(context) {
  context.book ??= await openToRead(context.path)
  const { book, events, path, counts, totals } = context
  assert.equal(book.size, events, 'Replay did not take every line.')
  const known = new Map(Object.entries(totals))
  const table = book.balances({ by: ['donor', 'purpose'], show: ['awarded', 'disbursed'] })
  for (const { donor, purpose, currency, ...row } of table) {
    const key = `${donor} ${purpose} ${currency}`
    const { awarded, disbursed } = known.get(key) ?? { awarded: '0', disbursed: '0' }
    assert.equal(String(unitsOf(row.awarded)), awarded, `What was awarded is wrong for ${key}.`)
    assert.equal(String(unitsOf(row.disbursed)), disbursed, `Payments are wrong for ${key}.`)
    known.delete(key)
  }
  assert.deepEqual([...known.keys()], [], 'The book has no row for these.')
  const least = Math.floor(0.95 * BACK_DATED_SHARE * events)
  assert.ok(counts.backDated >= least, `Only ${counts.backDated} events are back-dated.`)
  await checkForm(path)
  const unit = `bytes a line, ${table.rows.length} rows by donor and purpose`
  const ratio = context.bytes / events
  return [{ name: 'events replayed, balances right', figure: String(events), ratio, unit }]
}

async function checkForm(path) {
  const input = createReadStream(path)
  let count = 0
  for await (const line of createInterface({ input })) {
    assert.equal(JSON.stringify(ordered(JSON.parse(line))), line)
    count += 1
    if (count >= CANONICAL_LINES) break
  }
  input.destroy()
}

function ordered(value) {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(ordered)
  const keys = Object.keys(value).sort()
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key])]))
}
