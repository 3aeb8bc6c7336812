/**
 * A batch is kept whole or leaves nothing: also where something throws in the middle of it.
 */
import { type Book, memoryLog, openBook } from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { promise } from '../errors/groups/words.ts'
import { chance, clock, everythingOf } from '../errors/provoke.ts'

/** A book whose chance fails once, for the second id of a batch. */
async function unlucky(): Promise<[Book, ReturnType<typeof memoryLog>]> {
  const log = memoryLog()
  const lucky = chance()
  await openBook(log, { create: { name: 'test' }, clock, random: lucky })
  let left = 2
  const random = (bytes: Uint8Array) => {
    left -= 1
    if (left === 0) throw new Error('no chance today')
    lucky(bytes)
  }
  return [await openBook(log, { clock, random }), log]
}

describe('chance that throws in the middle of a batch', () => {
  it.each(['tryRecord', 'preview'] as const)('leaves nothing of it in %s', async (asked) => {
    const [book, log] = await unlucky()
    const before = await everythingOf(book, log)
    const batch = [promise('us', '1'), promise('ca', '1')]
    await expect(book[asked](...batch)).rejects.toThrow('no chance today')
    expect(await everythingOf(book, log)).toBe(before)
    await book.record(promise('next', '1'))
    expect(await everythingOf(await openBook(log), log)).toBe(await everythingOf(book, log))
  })
})
