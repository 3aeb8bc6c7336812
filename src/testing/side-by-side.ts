/**
 * Lists of what was expected beside lists of what was found, item by item and in order.
 *
 * An expected item is part of a found one: each member that it states has to be as it says, and of
 * the others nothing is said. But no item may be missing, and none too many.
 */
import { shown, unexpected } from './expectation.ts'

/** A part of a value: some of its members, and some of theirs. */
export type Part<Value> = Value extends readonly (infer Item)[]
  ? readonly Part<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]?: Part<Value[Key]> }
    : Value

interface Row {
  readonly place: string
  readonly expected: string
  readonly found: string
  readonly differs: boolean
}

/** That the items found are those expected. @throws ExpectationError with a table of both */
export function expectItems(
  what: string,
  found: readonly unknown[],
  expected: readonly unknown[],
): void {
  const count = Math.max(found.length, expected.length)
  const rows = Array.from({ length: count }, (_, i) =>
    rowsOf(`${i + 1}`, found[i], expected[i], i < expected.length),
  ).flat()
  if (found.length === expected.length && !rows.some(({ differs }) => differs)) return
  const counts = `expected ${expected.length}, found ${found.length}`
  unexpected(`${what} (${counts}):\n\n${tableOf(rows)}\n`, expected, found)
}

const NOTHING = '(none)'
const MORE_ROWS_MAX = 8

/** A row for each member that is expected; of an item too many, for those that it has. */
function rowsOf(number: string, found: unknown, expected: unknown, isExpected: boolean): Row[] {
  if (!isExpected) {
    return leavesOf(found)
      .slice(0, MORE_ROWS_MAX)
      .map(([path, value]) => rowOf(number, path, shown(value), NOTHING))
  }
  return leavesOf(expected).map(([path, value]) => {
    const other = path.reduce<unknown>((inner, key) => membersOf(inner)[key], found)
    const isThere = found !== undefined && other !== undefined
    return rowOf(number, path, isThere ? shown(other) : NOTHING, shown(value))
  })
}

function rowOf(number: string, path: readonly string[], found: string, expected: string): Row {
  return { place: [number, ...path].join('.'), expected, found, differs: found !== expected }
}

type Leaf = readonly [path: readonly string[], value: unknown]

/** The values inside a value, each with the way to it; a list has its length as well. */
function leavesOf(value: unknown, path: readonly string[] = []): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  const length: Leaf[] = Array.isArray(value) ? [[[...path, 'length'], value.length]] : []
  const stated = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return [...length, ...stated.flatMap(([key, inner]) => leavesOf(inner, [...path, key]))]
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function tableOf(rows: readonly Row[]): string {
  const head = { place: '', expected: 'expected', found: 'found', differs: false }
  const all = [head, ...rows]
  const widest = (of: (row: Row) => string) => Math.max(...all.map((row) => of(row).length))
  const [place, expected] = [widest((row) => row.place), widest((row) => row.expected)]
  return all
    .map((row) => {
      const mark = row.differs ? '≠' : ' '
      const left = `${mark} ${row.place.padEnd(place)}  ${row.expected.padEnd(expected)}`
      return `${left}  ${row.found}`.trimEnd()
    })
    .join('\n')
}
