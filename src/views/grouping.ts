/**
 * How an answer is grouped: its keys, and in which rows a sum is shown.
 *
 * A purpose is shown in all that it is part of, a pledge in every party that it is credited to.
 * Rows of a tree stand below what they are part of, each with its level.
 */
import { purposesAbove } from '../journal/definitions.ts'
import type { Journal } from '../journal/journal.ts'
import type { Key } from './keys.ts'
import type { Where } from './question.ts'

/** By which keys an answer is asked for, and what is shown as part of something else. */
export interface Grouping {
  readonly by: readonly Key[]
  readonly where?: Where
  readonly rollUp?: 'purpose'
  readonly countAs?: true
}

/** The keys of a row and their values. */
export type Values = Readonly<Record<string, string | null>>

/** What the names of the keys depend on. */
export interface Asked {
  readonly by: readonly string[]
  readonly rollUp?: Grouping['rollUp']
}

/** The names of the keys as rows have them: where purposes are rolled up, each has its level. */
export function namesOf({ by, rollUp }: Asked): readonly string[] {
  return by.flatMap((key) => (key === 'purpose' && rollUp === key ? [key, 'level'] : [key]))
}

export interface Place {
  readonly key: Values
  /** The way to a purpose that is rolled up, from the root of its tree. */
  readonly path?: string
}

/** Where a summed group is shown: in each purpose above it, and with each party. */
export function placesOf(
  journal: Journal,
  asked: Grouping,
  size: number,
  key: Values,
): readonly Place[] {
  const credited = creditedIn(asked, key)
  if (asked.rollUp === undefined) return credited.map((one) => ({ key: one }))
  const above = [...purposesAbove(journal.definitions, key.purpose!, size)]
  const top = above.indexOf(asked.where?.purposeWithin ?? '')
  const tree = top < 0 ? above : above.slice(0, top + 1)
  return credited.flatMap((one) => tree.map((_, i) => placeIn(tree.slice(i), one)))
}

function creditedIn({ by, where = {} }: Grouping, key: Values): readonly Values[] {
  if (!by.includes('credited')) return [key]
  const parties: (string | null)[] = key.credited == null ? [null] : JSON.parse(key.credited)
  const asked = parties.filter((one) => where.credited === undefined || one === where.credited)
  return asked.map((credited) => ({ ...key, credited }))
}

/** The place of a purpose that has these above it, itself first. */
function placeIn(above: readonly string[], key: Values): Place {
  const level = String(above.length - 1)
  const entries = Object.entries(key).flatMap(([name, value]): [string, string | null][] => {
    if (name !== 'purpose') return [[name, value]]
    return [
      ['purpose', above[0]!],
      ['level', level],
    ]
  })
  const path = [...above].reverse().map((step) => `${step}\n`)
  return { key: Object.fromEntries(entries), path: path.join('') }
}

/** What groups are sorted by: a purpose that is rolled up stands below what it is part of. */
export function orderOf(key: Values, path: string | undefined): string {
  if (path === undefined) return JSON.stringify(Object.values(key))
  return JSON.stringify(Object.values({ ...key, purpose: path })).replaceAll('\\n', '\u0001')
}
