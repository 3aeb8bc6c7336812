/**
 * Groups: which row of an answer a line or a cell belongs to.
 *
 * Currency and basis are always keys of a group. Where no key belongs to awards, all lines of a
 * cell are in the group of the cell, which is found once.
 */

import { type Award, asKnown, type Cell } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import { checkKeys, type Key, partsKeyOf, readerOf } from './keys.ts'
import { type Dimension, matches, type Scope } from './question.ts'

export interface Group {
  readonly key: Readonly<Record<string, string | null>>
  readonly currency: string
  /** What groups are sorted by; without it, their keys. */
  readonly order?: string
}

export interface Groups {
  /** Documents are as they were known at this size. */
  readonly size: number
  readonly all: Group[]
  /** The number of a group; -1 where the question does not ask for it. */
  ofLine(number: number): number
  /** The groups of all lines, by number. */
  ofLines(into: Int32Array): void
  ofCell(cell: Cell): number
}

type Node = Map<string | null, Node | number>

/** Keys that only what is awarded has. */
export const OF_AWARDS: readonly Dimension[] = ['award', 'recipient', 'awardPurpose', 'depth']
const UNKNOWN = -2

export function groupsOf(journal: Journal, by: readonly Key[], scope: Scope): Groups {
  checkKeys(by)
  const { where, size } = scope
  const { lines, cells, cellOfLine } = journal
  const all: Group[] = []
  const parts = partsKeyOf(journal, by, scope)
  const keys = [...by, ...(parts?.isHidden ? [parts.name] : []), 'currency', 'basis']
  const readers = keys.map((key) => readerOf(journal, key, size))
  const root: Node = new Map()
  const asked = Object.keys(where).filter((key) => where[key] !== undefined)
  const alike = ![...by, ...asked].some((key) =>
    OF_AWARDS.some((known) => known === key.split(':')[0]),
  )
  const groupOfCell = new Int32Array(cells.length).fill(UNKNOWN)

  const find = (cell: Cell, award: Award | null): number => {
    if (asked.length > 0 && !matches(scope, cell, award)) return -1
    let node = root
    for (let i = 0; i < keys.length - 1; i += 1) {
      const value = readers[i]!(cell, award)
      let next = node.get(value) as Node | undefined
      if (next === undefined) {
        next = new Map()
        node.set(value, next)
      }
      node = next
    }
    const last = asKnown(cell.pledge, size).basis
    const found = node.get(last)
    if (found !== undefined) return found as number
    const key = Object.fromEntries(keys.map((name, i) => [name, readers[i]!(cell, award)]))
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
  const ofLine = (number: number): number => {
    const cell = cellOfLine[number]!
    const known = groupOfCell[cell]!
    if (alike) return known === UNKNOWN ? ofCell(cells[cell]!) : known
    const { owner, award } = lines[number]!
    return award === null ? ofCell(owner) : find(owner, award)
  }
  return {
    all,
    size,
    ofCell,
    ofLine,
    ofLines(into) {
      if (alike) for (const cell of cells) ofCell(cell)
      for (let number = 0; number < into.length; number += 1) {
        into[number] = alike ? groupOfCell[cellOfLine[number]!]! : ofLine(number)
      }
    },
  }
}

/** The numbers of the groups in the order of their keys. */
export function inOrder(all: readonly Group[]): readonly number[] {
  const texts = all.map(({ key, order }) => order ?? JSON.stringify(Object.values(key)))
  return texts.map((_, number) => number).sort((a, b) => (texts[a]! < texts[b]! ? -1 : 1))
}
