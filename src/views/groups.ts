/**
 * Groups: which row of an answer a line or a cell belongs to.
 *
 * Currency and basis are always keys of a group. Where no key belongs to awards, all lines of a
 * cell are in the group of the cell, which is found once.
 */

import { fail } from '../errors.ts'
import { shown } from '../events/kinds.ts'
import type { Award, Cell } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import { DIMENSIONS, type Dimension, dimensionOf, matches, type Where } from './question.ts'

export interface Group {
  readonly key: Readonly<Record<string, string | null>>
  readonly currency: string
}

export interface Groups {
  readonly all: Group[]
  /** The number of a group; -1 where the question does not ask for it. */
  ofLine(number: number): number
  ofCell(cell: Cell): number
}

type Node = Map<string | null, Node | number>

/** Keys that only what is awarded has. */
export const OF_AWARDS: readonly Dimension[] = ['award', 'recipient', 'awardPurpose', 'depth']
const UNKNOWN = -2
const LIST = DIMENSIONS.join(', ')

export function groupsOf(journal: Journal, by: readonly Dimension[], where: Where): Groups {
  for (const key of by) {
    if (DIMENSIONS.includes(key)) continue
    fail('QUESTION_INVALID', `by: ${shown(key)} is no dimension; there are ${LIST}.`)
  }
  const { lines, cells, cellOfLine } = journal
  const all: Group[] = []
  const keys = [...by, 'currency', 'basis']
  const root: Node = new Map()
  const asked = Object.keys(where).filter((key) => where[key as Dimension] !== undefined)
  const alike = ![...by, ...asked].some((key) => OF_AWARDS.includes(key as Dimension))
  const groupOfCell = new Int32Array(cells.length).fill(UNKNOWN)

  const find = (cell: Cell, award: Award | null): number => {
    if (asked.length > 0 && !matches(where, cell, award)) return -1
    let node = root
    for (let i = 0; i < keys.length - 1; i += 1) {
      const value = dimensionOf(keys[i]!, cell, award)
      let next = node.get(value) as Node | undefined
      if (next === undefined) {
        next = new Map()
        node.set(value, next)
      }
      node = next
    }
    const last = cell.pledge.basis
    const found = node.get(last)
    if (found !== undefined) return found as number
    const key = Object.fromEntries(keys.map((name) => [name, dimensionOf(name, cell, award)]))
    node.set(last, all.length)
    all.push({ key, currency: cell.currency })
    return all.length - 1
  }
  const ofCell = (cell: Cell): number => {
    const before = groupOfCell[cell.index]!
    if (before !== UNKNOWN) return before
    const group = find(cell, null)
    groupOfCell[cell.index] = group
    return group
  }
  return {
    all,
    ofCell,
    ofLine(number) {
      const cell = cellOfLine[number]!
      const known = groupOfCell[cell]!
      if (alike) return known === UNKNOWN ? ofCell(cells[cell]!) : known
      const { owner, award } = lines[number]!
      return award === null ? ofCell(owner) : find(owner, award)
    },
  }
}

/** The numbers of the groups in the order of their keys. */
export function inOrder({ all }: Groups): readonly number[] {
  const texts = all.map(({ key }) => JSON.stringify(Object.values(key)))
  return texts.map((_, number) => number).sort((a, b) => (texts[a]! < texts[b]! ? -1 : 1))
}
