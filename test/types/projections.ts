/**
 * What the types say of projections, reactors and subscriptions: what must compile, and mistakes
 * that must not. It is checked by `npm run check` and never run.
 */

import { type Book, units } from 'pledgebook'
import {
  memoryStore,
  project,
  projection,
  type RecordView,
  react,
  reactor,
  type StateView,
} from 'pledgebook/projections'

declare const book: Book
declare const { signal }: AbortController

const byRecipient = projection('paid by recipient', {
  version: 1,
  initial: () => ({ total: 0n }),
  keysOf: (event, rows) => {
    if (event.type === 'pledged') return [event.data.donor]
    return rows.flatMap(({ recipient }) => recipient ?? [])
  },
  on: {
    disbursed(records, event, rows) {
      event.data.award satisfies string
      for (const row of rows) {
        if (row.recipient !== null) records[row.recipient]!.total += units(row)
      }
      // @ts-expect-error: a record of this projection has a total, which is no text.
      records.garda = { total: '12.50' }
      // @ts-expect-error: `totl` is no member of its records.
      records.garda!.totl = 0n
      // @ts-expect-error: what is recorded is never edited.
      event.data.award = 'other'
    },
    // @ts-expect-error: a receipt has no award.
    received: (_, event) => event.data.award,
  },
})

const overall = projection('paid', {
  version: 1,
  initial: () => ({ total: 0n }),
  on: {
    disbursed(state, { data }) {
      state.total += units(data.amount)
      // @ts-expect-error: this projection is one state, and has no records by key.
      state.garda = { total: 0n }
    },
  },
})

// @ts-expect-error: `disburse` is no event type.
projection('paid', { version: 1, initial: () => ({}), on: { disburse() {} } })

// @ts-expect-error: without a version what is saved would outlive the reducers that made it.
projection('paid', { initial: () => ({ total: 0n }), on: { disbursed() {} } })

projection('paid', {
  version: 1,
  initial: () => ({ total: 0n }),
  // @ts-expect-error: a record is named by a text.
  keysOf: (event) => [event.position],
  on: { disbursed() {} },
})

export async function viewing(): Promise<void> {
  const records = await project(book, byRecipient, { store: memoryStore(), signal })
  records satisfies RecordView<{ total: bigint }>
  records.get('GardaWorld')?.total satisfies bigint | undefined
  for (const [key, { total }] of records) void [key satisfies string, total satisfies bigint]
  // @ts-expect-error: records by key are no state.
  records.state
  // @ts-expect-error: there need be no record of a key.
  records.get('GardaWorld').total

  const state = await project(book, overall)
  state satisfies StateView<{ total: bigint }>
  state.state.total satisfies bigint
  // @ts-expect-error: one state has no records by key.
  state.get('GardaWorld')
  // @ts-expect-error: a view is only read; what changes it is recorded.
  state.state = { total: 1n }
}

export async function acting(): Promise<void> {
  // @ts-expect-error: `recieved` is no event type.
  reactor('letters', { on: { recieved() {} } })

  const letters = reactor('letters', {
    on: {
      async received({ id, data }) {
        data.pledge satisfies string | undefined
        id satisfies string
      },
    },
  })
  const working = await react(book, letters, { store: memoryStore() })
  ;(await working.ended) satisfies number
  // @ts-expect-error: without a store it would act on everything again after a restart.
  await react(book, letters, {})
  // @ts-expect-error: a reactor is no projection.
  await project(book, letters)
}

export async function following(): Promise<void> {
  const subscription = book.subscribe(({ events, rows, findings, size }) => {
    for (const event of events) if (event.type === 'received') event.data.amount.currency
    rows[0]?.amount satisfies string | undefined
    findings[0]?.code satisfies string | undefined
    size satisfies number
  })
  // @ts-expect-error: a subscription says how far it is, and is not told.
  subscription.size = 0
  // @ts-expect-error: following goes on until a signal ends it.
  await book.follow()
  // @ts-expect-error: a subscription begins at a size, and not at an event.
  book.subscribe(() => undefined, { from: 'an id' })
}
