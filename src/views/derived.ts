/**
 * Shown groups that are made of summed ones: a purpose in all that it is part of, a pledge in each
 * party it is credited to, a unit as the one it counts as, a sum by the shares of its codes.
 *
 *     summed by share set ──▶ added up by what is shown ──▶ each sum split once
 *
 * The parts of a split add up to it exactly and follow it: where it grows from one day to another
 * no part falls, where it shrinks none rises (`money/cumulative.ts`). So they are led along the sum
 * day by day where there are more than two; fewer follow from the sum alone.
 */
import { addTo, at, type ExactColumn, ensure, exactColumn, put } from '../journal/exact.ts'
import type { Journal } from '../journal/journal.ts'
import { cumulative } from '../money/shares.ts'
import { subtract, type Units } from '../money/units.ts'
import { weightOf } from '../rules/purposes.ts'
import type { Filter } from './filter.ts'
import { type Grouping, orderOf, placesOf, type Values } from './grouping.ts'
import type { Group } from './groups.ts'
import { codesIn, codesMost, type PartsKey, partsKeyOf, vocabularyNote } from './keys.ts'
import type { Scope } from './question.ts'
import { WIDTH } from './shown.ts'
import { type Counted, countedAs } from './units-counted.ts'

export interface Derived {
  readonly all: readonly Group[]
  readonly column: ExactColumn
  /** Whether the parts of a sum depend on the way it took. */
  readonly stepwise: boolean
  readonly notes: readonly string[]
  /** The groups that show something of a summed one. */
  shownOf(summed: number): readonly number[]
  /** Takes over what these groups have now. */
  follow(summed: Iterable<number>, column: ExactColumn): void
}

/** One sum as it is shown: in one part, or split by the shares of its codes. */
interface Sum {
  readonly totals: ExactColumn
  readonly weights: readonly Units[]
  /** By slot and part. */
  readonly parts: ExactColumn
  readonly shown: readonly number[]
}

interface Way {
  readonly sums: readonly Sum[]
  readonly counted: Counted
}

/** The groups that a question shows; undefined where they are those that are summed. */
export function derivedOf(
  journal: Journal,
  summed: readonly Group[],
  asked: Grouping,
  scope: Scope,
): Derived | undefined {
  const { by, rollUp, countAs } = asked
  const { size, where } = scope
  const parts = partsKeyOf(journal, by, scope)
  const plain = parts === undefined && !by.includes('credited')
  if (plain && rollUp === undefined && countAs === undefined) return undefined
  const all: Group[] = []
  const column = exactColumn(0)
  const taken = exactColumn(0)
  const ways: Way[] = []
  const sums = new Map<string, Sum>()
  const numbers = new Map<string, number>()
  const units = new Map<string, Counted>()

  const shownAs = (key: Values, order: string): number => {
    const text = JSON.stringify(Object.values(key))
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, all.length)
    all.push({ key, currency: key.currency!, order })
    ensure(column, all.length * WIDTH)
    return all.length - 1
  }
  const sumOf = (key: Values, path: string | undefined): Sum => {
    const text = JSON.stringify(Object.values(key))
    const known = sums.get(text)
    if (known !== undefined) return known
    const set = parts === undefined ? null : key[parts.name]!
    const codes = set === null ? undefined : codesIn(set)
    const shown = (codes ?? [[null] as const]).map(([code]) => {
      const one = parts === undefined ? key : partOf(key, parts, code, where)
      return one === undefined ? UNSHOWN : shownAs(one, orderOf(one, path))
    })
    const weights = codes?.map(([, share]) => weightOf(share)) ?? [1]
    const own = exactColumn(WIDTH * weights.length)
    const made = { totals: exactColumn(WIDTH), weights, parts: own, shown }
    sums.set(text, made)
    return made
  }
  const wayOf = (number: number): Way => {
    const { key, currency } = summed[number]!
    const known = ways[number]
    if (known !== undefined) return known
    const counted = units.get(currency) ?? countedAs(journal, currency, countAs ? size : 0)
    units.set(currency, counted)
    const made = placesOf(journal, asked, size, { ...key, currency: counted.currency })
    ways[number] = { sums: made.map((one) => sumOf(one.key, one.path)), counted }
    return ways[number]
  }
  return {
    all,
    column,
    stepwise: parts !== undefined && codesMost(journal, parts.name, size) > 2,
    get notes() {
      const words = parts && vocabularyNote(journal, parts.name)
      const told = [words, ...(all.length === 0 ? [] : notesOn(asked, units))]
      return told.filter((note) => note !== undefined)
    },
    shownOf(number) {
      const shown = new Set(wayOf(number).sums.flatMap((sum) => sum.shown))
      shown.delete(UNSHOWN)
      return [...shown]
    },
    follow(groups, now) {
      const changed = new Map<Sum, Set<number>>()
      ensure(taken, summed.length * WIDTH)
      for (const group of groups) {
        const way = wayOf(group)
        for (let slot = 0; slot < WIDTH; slot += 1) {
          const units = at(now, group * WIDTH + slot)
          const change = subtract(units, at(taken, group * WIDTH + slot))
          if (change === 0) continue
          put(taken, group * WIDTH + slot, units)
          for (const sum of way.sums) {
            addTo(sum.totals, slot, way.counted.convert(change), 1)
            changed.set(sum, (changed.get(sum) ?? new Set()).add(slot))
          }
        }
      }
      for (const [sum, slots] of changed) for (const slot of slots) split(sum, slot, column)
    },
  }
}

/** A part of which the question does not ask. */
const UNSHOWN = -1

/** The keys of one part of a sum; undefined where the question is of other parts. */
function partOf(
  key: Values,
  { name, isHidden }: PartsKey,
  code: string | null,
  { awardPurpose }: Filter,
): Values | undefined {
  if (name === 'awardPurpose' && (awardPurpose ?? code) !== code) return undefined
  if (!isHidden) return { ...key, [name]: code }
  const { [name]: _, ...rest } = key
  return rest
}

/** Splits a sum anew, and changes what is shown by what its parts changed. */
function split({ totals, weights, parts, shown }: Sum, slot: number, column: ExactColumn): void {
  const base = slot * weights.length
  const total = at(totals, slot)
  const before = weights.map((_, i) => at(parts, base + i))
  const next = weights.length === 1 ? [total] : cumulative(total, weights, before)
  next.forEach((part, i) => {
    put(parts, base + i, part)
    if (shown[i] === UNSHOWN) return
    addTo(column, shown[i]! * WIDTH + slot, subtract(part, before[i]!), 1)
  })
}

const OVERLAP = 'rows overlap, and a total counts all of it once.'

/** What a reader should know of the rows. */
function notesOn(
  { by, rollUp }: Grouping,
  units: ReadonlyMap<string, Counted>,
): readonly (string | undefined)[] {
  return [
    rollUp && `Each purpose counts all that is part of it: ${OVERLAP}`,
    by.includes('credited')
      ? `Each party counts all that it is credited with: ${OVERLAP}`
      : undefined,
    ...[...units.values()].map(({ words }) => words && `${words}.`),
  ]
}
