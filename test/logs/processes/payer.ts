/**
 * A process that pays one dollar after another on the award of a book, alone or in batches, and
 * says each batch once it is kept. Arguments: the log, a name, how many batches, of how many, and
 * from which millisecond on, so that those who are to race begin together.
 */
import { writeSync } from 'node:fs'
import { fileLog } from '../../../src/file.ts'
import { disbursed, openBook, usd } from '../../../src/index.ts'

const [path = '', name = '', count = '0', size = '1', from = '0'] = process.argv.slice(2)
const book = await openBook(fileLog(path))
/** Somebody who writes without a pause is faster than whoever has to read what was written. */
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

await pause(Math.max(0, Number(from) - Date.now()))
for (let number = 0; number < Number(count); number += 1) {
  const ids = Array.from({ length: Number(size) }, (_, i) => `${name}-${number}-${i}`)
  const payments = ids.map((id) =>
    disbursed({ id, award: 'a', amount: usd('1.00'), date: '2024-02-01' }),
  )
  const { accepted } = await book.tryRecord(...payments)
  if (number % 4 === 0) await pause(2)
  writeSync(1, `${accepted ? 'kept' : 'refused'} ${ids.join(' ')}\n`)
}
await book.close()
