/**
 * What is posted and undone leaves nothing behind: not only nothing that is shown, but no document,
 * cell or line, no place in a chain, no index.
 */
import { expect, it } from 'vitest'
import { openedInput } from '../../src/book/options.ts'
import { emptyBook } from '../../src/book/replay.ts'
import { attempt, type Stamp } from '../../src/book/write.ts'
import {
  awarded,
  disbursed,
  type EventInput,
  expended,
  pledged,
  received,
  refunded,
  reversed,
  suspended,
  usd,
} from '../../src/index.ts'
import type { Journal } from '../../src/journal/journal.ts'
import { rollBack } from '../../src/journal/undo.ts'
import { d, promise } from '../book/builders.ts'

const OPENED = openedInput({ name: 'undone', mode: 'observe' }, new Date(0))

const STOOD: readonly EventInput[] = [
  promise('p', '100'),
  received({ id: 'came', pledge: 'p', amount: usd('60'), date: d(2) }),
  awarded({ award: 'a', recipient: 'R', amount: usd('40'), funding: 'p', date: d(3) }),
]

const UNDONE: readonly EventInput[] = [
  pledged({ pledge: 'q', donor: 'Q', purpose: 'new', amount: usd('100'), date: '2024-02' }),
  awarded({ award: 'b', recipient: 'S', amount: usd('10'), parent: 'a', date: d(4) }),
  disbursed({ award: 'a', amount: usd('30'), date: d(2) }),
  disbursed({ award: 'b', amount: usd('5'), date: d(5) }),
  expended({ pledge: 'p', amount: usd('1'), date: d(2) }),
  received({ pledge: 'unheard', donor: 'U', purpose: 'x', amount: usd('9'), date: d(1) }),
  refunded({ pledge: 'p', receipt: 'came', amount: usd('2'), effect: 'reopens', date: d(6) }),
  suspended({ pledge: 'p', date: d(6) }),
  received({ pledge: 'p', amount: usd('1'), date: d(7) }),
  reversed({ event: 'came', reason: 'a mistake', date: d(8) }),
]

/** The journal without what lies beyond its lengths, which is nothing. */
function within({ rows, events, cellOfLine, marks, lastDays, now, ids, ...rest }: Journal) {
  const lines = rest.lines.length
  return structuredClone({
    ...rest,
    rows: [rows.length, [...rows.line.subarray(0, rows.length)]],
    events: [events.length, [...events.day.subarray(0, events.length)]],
    cellOfLine: [...cellOfLine.subarray(0, lines)],
    marks: [...marks.subarray(0, lines)],
    lastDays: [...lastDays.subarray(0, lines)],
  })
}

function stamp(): Stamp {
  let made = 0
  return {
    recordedAt: 0,
    recordedAtText: '1970-01-01T00:00:00.000Z',
    nextId() {
      made += 1
      return `e${made}`
    },
  }
}

it('a batch that is undone leaves the journal as it was, whatever was in it', () => {
  const folded = emptyBook()
  const ids = stamp()
  for (const input of [OPENED, ...STOOD]) {
    expect(attempt(folded, [input], ids).violations).toEqual([])
  }
  const before = within(folded.journal)
  for (let i = 1; i <= UNDONE.length; i += 1) {
    const batch = attempt(folded, UNDONE.slice(0, i), ids)
    expect(batch.violations).toEqual([])
    expect(batch.events).toHaveLength(i)
    rollBack(batch.undo)
    expect(within(folded.journal)).toEqual(before)
  }
})
