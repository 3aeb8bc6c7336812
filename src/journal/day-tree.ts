/**
 * Running sums by day, for whoever was back-dated: the lowest value from a day on, at once.
 *
 * A tree over days, one branch a bit in which days differ, so its shape depends on the days alone
 * and never on the order in which they came. A branch knows, for every track (a sum that is
 * followed), the sum of all its days and the lowest running sum within them. Adding to a day and
 * asking for the lowest value from a day on touch one path from the root.
 *
 * Sums are numbers of minor units. Where one leaves the safe range the tree says so, and whoever
 * asks must walk the days instead.
 */
import { doubled } from '../events/doubled.ts'

/** All days of the calendar are positive with it, and have no more bits than this. */
const DAY_OFFSET = 1 << 20
const BITS = 22
const NONE = -1

export interface DayTree {
  readonly tracks: number
  root: number
  count: number
  /** Of a leaf its day; of a branch some day below it. */
  day: Int32Array
  /** The bit by which a branch parts its days; of a leaf -1. */
  bit: Int8Array
  below: Int32Array
  sums: Float64Array
  lows: Float64Array
  /** False once a sum left the safe range. */
  exact: boolean
}

export function dayTree(tracks: number): DayTree {
  const room = 16
  return {
    tracks,
    root: NONE,
    count: 0,
    day: new Int32Array(room),
    bit: new Int8Array(room),
    below: new Int32Array(2 * room),
    sums: new Float64Array(tracks * room),
    lows: new Float64Array(tracks * room),
    exact: true,
  }
}

const path = new Int32Array(BITS + 1)

/** Adds one amount for each track to a day. */
export function addToDay(tree: DayTree, calendarDay: number, deltas: ArrayLike<number>): void {
  const day = calendarDay + DAY_OFFSET
  if (tree.root === NONE) {
    tree.root = newLeaf(tree, day)
    addToLeaf(tree, tree.root, deltas)
    return
  }
  let depth = 0
  let node = tree.root
  while (tree.bit[node]! >= 0 && sharesPath(tree, node, day)) {
    path[depth] = node
    depth += 1
    node = tree.below[2 * node + side(tree, node, day)]!
  }
  if (tree.bit[node]! < 0 && tree.day[node] === day) {
    addToLeaf(tree, node, deltas)
  } else {
    const leaf = newLeaf(tree, day)
    addToLeaf(tree, leaf, deltas)
    const branch = newBranch(tree, node, leaf)
    if (depth === 0) tree.root = branch
    else replace(tree, path[depth - 1]!, node, branch)
  }
  for (let i = depth - 1; i >= 0; i -= 1) summarize(tree, path[i]!)
}

/**
 * The lowest running sum of a track at the end of the day and of every later day; undefined where
 * it cannot be told exactly.
 */
export function lowestFrom(tree: DayTree, calendarDay: number, track: number): number | undefined {
  if (!tree.exact) return undefined
  const day = calendarDay + DAY_OFFSET
  const { tracks, sums, lows } = tree
  let before = 0
  let lowest = Infinity
  let node = tree.root
  while (node !== NONE) {
    const shift = tree.bit[node]! + 1
    const own = tree.day[node]! >> shift
    const wanted = day >> shift
    if (wanted < own) {
      lowest = Math.min(lowest, before + lows[node * tracks + track]!)
      break
    }
    if (wanted > own || shift === 0) {
      before += sums[node * tracks + track]!
      break
    }
    const left = tree.below[2 * node]!
    if (side(tree, node, day) === 1) {
      before += sums[left * tracks + track]!
      node = tree.below[2 * node + 1]!
    } else {
      const right = tree.below[2 * node + 1]!
      const later = before + sums[left * tracks + track]! + lows[right * tracks + track]!
      lowest = Math.min(lowest, later)
      node = left
    }
  }
  // What stood at the end of the day itself counts too: the last sum up to it.
  const least = Math.min(lowest, before)
  return Number.isSafeInteger(least) ? least : undefined
}

function side(tree: DayTree, node: number, day: number): 0 | 1 {
  return ((day >> tree.bit[node]!) & 1) as 0 | 1
}

function sharesPath(tree: DayTree, node: number, day: number): boolean {
  const shift = tree.bit[node]! + 1
  return day >> shift === tree.day[node]! >> shift
}

function newNode(tree: DayTree): number {
  const node = tree.count
  tree.count += 1
  if (node === tree.day.length) grow(tree)
  return node
}

function newLeaf(tree: DayTree, day: number): number {
  const leaf = newNode(tree)
  tree.day[leaf] = day
  tree.bit[leaf] = -1
  return leaf
}

function newBranch(tree: DayTree, node: number, leaf: number): number {
  const branch = newNode(tree)
  const day = tree.day[leaf]!
  tree.day[branch] = day
  tree.bit[branch] = 31 - Math.clz32(tree.day[node]! ^ day)
  const first = side(tree, branch, day)
  tree.below[2 * branch + first] = leaf
  tree.below[2 * branch + 1 - first] = node
  summarize(tree, branch)
  return branch
}

function replace(tree: DayTree, above: number, node: number, by: number): void {
  const at = 2 * above + (tree.below[2 * above] === node ? 0 : 1)
  tree.below[at] = by
}

function addToLeaf(tree: DayTree, leaf: number, deltas: ArrayLike<number>): void {
  for (let track = 0; track < tree.tracks; track += 1) {
    const at = leaf * tree.tracks + track
    const sum = tree.sums[at]! + deltas[track]!
    if (!Number.isSafeInteger(sum)) tree.exact = false
    tree.sums[at] = sum
    tree.lows[at] = sum
  }
}

function summarize(tree: DayTree, branch: number): void {
  const { tracks, sums, lows } = tree
  const at = branch * tracks
  const left = tree.below[2 * branch]! * tracks
  const right = tree.below[2 * branch + 1]! * tracks
  for (let track = 0; track < tracks; track += 1) {
    const first = sums[left + track]!
    const sum = first + sums[right + track]!
    const later = first + lows[right + track]!
    if (!Number.isSafeInteger(sum) || !Number.isSafeInteger(later)) tree.exact = false
    sums[at + track] = sum
    lows[at + track] = Math.min(lows[left + track]!, later)
  }
}

function grow(tree: DayTree): void {
  tree.day = doubled(tree.day)
  tree.bit = doubled(tree.bit)
  tree.below = doubled(tree.below)
  tree.sums = doubled(tree.sums)
  tree.lows = doubled(tree.lows)
}
