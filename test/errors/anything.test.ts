/**
 * Whatever is offered: it is recorded and can be read again, or it is refused and leaves nothing.
 */
import fc from 'fast-check'
import { type EventInput, openBook } from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { EXAMPLES } from '../events/examples.ts'
import { runs, seed } from '../laws/seed.ts'
import { anything } from './anything.ts'
import { FUNDED } from './groups/words.ts'
import { bookAfter, everythingOf } from './provoke.ts'

/** Values that look right and are not, more often than chance would make them. */
const nearly = fc.oneof(
  anything,
  fc.constantFrom('', '0', '-1', '1e3', '2024-02-30', '__proto__', 'us', 'garda', 'USD', '1.00'),
  fc.constantFrom<unknown>({}, [], { amount: '1', currency: 'USD' }, ['1.00'], [{ pledge: 'us' }]),
)

type Members = Record<string, unknown>
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An event of any type in which one member, at any depth, is another or is gone. */
const altered = fc
  .tuple(
    fc.constantFrom(...EXAMPLES.map(([input]) => input)),
    fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
    fc.option(nearly, { nil: undefined }),
    fc.boolean(),
  )
  .map(([input, path, value, added]) => {
    const copy = structuredClone(input) as unknown as Members
    let at = copy
    for (const step of path.slice(1)) {
      const inside = Object.values(at).filter(isMembers)
      if (inside.length === 0) break
      at = inside[step % inside.length]!
    }
    const keys = Object.keys(at)
    at[added ? 'note' : (keys[path[0]! % keys.length] ?? 'note')] = value
    return copy
  })

async function check(offered: readonly unknown[]): Promise<void> {
  const [book, log] = await bookAfter({ after: FUNDED })
  const before = await everythingOf(book, log)
  const foreseen = await book.preview(...(offered as EventInput[]))
  expect(await everythingOf(book, log)).toBe(before)
  const outcome = await book.tryRecord(...(offered as EventInput[]))
  expect(outcome.accepted).toBe(foreseen.accepted)
  const after = await everythingOf(book, log)
  if (outcome.accepted) {
    expect(await everythingOf(await openBook(log), log)).toBe(after)
    return
  }
  expect(after).toBe(before)
  expect(outcome.violations.length).toBeGreaterThan(0)
  for (const { code, message } of outcome.violations) {
    expect(code).toMatch(/^[a-z]+[A-Za-z]*\.[a-z]+[A-Za-z]*$/)
    expect(message.length).toBeLessThan(1_000)
  }
}

const play = (usual: number) => ({ numRuns: runs(usual), seed })

describe(`whatever is offered (seed ${seed})`, () => {
  it('as an event is recorded, or refused without a trace', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (value) => check([value])),
      play(100),
    )
  })

  it('in the place of any member of an event is recorded, or refused without a trace', async () => {
    await fc.assert(
      fc.asyncProperty(altered, async (input) => check([input])),
      play(300),
    )
  })

  it('in a batch is kept or refused together', async () => {
    const batch = fc.array(altered, { minLength: 2, maxLength: 4 })
    await fc.assert(fc.asyncProperty(batch, check), play(100))
  })
})
