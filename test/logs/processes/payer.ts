/**
 * A process that pays one dollar after another on the award of a book, alone and in batches of
 * three, and says each batch once it is kept. Arguments: the log, a name, how many, batch or not.
 */
import { writeSync } from 'node:fs'
import { fileLog } from '../../../src/file.ts'
import { disbursed, openBook, usd } from '../../../src/index.ts'

const [path = '', name = '', count = '0', size = '1'] = process.argv.slice(2)
const book = await openBook(fileLog(path))
for (let number = 0; number < Number(count); number += 1) {
  const ids = Array.from({ length: Number(size) }, (_, i) => `${name}-${number}-${i}`)
  const payments = ids.map((id) =>
    disbursed({ id, award: 'a', amount: usd('1.00'), date: '2024-02-01' }),
  )
  const { accepted } = await book.tryRecord(...payments)
  writeSync(1, `${accepted ? 'kept' : 'refused'} ${ids.join(' ')}\n`)
}
await book.close()
