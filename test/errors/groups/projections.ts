/**
 * What is said of following, subscriptions, projections, reactors and what they save.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileStore } from 'pledgebook/file'
import { memoryStore, project, projection, react, reactor } from 'pledgebook/projections'
import { inFolder } from '../files.ts'
import { bookAfter, type Provoked, thrown } from '../provoke.ts'
import { d, FUNDED, promise } from './words.ts'

const nothing = () => undefined
const counted = { version: 1, initial: () => ({ count: 0 }), on: { pledged: nothing } }
const letters = reactor('letters', { on: { pledged: nothing } })
const failing = reactor('letters', {
  on: {
    pledged() {
      throw new Error('no paper')
    },
  },
})

export const projections: readonly Provoked[] = [
  thrown('BOOK_CLOSED', 'a projection is begun on a book that closes meanwhile', async () => {
    const [book] = await bookAfter({ after: FUNDED })
    const projecting = project(book, projection('pledges', counted))
    await book.close()
    await projecting
  }),
  thrown('BOOK_DIFFERS', 'a reactor is given the position of another book', async () => {
    const store = memoryStore()
    const [book] = await bookAfter({ after: FUNDED })
    await react(book, letters, { store })
    const [other] = await bookAfter({})
    await react(other, letters, { store })
  }),
  thrown('INPUT_INVALID', 'a subscription begins at no size of the book', async () => {
    const [book] = await bookAfter({ after: FUNDED })
    book.subscribe(nothing, { from: 99 })
  }),
  thrown('INPUT_INVALID', 'events are asked for from before the first', async () => {
    const [book] = await bookAfter({ after: FUNDED })
    book.events({ from: -1 })
  }),
  thrown('INPUT_INVALID', 'a subscription has nobody to tell', async () => {
    const [book] = await bookAfter({})
    book.subscribe('us' as never)
  }),
  thrown('INPUT_INVALID', 'a projection has no name', () => projection('', counted)),
  thrown('INPUT_INVALID', 'a projection has no version', () =>
    projection('pledges', { ...counted, version: 0 }),
  ),
  thrown('INPUT_INVALID', 'a projection begins with no function', () =>
    projection('pledges', { ...counted, initial: {} as never }),
  ),
  thrown('INPUT_INVALID', 'a projection handles no events', () =>
    projection('pledges', { ...counted, on: {} }),
  ),
  thrown('INPUT_INVALID', 'a projection handles events that there are none of', () =>
    projection('pledges', { ...counted, on: { pledge: nothing } as never }),
  ),
  thrown('INPUT_INVALID', 'a reactor handles events with no function', () =>
    reactor('letters', { on: { pledged: 'send' as never } }),
  ),
  thrown('INPUT_INVALID', 'a state is saved that would not come back', async () => {
    const [book] = await bookAfter({ after: FUNDED })
    const declared = projection('pledges', { ...counted, initial: () => ({ seen: new Set() }) })
    await (await project(book, declared, { store: memoryStore() })).save()
  }),
  thrown('INPUT_INVALID', 'a store has no folder', () => fileStore('')),
  thrown('PROJECTION_FAILED', 'a reducer throws', async () => {
    const [book] = await bookAfter({ after: FUNDED })
    await project(book, projection('pledges', { ...counted, on: { pledged: broken } }))
  }),
  thrown('PROJECTION_FAILED', 'keys are no texts', async () => {
    const [book] = await bookAfter({ after: FUNDED })
    const declared = { version: 1, initial: () => 0, keysOf: () => [1] as never }
    await project(book, projection('pledges', { ...declared, on: { pledged: nothing } }))
  }),
  thrown('PROJECTION_FAILED', 'a reducer sets a record that was not named', async () => {
    const [book] = await bookAfter({ after: FUNDED })
    const declared = { version: 1, initial: () => 0, keysOf: () => ['us'] }
    const pledged = (records: Record<string, number>) => {
      records.them = 1
    }
    await project(book, projection('pledges', { ...declared, on: { pledged } }))
  }),
  thrown('REACTOR_ELSEWHERE', 'two processes run one reactor', async () => {
    const store = memoryStore()
    const [book] = await bookAfter({ after: FUNDED })
    const acting = [await react(book, letters, { store }), await react(book, letters, { store })]
    await book.record(promise('eu', '1', d(9)))
    for (const one of acting) one.stop()
    await Promise.all(acting.map(({ ended }) => ended))
  }),
  thrown('REACTOR_FAILED', 'a handler throws', async () => {
    const [book] = await bookAfter({ after: FUNDED })
    const { ended } = await react(book, failing, { store: memoryStore() })
    await Promise.all([ended, book.record(promise('eu', '1', d(9)))])
  }),
  inFolder('STORE_DAMAGED', 'what was saved is cut off', async (path) => {
    const [book] = await bookAfter({ after: FUNDED })
    const store = fileStore(path)
    const declared = projection('pledges', counted)
    await (await project(book, declared, { store })).save()
    const [file] = readdirSync(path)
    writeFileSync(join(path, file!), '{"name":')
    await project(book, declared, { store })
  }),
]

function broken(): void {
  throw new Error('no such field')
}
