/**
 * The sums of groups as of a day: what happened, and where money stands.
 */
import { linesAbove } from '../journal/documents.ts'
import { at, type ExactColumn, ensure, exactColumn } from '../journal/exact.ts'
import { firstRowOf, type Journal } from '../journal/journal.ts'
import { addRaw, totals } from '../journal/totals.ts'
import { addAtRisk } from './at-risk.ts'
import { type Derived, derivedOf } from './derived.ts'
import { addFlows } from './flows.ts'
import type { Grouping } from './grouping.ts'
import { type Group, type Groups, groupsOf } from './groups.ts'
import { collectNow } from './now.ts'
import type { Scope } from './question.ts'
import { daysUpTo, inSteps, runningOn } from './running.ts'
import { addSides, type Sums, WIDTH } from './shown.ts'

const UNSEEN = -2

/** Sums by group, as they are shown. */
export interface ShownSums {
  readonly all: readonly Group[]
  readonly column: ExactColumn
  readonly notes: readonly string[]
}

/** The sums that a question shows: those of its groups, or what is derived from them. */
export function sumsBy(
  journal: Journal,
  scope: Scope,
  asked: Grouping,
  withRisk = false,
): ShownSums {
  const groups = groupsOf(journal, asked.by, scope)
  const derived = derivedOf(journal, groups.all, asked, scope)
  const sums = derived?.stepwise
    ? collectByDay(journal, scope, groups, withRisk, derived)
    : collect(journal, scope, groups, withRisk)
  if (derived === undefined) return { all: groups.all, column: sums, notes: [] }
  derived.follow(groups.all.keys(), sums)
  return derived
}

export function collect(
  journal: Journal,
  scope: Scope,
  groups: Groups,
  withRisk = false,
): ExactColumn {
  const { rows, events, lines, cells } = journal
  const sums: Sums = { column: exactColumn(0), groupOfLine: new Int32Array(lines.length) }
  if (scope.day === Infinity && scope.size >= events.length) {
    collectNow(journal, groups, sums)
    if (withRisk) addAtRisk(journal, journal.now, groups, sums.column, scope)
    return sums.column
  }
  const state = totals(cells.length, lines.length)
  sums.groupOfLine.fill(UNSEEN)
  const { groupOfLine, column } = sums
  for (let event = 0; event < scope.size; event += 1) {
    if (events.day[event]! > scope.day) continue
    const end = firstRowOf(journal, event + 1)
    for (let row = firstRowOf(journal, event); row < end; row += 1) {
      const line = rows.line[row]!
      let group = groupOfLine[line]!
      if (group === UNSEEN) {
        group = groups.ofLine(line)
        groupOfLine[line] = group
        // What is short of a sub-award is taken from the lines above it, with or without rows.
        for (const { index } of linesAbove(lines[line]!)) groupOfLine[index] = groups.ofLine(index)
        ensure(column, groups.all.length * WIDTH)
      }
      const amount = at(rows.amount, row)
      const edge = rows.edge[row]!
      addRaw(state, journal, line, edge, amount)
      if (group >= 0) addFlows(column, group * WIDTH, edge, amount)
    }
  }
  addSides(journal, state, groups, sums, false)
  if (withRisk) addAtRisk(journal, state, groups, column, scope)
  return column
}

/** The same sums, followed from day to day by what is derived from them. */
function collectByDay(
  journal: Journal,
  scope: Scope,
  groups: Groups,
  withRisk: boolean,
  derived: Derived,
): ExactColumn {
  const { column, state, post, settle } = runningOn(journal, groups)
  const days = [...daysUpTo(journal, scope.size, scope.day)].sort((a, b) => a - b)
  if (days.length === 0) return column
  inSteps(journal, scope.size, days, post, () => {
    const touched = new Set<number>()
    settle(touched)
    derived.follow(touched, column)
  })
  if (withRisk) addAtRisk(journal, state, groups, column, scope)
  return column
}
