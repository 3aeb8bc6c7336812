/**
 * One document is one document: told, heard of by its money, taken back and told again in any
 * order, the same dated facts show the same, and what the oracle makes of them.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Book, memoryLog } from '../../src/index.ts'
import type { ModelEvent } from '../../src/testing/model/documents.ts'
import { createOracle } from '../../src/testing/model/oracle.ts'
import {
  agreedDocuments,
  agreeing,
  agreeingInput,
  inAnotherOrder,
  inHalves,
} from '../model/agreeing-inputs.ts'
import { compareBalances, newBook } from '../model/history.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'

const DATES = Array.from({ length: 12 }, (_, at) => `2024-03-${String(at + 1).padStart(2, '0')}`)

/** What is shown on every date and found; of nothing there is no row to compare. */
function shownBy(book: Book): unknown {
  const by = ['pledge', 'purpose', 'award', 'donor', 'recipient'] as const
  const tables = DATES.map((asOf) => [...book.balances({ by, asOf })])
  return [tables, [...book.check()].map((found) => JSON.stringify(found)).sort()]
}

describe('one document is one document', () => {
  for (const policy of POLICIES.filter(({ mode }) => mode === 'observe')) {
    it(`in any order: ${policy.excess} (seed ${seed})`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(agreeing, fc.nat(), async (steps, order) => {
          const log = memoryLog()
          const book = await newBook(policy, log)
          const oracle = createOracle(policy)
          agreedDocuments(oracle.documents)
          const kept: ModelEvent[] = []
          for (const [at, step] of steps.entries()) {
            const input = agreeingInput(step, at, kept)
            if (input === undefined) continue
            const outcome = await book.tryRecord(input as never)
            if (!outcome.accepted) continue
            for (const half of inHalves(input, kept)) oracle.record(half)
            kept.push(input)
          }
          const history = { book, log, oracle, policy, kept: [], inputs: kept }
          for (const asOf of [...DATES, undefined]) compareBalances(history, asOf)
          const other = await newBook(policy)
          const recorded = inAnotherOrder(kept, order)
          for (const event of recorded) {
            const outcome = await other.tryRecord(event as never)
            expect(outcome.accepted, JSON.stringify([event, outcome])).toBe(true)
          }
          expect(shownBy(other)).toEqual(shownBy(book))
        }),
        { seed, numRuns: runs(60) },
      )
    })
  }
})
