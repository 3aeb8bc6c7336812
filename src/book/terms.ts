/**
 * Questions about the terms of pledges: what is due and who is late, and what matches have earned.
 */
import type { Journal } from '../journal/journal.ts'
import { type AgeingRow, ageingColumns, ageingRows } from '../views/ageing.ts'
import {
  type InstalmentRow,
  instalmentColumns,
  instalmentRows,
  instalmentsAsked,
  NO_SCHEDULE,
} from '../views/instalments.ts'
import { MATCH_COLUMNS, type MatchRow, matchRows, NO_MATCH } from '../views/matches.ts'
import type { PledgeKey } from '../views/pledge-question.ts'
import { hiddenBy, type Scope } from '../views/question.ts'
import type { Table } from '../views/table.ts'
import { answer } from './answers.ts'
import type { AgeingQuestion, InstalmentQuestion, MatchQuestion } from './questions.ts'
import { readQuestion } from './read-question.ts'

export interface Terms {
  /**
   * The instalments of every pledge that has a schedule, as of a day: what is due and when, what
   * came of it, and what is overdue.
   *
   * @example
   * book.instalments({ asOf: '2024-06-30', where: { donor: 'Canada' } })
   */
  instalments(question: InstalmentQuestion): Table<InstalmentRow>
  /**
   * What is outstanding, by donor or by pledge, and for how long it is overdue on a day.
   *
   * @example
   * book.ageing({ asOf: '2024-06-30', by: ['donor'] })
   */
  ageing<const By extends PledgeKey = 'donor'>(question: AgeingQuestion<By>): Table<AgeingRow<By>>
  /**
   * What each pledge that matches what others give has earned so far, and what was met of it.
   *
   * @example
   * book.matches({ asOf: '2024-06-30' })
   */
  matches(question?: MatchQuestion): Table<MatchRow>
}

type ScopeOf = (question: Pick<MatchQuestion, 'asOf' | 'knownAt'>) => Scope

/** Answers from a journal, with the scope that a question is asked in. */
export function termsOn(journal: Journal, scopeOf: ScopeOf): Terms {
  const asked = ({ where, ...days }: MatchQuestion) => ({ where, scope: scopeOf(days) })
  return {
    instalments(given) {
      const question = readQuestion('instalments', given)
      const { where, scope } = asked(question)
      const found = instalmentsAsked(journal, scope, where)
      const rows = instalmentRows(journal, found)
      const { notes, ...columns } = instalmentColumns(rows)
      const told = [...notes, ...found.notes]
      const hidden = hiddenBy(journal, scope)
      return answer(journal, { ...scope, where }, rows, {
        ...columns,
        hidden,
        notes: told,
        empty: NO_SCHEDULE,
      })
    },
    ageing: ((given: AgeingQuestion) => {
      const question = readQuestion('ageing', given)
      const { by = ['donor'] } = question
      const { where, scope } = asked(question)
      const found = instalmentsAsked(journal, scope, where)
      const rows = ageingRows(journal, found, by)
      const hidden = hiddenBy(journal, scope)
      const columns = ageingColumns(by)
      return answer(journal, { ...scope, where }, rows, {
        columns,
        hidden,
        notes: found.notes,
        empty: NO_SCHEDULE,
      })
    }) as Terms['ageing'],
    matches(given = {}) {
      const question = readQuestion('matches', given)
      const { where, scope } = asked(question)
      const rows = matchRows(journal, scope, where)
      const hidden = hiddenBy(journal, scope)
      return answer(journal, { ...scope, where }, rows, {
        columns: MATCH_COLUMNS,
        hidden,
        empty: NO_MATCH,
      })
    },
  }
}
