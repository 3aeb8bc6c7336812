/**
 * Ids that the book makes: UUIDs of version 7, each above the one before it.
 *
 * An id is an instant and 74 random bits, read as one number. Where the clock stands still or runs
 * backwards, the next number after the last one is taken, so ids increase with positions.
 */

export const RANDOM_BYTES = 10

const INSTANT_MAX = 2 ** 48 - 1
const RANDOM_BITS = 74n
const LOW_BITS = 62n

/** A UUIDv7 of an instant and 10 random bytes; above `previous`, another of these. */
export function uuidv7(milliseconds: number, random: Uint8Array, previous?: string): string {
  const instant = Math.min(Math.max(0, Math.floor(milliseconds)), INSTANT_MAX)
  let bits = 0n
  for (let i = 0; i < RANDOM_BYTES; i += 1) bits = (bits << 8n) | BigInt(random[i] ?? 0)
  const made = (BigInt(instant) << RANDOM_BITS) | BigInt.asUintN(Number(RANDOM_BITS), bits)
  const last = previous === undefined ? -1n : numberOf(previous)
  return textOf(made > last ? made : last + 1n)
}

/** The number, with the version and the variant put in where the standard wants them. */
function textOf(number: bigint): string {
  const instant = number >> RANDOM_BITS
  const high = BigInt.asUintN(12, number >> LOW_BITS)
  const low = BigInt.asUintN(Number(LOW_BITS), number)
  const digits = ((((instant << 16n) | 0x7000n | high) << 64n) | (2n << LOW_BITS) | low)
    .toString(16)
    .padStart(32, '0')
  const parts = [0, 8, 12, 16, 20].map((from, i, starts) => digits.slice(from, starts[i + 1]))
  return parts.join('-')
}

/** The instant of a UUIDv7, in milliseconds; undefined where the id is none. */
export function instantOf(id: string): number | undefined {
  return UUID7.test(id) ? Number(numberOf(id) >> RANDOM_BITS) : undefined
}

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function numberOf(id: string): bigint {
  const digits = BigInt(`0x${id.replaceAll('-', '')}`)
  const instant = digits >> 80n
  const high = BigInt.asUintN(12, digits >> 64n)
  return (instant << RANDOM_BITS) | (high << LOW_BITS) | BigInt.asUintN(Number(LOW_BITS), digits)
}
