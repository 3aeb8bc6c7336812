/**
 * A React page on a book: a payment to one recipient draws one component again, and no other.
 *
 * What a reader copies is in page.ts. Here a page is given to it without a browser, a payment is
 * recorded, and the drawings are counted.
 */
import assert from 'node:assert/strict'
import { parseHTML } from 'linkedom'
import { awarded, disbursed, memoryLog, openBook, pledged, units, usd } from 'pledgebook'
import { project, projection } from 'pledgebook/projections'
import { createElement } from 'react'
import { Page } from './page.ts'

const RECIPIENTS = ['ACTED', 'Oxfam', 'UNHCR']
const date = '2024-03-11'
const book = await openBook(memoryLog(), { create: { name: 'Relief', cash: 'implied' } })
await book.record(
  pledged({ pledge: 'us', donor: 'USA', purpose: 'relief', amount: usd('900'), date }),
  ...RECIPIENTS.map((recipient) =>
    awarded({ award: recipient, recipient, amount: usd('300'), funding: 'us', date }),
  ),
)

const paid = projection('paid by recipient', {
  version: 1,
  initial: () => ({ total: 0n, payments: 0 }),
  keysOf: (_, rows) => rows.flatMap(({ recipient }) => recipient ?? []),
  on: {
    disbursed(records, _, rows) {
      for (const row of rows) {
        if (row.edge !== 'disbursed' || row.recipient === null) continue
        records[row.recipient].total += units(row)
        records[row.recipient].payments += 1
      }
    },
  },
})
const view = await project(book, paid)

// A page without a browser: React looks for these when it is loaded.
const { window, document } = parseHTML('<html><body><main></main></body></html>')
for (const [name, value] of Object.entries({ window, document, navigator: { userAgent: '' } })) {
  Object.defineProperty(globalThis, name, { value, configurable: true })
}
const { createRoot } = await import('react-dom/client')
const { flushSync } = await import('react-dom')

const main = document.querySelector('main')
assert(main)
let drawings: string[] = []
const drawn = (name: string) => drawings.push(name)
const root = createRoot(main)
flushSync(() => root.render(createElement(Page, { view, names: RECIPIENTS, drawn })))
console.log(`Drawn at first: ${drawings.join(', ')}`)
assert.deepEqual(drawings, RECIPIENTS)

drawings = []
await book.record(disbursed({ award: 'Oxfam', amount: usd('12.50'), date }))
flushSync(() => undefined)
console.log(`Drawn after a payment to Oxfam: ${drawings.join(', ')}`)
assert.deepEqual(drawings, ['Oxfam'])
console.log(main.innerHTML)
assert.match(main.innerHTML, /<li>Oxfam: 12.50 in 1 payments<\/li>/)

root.unmount()
await book.close()
