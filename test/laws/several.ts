/**
 * Histories whose awards are for several purposes: the model does not know of them, for they move
 * no money; the laws ask for them.
 */
import type { PlayOptions } from '../model/history.ts'

export const SEVERAL: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  a: { guards: '6', wells: '6', seeds: '2' },
  b: { guards: '33.3', roads: '66.7' },
}

/** What a step says, and for an award its purposes. */
export const forSeveral: NonNullable<PlayOptions['say']> = (input) => {
  const shares = SEVERAL[String(input.data.award)]
  if (input.type !== 'awarded' || shares === undefined) return input
  const purposes = Object.entries(shares).map(([purpose, share]) => ({ purpose, share }))
  return { ...input, data: { ...input.data, purposes } }
}
