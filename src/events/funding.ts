/**
 * The funding of an award: the part of each pledge, or a pool of pledges.
 *
 * Of a pool the caller says which pledges, and the book works out the part of each by what is
 * available there, and writes these lines into the event before it is recorded.
 */
import type { FactsOf } from './facts.ts'
import { choice, fundingLine, list, name, optional, record } from './kinds.ts'
import { type Kind, malformed } from './reading.ts'
import type { FundingLine } from './shared.ts'

/** How a pool is divided: by what each pledge has, or one pledge after the other. */
type PoolSpread = 'pro-rata/1' | 'in-order/1'

/** Many pledges at once: those named, or all that are in cash for a purpose. */
export type Pool = Readonly<
  ({ from: readonly string[]; purpose?: string } | { from?: never; purpose: string }) & {
    spread?: PoolSpread
  }
>

/** As it is recorded, with the lines that the book worked out. */
export type WrittenPool = Pool & { readonly lines?: readonly FundingLine[] }

export type Funding = readonly FundingLine[] | WrittenPool

const lines = list(fundingLine)
const pool = record({
  from: optional(list(name)),
  lines: optional(lines),
  purpose: optional(name),
  spread: choice('pro-rata/1', 'in-order/1'),
})

const LIST = 0x5b
const WANTED =
  'the lines of the funding, [{ pledge, amount }], or a pool, { from: [pledges] } or { purpose }'

export const funding = {
  name: 'funding',
  optional: false,
  read(value, path, reader) {
    if (typeof value !== 'object' || value === null) return malformed(reader, path, WANTED, value)
    return (Array.isArray(value) ? lines : pool).read(value, path, reader)
  },
  scan: (cursor) => (cursor.bytes[cursor.at] === LIST ? lines : pool).scan?.(cursor),
} as Kind<FactsOf<Funding>>

/** The pool with all that it says, in the order of a line; what is not said is the usual. */
export function fullPool({ from, purpose, spread = 'pro-rata/1', ...more }: Pool): Pool {
  return {
    ...(from === undefined ? {} : { from }),
    ...more,
    ...(purpose === undefined ? {} : { purpose }),
    spread,
  } as Pool
}

/** What an award is from, in the words of its sentence. */
export function fundingOf(of: Funding): string {
  if ('map' in of) return of.map(({ pledge }) => pledge).join(', ')
  const { from, purpose } = of
  const pledges = from === undefined ? 'the pledges' : `the pool of ${from.join(', ')}`
  return purpose === undefined ? pledges : `${pledges} for ${purpose}`
}
