/**
 * What a slip was meant to be: the likeliest of the names there are.
 */

const SLIPS_MAX = 2

/** The name that is a few slips away, or that a word begins; undefined where none is near. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const wanted = word.toLowerCase()
  if (wanted === '') return undefined
  const allowed = Math.min(SLIPS_MAX, Math.floor(wanted.length / 2))
  let found: string | undefined
  let least = allowed + 1
  for (const name of names) {
    const slips = slipsBetween(wanted, name.toLowerCase())
    if (slips < least) [found, least] = [name, slips]
  }
  return found ?? names.find((name) => wanted.length >= 2 && name.toLowerCase().startsWith(wanted))
}

/** `did you mean donor?`, or other advice where no name is near. */
export function meant(word: string, names: readonly string[], otherwise: string): string {
  const name = nearest(word, names)
  return name === undefined ? otherwise : `did you mean ${name}?`
}

/** The same as a sentence of its own, or nothing. */
export function didYouMean(word: string, names: readonly string[]): string {
  return meant(word, names, '').replace('did', ' Did')
}

/** Letters to change, add, leave out or swap with their neighbour, to make one word the other. */
function slipsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > SLIPS_MAX) return Number.POSITIVE_INFINITY
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? before[j - 2]! + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min(change, swap, row[j]! + 1, next[j - 1]! + 1))
    }
    before = row
    row = next
  }
  return row[b.length]!
}
