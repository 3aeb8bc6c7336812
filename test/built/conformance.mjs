/**
 * One small book, told the same way in every runtime: see scripts/runtimes.mjs.
 *
 * The clock and the randomness are fixed, so the bytes of the log and the balances are the same
 * wherever it runs. It prints a digest of each. The file log must hold the bytes of the memory log.
 */

import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  awarded,
  disbursed,
  expended,
  memoryLog,
  money,
  openBook,
  pledged,
  pledgeRevised,
  returned,
  reversed,
  units,
  usd,
} from 'pledgebook'
import { fileLog } from 'pledgebook/file'
import { project, projection } from 'pledgebook/projections'

/** A clock that moves a second a look, from one fixed instant. */
function fixedClock() {
  let now = Date.UTC(2026, 0, 1)
  return () => {
    now += 1000
    return new Date(now)
  }
}

/** Not random at all: the next numbers of a small linear sequence. */
function fixedRandom() {
  let state = 1
  return (bytes) => {
    for (let at = 0; at < bytes.length; at += 1) {
      state = (state * 1103515245 + 12345) % 2147483648
      bytes[at] = state >>> 16
    }
  }
}

const addUp = (records, _, rows) => {
  for (const row of rows) {
    if (row.edge === 'disbursed') records[row.recipient].paid += units(row)
  }
}
const paid = projection('paid by recipient', {
  version: 1,
  initial: () => ({ paid: 0n }),
  keysOf: (_, rows) => rows.flatMap(({ recipient }) => recipient ?? []),
  on: { disbursed: addUp, reversed: addUp },
})

const dinars = money('10.125', 'KWD')

async function tell(log) {
  const book = await openBook(log, {
    create: { name: 'Conformance – ünïcödé 例', cash: 'implied' },
    clock: fixedClock(),
    random: fixedRandom(),
  })
  await book.record(
    pledged({ pledge: 'p1', donor: 'USA', purpose: 'mss', amount: usd('200.00'), date: '2024-03' }),
    pledged({ pledge: 'p2', donor: 'KWT', purpose: 'mss', amount: dinars, date: '2024' }),
    awarded({
      award: 'a1',
      recipient: 'Ärzte',
      amount: usd('90.00'),
      funding: 'p1',
      date: '2024-04-01',
    }),
  )
  const live = await project(book, paid)
  await book.record(
    pledgeRevised({ pledge: 'p1', from: usd('200.00'), to: usd('300.00'), date: '2024-05-01' }),
  )
  await book.record(disbursed({ award: 'a1', amount: usd('60.01'), date: '2024-06-01' }))
  await book.record(expended({ award: 'a1', amount: usd('20.00'), date: '2024-06-02' }))
  await book.record(returned({ award: 'a1', to: 'award', amount: usd('0.01'), date: '2024-06-03' }))
  const [mistake] = await book.record(
    disbursed({ award: 'a1', amount: usd('5'), date: '2024-07-01' }),
  )
  await book.record(reversed({ event: mistake.id, reason: 'entered twice', date: '2024-07-02' }))
  const refusal = await book.tryRecord(
    disbursed({ award: 'a1', amount: usd('1000'), date: '2024-08-01' }),
  )
  const balances = [
    [...book.balances({ by: ['donor', 'purpose'] })],
    [...book.balances({ by: ['pledge', 'award'], asOf: '2024-06-01' })],
    [...book.balances({ by: ['recipient'], knownAt: { size: 4 } })],
  ]
  const again = await project(book, paid)
  const projected = String([...live].map(([key, item]) => `${key} ${item.paid}`))
  if (projected !== String([...again].map(([key, item]) => `${key} ${item.paid}`))) {
    throw new Error('A projection over the history and a live one differ.')
  }
  const bytes = await bytesOf(log)
  await book.close()
  return { bytes, balances: JSON.stringify(balances), refusal: JSON.stringify(refusal), projected }
}

async function bytesOf(log) {
  const chunks = []
  for await (const { bytes } of log.read()) chunks.push(bytes.slice())
  return Buffer.concat(chunks)
}

const digest = (content) => createHash('sha256').update(content).digest('hex')

const folder = mkdtempSync(join(tmpdir(), 'pledgebook-conformance-'))
try {
  const path = join(folder, 'book.jsonl')
  const told = await tell(memoryLog())
  const filed = await tell(fileLog(path))
  console.log(`log      ${digest(told.bytes)}`)
  console.log(`balances ${digest(told.balances)}`)
  console.log(`refusal  ${digest(told.refusal)}`)
  console.log(`projected ${told.projected}`)
  const same = digest(readFileSync(path)) === digest(told.bytes)
  if (!same || filed.balances !== told.balances || filed.projected !== told.projected) {
    console.error('The file log and the memory log differ.')
    process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
