/**
 * What the types say of events: what must compile, and mistakes that must not. It is checked by
 * `npm run check` and never run.
 */

import {
  type Book,
  type EventInput,
  expended,
  type RecordedEvent,
  resumed,
  returned,
  suspended,
  usd,
} from 'pledgebook'

declare const book: Book
declare const other: Book

/** A recorded event is of one type, and its type says what its data is. */
export async function reading(): Promise<void> {
  for await (const event of book.events()) {
    if (event.type === 'pledged') {
      event.data.amount satisfies { amount: string; currency: string }
      event.data.donor satisfies string
      event.data.basis satisfies 'cash' | 'goods' | 'services' | 'personnel' | undefined
      // @ts-expect-error: a pledge has no recipient of an award.
      event.data.award
    }
    if (event.type === 'disbursed' || event.type === 'expended') {
      event.data.award satisfies string | undefined
    }
    // @ts-expect-error: not every event has a donor.
    event.data.donor
    // @ts-expect-error: `disburse` is no event type.
    if (event.type === 'disburse') break
    // @ts-expect-error: what is recorded is never edited.
    event.data = {}

    // What was recorded can be offered to another book.
    const { position, recordedAt, more, ...input } = event
    position satisfies number
    recordedAt satisfies string
    more satisfies number | undefined
    await other.record(input)
    event satisfies EventInput
  }
  const [recorded] = await book.record()
  if (recorded?.type === 'reversed') recorded.data.event satisfies string
  const outcome = await book.tryRecord()
  if (outcome.accepted) outcome.events satisfies readonly RecordedEvent[]
}

/** A handler of one type takes its events. */
export function donorOf({ data }: RecordedEvent<'pledged'>): string {
  return data.donor
}

/** What an event is about is named, and once. */
export function subjects(): void {
  const spent = { amount: usd('1'), date: '2024-06-01' }
  expended({ ...spent, award: 'a' })
  expended({ ...spent, pledge: 'p', purpose: 'mss' })
  // @ts-expect-error: money is spent on an award, or from a pledge.
  expended(spent)
  // @ts-expect-error: on one of the two.
  expended({ ...spent, award: 'a', pledge: 'p' })

  returned({ ...spent, award: 'a', to: 'award' })
  returned({ ...spent, expenditure: 'e' })
  // @ts-expect-error: money comes back from an award, or from an expenditure of the holder.
  returned({ ...spent, to: 'award' })
  // @ts-expect-error: money comes back from one of the two.
  returned({ ...spent, award: 'a', expenditure: 'e', to: 'award' })
  // @ts-expect-error: it may be paid again on the award, or is available on the pledge again.
  returned({ ...spent, award: 'a' })

  const { date } = spent
  suspended({ pledge: 'p', date })
  resumed({ award: 'a', amount: usd('1'), date })
  // @ts-expect-error: a pledge or an award is suspended.
  suspended({ date })
  // @ts-expect-error: a pledge or an award is resumed.
  resumed({ date, order: 'EO 1' })
  // @ts-expect-error: one of the two.
  suspended({ pledge: 'p', award: 'a', date })
}
