/**
 * Identity 8 on funding lines: the parts that a book writes into an event, the lines of a pool too,
 * add up to its amount; and while the lines have enough together, no part is above what its line
 * has.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromText } from '../../src/testing/model/amounts.ts'
import {
  cellOf,
  cellsOn,
  centsOf,
  fundingIn,
  type ModelEvent,
} from '../../src/testing/model/documents.ts'
import type { Oracle } from '../../src/testing/model/oracle.ts'
import {
  paidWith,
  poolCells,
  poolRoomIn,
  type Room,
  roomsOf,
} from '../../src/testing/model/standing.ts'
import { CENT } from '../model/allowed.ts'
import { setups, steps } from '../model/commands.ts'
import { play } from '../model/history.ts'
import { POLICIES } from './policies.ts'
import { runs, seed, timeout } from './seed.ts'

describe('spreads', () => {
  for (const policy of POLICIES) {
    const told = `${policy.mode}, ${policy.cash}, ${policy.excess} (seed ${seed})`
    it(`add up, and overdraw no line: ${told}`, { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(setups, steps({ min: 1, max: 80 }), async (setup, taken) => {
          let rooms: readonly Room[] = []
          let cash: readonly bigint[] = []
          let available = new Map<string, bigint>()
          await play(policy, setup, taken, {
            judged: false,
            before: ({ oracle }, input) => {
              const isPaid = input.data.settled !== undefined && input.data.award !== undefined
              const cells = isPaid ? cellsOn(input, oracle.documents) : []
              cash = cells.map((cell) => paidWith(input, cell, oracle))
              rooms = input.data.award === undefined ? [] : roomsOf(input, oracle, true)
              available = new Map(
                oracle.cells().map((cell) => [cell, poolRoomIn(cell, input.date, oracle)]),
              )
            },
            after: ({ kept, oracle }, _, input) => {
              const last = kept[kept.length - 1] as unknown as ModelEvent | undefined
              if (last?.id !== input.id) return
              partsFit(last, rooms, cash)
              poolFits(last, oracle, available)
            },
          })
        }),
        { seed, numRuns: runs(6) },
      )
    })
  }
})

function partsFit(
  { id, type, data }: ModelEvent,
  rooms: readonly Room[],
  cash: readonly bigint[],
): void {
  const isWritten = Array.isArray(data.lines) && typeof data.lines[0] === 'string'
  if (!isWritten) return
  const parts = (data.lines as readonly string[]).map((part) => fromText(part.replace(/^-/, '')))
  const change = centsOf(data, 'from') - centsOf(data, 'to')
  const amount = centsOf(data) + (change < 0n ? -change : change)
  expect(
    parts.reduce((sum, part) => sum + part, 0n),
    `${id} ${type}`,
  ).toBe(amount)
  if (data.spread === 'stated') return
  if (rooms.reduce((sum, room) => sum + room.sure, 0n) < amount) return
  const settled = data.settled as { amount: { amount: string }; lines?: string[] } | undefined
  // What the cash in another currency discharges is a share, and the part may be rounded up.
  const most = settled === undefined ? 0n : CENT - 1n
  parts.forEach((part, line) => {
    expect(part <= (rooms[line]?.sure ?? 0n) + most, `${id} ${type} line ${line}`).toBe(true)
  })
  if (settled === undefined) return
  const paid = (settled.lines ?? []).map(fromText)
  expect(paid.length, id).toBe(parts.length)
  expect(
    paid.reduce((sum, part) => sum + part, 0n),
    id,
  ).toBe(fromText(settled.amount.amount))
  paid.forEach((part, line) => {
    expect(part <= (cash[line] ?? 0n), `${id} ${type} paid on line ${line}`).toBe(true)
  })
}

function poolFits(
  { id, type, data }: ModelEvent,
  oracle: Oracle,
  available: ReadonlyMap<string, bigint>,
): void {
  if (type !== 'awarded' || data.parent !== undefined || Array.isArray(data.funding)) return
  const lines = fundingIn(data) ?? []
  const amounts = lines.map(({ amount }) => fromText(amount.amount))
  const whole = amounts.reduce((sum, part) => sum + part, 0n)
  expect(whole, id).toBe(centsOf(data))
  const cells = poolCells(data, oracle)
  const has = (cell: string): bigint => available.get(cell) ?? 0n
  if (cells.reduce((sum, cell) => sum + has(cell), 0n) < whole) return
  lines.forEach(({ pledge }, i) => {
    expect(amounts[i]! > 0n && amounts[i]! <= has(cellOf(pledge, oracle.documents)), id).toBe(true)
  })
}
