/**
 * Chance that is the same in every run: mulberry32, 32 bits of state from one seed.
 *
 * Good enough to spread events over awards and days, and small enough to be read. A figure of one
 * run can be compared with that of another only because the events are the same.
 */

const SHARE_STEPS = 1_000_000

/** @param {number} seed */
export function createRandom(seed) {
  let state = seed >>> 0
  /** A number from 0 up to but without 1. */
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  /** A whole number from `low` to `high`, both included. */
  const whole = (low, high) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    whole,
    /** Whether something of this probability happens. */
    happens: (probability) => next() < probability,
    /** One of the items. */
    pick: (items) => items[Math.floor(next() * items.length)],
    /** A part of a bigint, between two shares of it. */
    part: (amount, low, high) =>
      (amount * BigInt(whole(low * SHARE_STEPS, high * SHARE_STEPS))) / BigInt(SHARE_STEPS),
  }
}
