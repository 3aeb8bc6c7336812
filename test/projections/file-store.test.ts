/**
 * A store in a folder: what is saved outlives its process, and is compared before it is replaced.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fileStore } from '../../src/file.ts'
import { memoryLog, openBook, pledged, usd } from '../../src/index.ts'
import { memoryStore, project, projection } from '../../src/projections.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pledgebook-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const saved = (size: number, version = 1) => ({ version, size, last: `id-${size}`, state: '{}' })
const stores = { memory: () => memoryStore(), folder: () => fileStore(join(folder, 'saved')) }

for (const [kind, make] of Object.entries(stores)) {
  it(`a store in ${kind} saves where nothing or the expected is, and nowhere else`, async () => {
    const store = make()
    expect(await store.load('p')).toBe(undefined)
    expect(await store.save('p', saved(1), saved(0))).toBe(false)
    expect(await store.save('p', saved(1))).toBe(true)
    expect(await store.save('p', saved(2))).toBe(false)
    expect(await store.save('p', saved(2), saved(1, 2))).toBe(false)
    expect(await store.save('p', saved(2), saved(1))).toBe(true)
    expect(await store.load('p')).toMatchObject(saved(2))
    expect(await store.load('q')).toBe(undefined)
  })

  it(`of many who save to a store in ${kind} at once one wins`, async () => {
    const store = make()
    await store.save('p', saved(1))
    const all = [2, 3, 4, 5, 6].map((size) => store.save('p', saved(size), saved(1)))
    const won = (await Promise.all(all)).flatMap((isSaved, i) => (isSaved ? [i + 2] : []))
    expect(won.length).toBe(1)
    expect((await store.load('p'))?.size).toBe(won[0])
  })
}

it('a folder holds one file for each name, whatever the name is', async () => {
  const store = fileStore(folder)
  const names = ['p', 'p.1', '../up', 'a/b', 'é (*)', 'CON', '.']
  for (const name of names) {
    await store.save(name, saved(1))
    await store.save(name, saved(2), saved(1))
  }
  for (const name of names) expect((await fileStore(folder).load(name))?.size).toBe(2)
  expect(readdirSync(folder).length).toBe(names.length)
})

it('what is damaged is told, and not taken for nothing', async () => {
  const store = fileStore(folder)
  await store.save('p', saved(1))
  const [file] = readdirSync(folder)
  for (const text of ['', '{', '[]', 'null', '{"name":"q"}', '{"name":"p","version":1}']) {
    writeFileSync(join(folder, file!), text)
    await expect(store.load('p')).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
  }
})

it('a projection goes on from its folder in another process', async () => {
  const book = await openBook(memoryLog(), { create: { name: 'stored' } })
  const amount = usd('1')
  await book.record(pledged({ pledge: 'p', donor: 'D', purpose: 'x', amount, date: '2024-03-11' }))
  let seen = 0
  const declared = projection('pledges', {
    version: 1,
    initial: () => ({ total: 0n }),
    keysOf: ({ data }) => ['pledge' in data ? (data.pledge as string) : ''],
    on: {
      pledged(records, { data }) {
        seen += 1
        records[data.pledge]!.total += BigInt(Math.round(Number(data.amount.amount) * 100))
      },
    },
  })
  const first = await project(book, declared, { store: fileStore(folder) })
  first.stop()
  await first.ended
  const second = await project(book, declared, { store: fileStore(folder) })
  expect([[...second], seen]).toEqual([[['p', { total: 100n }]], 1])
})
