/**
 * Taking times: the best of a few for long work, the median of many for short work.
 *
 * On a machine that does other things as well, only ratios of what ran in the same minute mean
 * anything. So what is compared takes turns.
 */

/** Collects what is no longer held, where `--expose-gc` allows it. */
export function collect() {
  globalThis.gc?.()
}

/** @returns {Promise<{ milliseconds: number, result: unknown }>} */
export async function timed(work) {
  collect()
  const begin = performance.now()
  const result = await work()
  return { milliseconds: performance.now() - begin, result }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Milliseconds for people: three digits that mean something. */
export function shownTime(milliseconds) {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`
  if (milliseconds >= 1) return `${milliseconds.toPrecision(3)} ms`
  return `${(milliseconds * 1000).toFixed(0)} µs`
}
