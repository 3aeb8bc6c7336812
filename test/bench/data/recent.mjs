/**
 * Things of which the recent ones are picked: awards are paid while they are young.
 *
 * What no longer passes the test when it is picked has had its turn and is taken out, so a list is
 * as long as what is still open.
 */

const RECENT_MAX = 4000

export function createRecent(random) {
  const items = []
  const known = new Set()
  return {
    add(item) {
      if (known.has(item)) return
      known.add(item)
      items.push(item)
    },
    /** A recent item that passes; undefined where none is left. */
    pick(passes) {
      while (items.length > 0) {
        const at = items.length - random.whole(1, Math.min(items.length, RECENT_MAX))
        const item = items[at]
        if (passes(item)) return item
        items[at] = items[items.length - 1]
        items.pop()
        known.delete(item)
      }
      return undefined
    },
  }
}
