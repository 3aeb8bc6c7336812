/**
 * A statement: what happened to a pledge, an award, a donor or a recipient, line by line, with what
 * stood at the beginning and at the end.
 *
 *     opening balance + the changes of all lines = closing balance
 *
 * Currencies and bases are apart, each with a statement of its own. What was undone stays a line,
 * and what undid it is another. The balance after the last line of a day is what balances show as
 * of that day.
 */
import { declarationAt } from '../events/catalogue.ts'
import { textFromDay } from '../events/dates.ts'
import { ACCOUNTS, IMPLIED } from '../journal/accounts.ts'
import { idAt } from '../journal/ids.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { add, isZero, textFromUnits, type Units } from '../money/units.ts'
import type { Filter } from './filter.ts'
import { OF_AWARDS } from './groups.ts'
import { type Column, columnsOf } from './layout.ts'
import type { Step, SteppedMeasure } from './steps.ts'

/** Amounts by measure: those of `show`, or the usual ones of what the statement is of. */
type Amounts<Show extends SteppedMeasure> = Readonly<
  [Show] extends [never] ? Partial<Record<SteppedMeasure, string>> : Record<Show, string>
>

export interface StatementRow<Show extends SteppedMeasure = never> {
  readonly line: 'opening' | 'event' | 'closing'
  readonly date: string
  /** The position, the id and the type of the event; null where a line is not of one event. */
  readonly position: number | null
  readonly id: string | null
  readonly type: string | null
  readonly sentence: string
  readonly currency: string
  readonly basis: string
  /** By how much the line changed each measure; on the closing line, by how much all lines did. */
  readonly change: Amounts<Show> | null
  /** What stands of each measure after the line. */
  readonly balance: Amounts<Show>
}

const OF_PLEDGE: readonly SteppedMeasure[] = [
  ...(['pledged', 'committed', 'received', 'promised', 'receivable', 'available'] as const),
  ...(['pledgedConditionally', 'refunded', 'cancelled', 'lapsed', 'writtenOff'] as const),
  ...(['reallocatedIn', 'reallocatedOut', 'conditional'] as const),
  ...(['unfunded', 'unapplied', 'borrowed'] as const),
]
const OF_AWARD: readonly SteppedMeasure[] = [
  ...(['awarded', 'disbursed', 'expended', 'returned', 'undisbursed', 'advances'] as const),
  ...(['disallowed', 'recoverable', 'claimed'] as const),
  ...(['subawarded', 'subdisbursed', 'subreturned', 'subUndisbursed'] as const),
]
const USUAL = 6

/** What a statement is asked of where nothing in particular is asked for. */
export function usualOf(where: Filter): readonly SteppedMeasure[] {
  const ofAward = OF_AWARDS.some((key) => where[key] !== undefined)
  return ofAward ? OF_AWARD : OF_PLEDGE
}

/** The first of these measures and such others as a step changed, and the steps in these alone. */
export function narrowed(
  steps: readonly Step[],
  measures: readonly SteppedMeasure[],
): { measures: readonly SteppedMeasure[]; steps: readonly Step[] } {
  const isMoved = (place: number) => steps.some(({ changes }) => !isZero(changes[place]!))
  const places = [...measures.keys()].filter((place) => place < USUAL || isMoved(place))
  return {
    measures: places.map((place) => measures[place]!),
    steps: steps.map((step) => ({ ...step, changes: places.map((at) => step.changes[at]!) })),
  }
}

/** The measures that are zero on every line. */
export function zeroIn(rows: readonly StatementRow[]): readonly SteppedMeasure[] {
  const names = Object.keys(rows[0]?.balance ?? {}) as SteppedMeasure[]
  return names.filter((name) =>
    rows.every(({ change, balance }) => !isAmount(change?.[name]) && !isAmount(balance[name])),
  )
}

const isAmount = (text = ''): boolean => /[1-9]/.test(text)

/** The columns: programs get all; people see what moved and what then stands, but not `unseen`. */
export function statementColumns(
  measures: readonly SteppedMeasure[],
  unseen: readonly SteppedMeasure[] = [],
): { columns: readonly Column[]; people: readonly Column[] } {
  const seen = measures.filter((measure) => !unseen.includes(measure))
  const isStanding = (measure: SteppedMeasure) => STANDING.includes(measure)
  return {
    columns: [
      ...columnsOf(['line', 'date', 'position', 'id', 'type'], ['position']),
      ...columnsOf(['sentence', 'currency', 'basis']),
      ...measures.flatMap((measure) => [
        amounts(`change.${measure}`, (row) => row.change?.[measure]),
        amounts(`balance.${measure}`, (row) => row.balance[measure]),
      ]),
    ],
    people: [
      ...columnsOf(['date']),
      { ...amounts('event', ({ position }) => position ?? ''), kind: 'text' },
      ...seen
        .filter((measure) => !isStanding(measure))
        .map((measure) => amounts(measure, (row) => movedBy(row, measure))),
      ...seen.filter(isStanding).map((measure) => amounts(measure, (row) => row.balance[measure])),
      ...columnsOf(['currency', 'basis', 'sentence']),
    ],
  }
}

function amounts(name: string, of: (row: StatementRow) => unknown): Column {
  return { name, kind: 'amount', of: of as (row: object) => unknown }
}

/** An event that moved nothing of a measure leaves its place empty, as statements do. */
function movedBy({ line, change }: StatementRow, measure: SteppedMeasure): string | undefined {
  const text = change?.[measure]
  return line === 'event' && !isAmount(text) ? undefined : text
}

/** What stands on a day; all else is what happened until then. */
const STANDING: readonly string[] = [...ACCOUNTS, ...IMPLIED.map((flow) => `implied.${flow}`)]

/** The lines of a statement from a day to another, each in it. */
export function statementRows(
  journal: Journal,
  steps: readonly Step[],
  measures: readonly SteppedMeasure[],
  { from, to }: Readonly<Record<'from' | 'to', number | undefined>>,
  sentences: ReadonlyMap<number, string>,
): readonly StatementRow[] {
  const nothing: readonly Units[] = measures.map(() => 0)
  return groupsOf(steps).flatMap(({ currency, basis, own }) => {
    const decimals = decimalsOf(journal, currency)
    const textOf = (amounts: readonly Units[]): Amounts<never> =>
      Object.freeze(
        Object.fromEntries(
          measures.map((name, i) => [name, textFromUnits(amounts[i]!, decimals)] as const),
        ),
      )
    const rowOf = (line: StatementRow['line'], day: number, told: Partial<StatementRow>) => {
      const place = { position: null, id: null, type: null, sentence: '', currency, basis }
      const row = { line, date: textFromDay(day), ...place, change: null, balance: {}, ...told }
      return Object.freeze(row)
    }
    const before = own.filter(({ day }) => from !== undefined && day < from)
    const opening = before.map(({ changes }) => changes).reduce(summed, nothing)
    const rows: StatementRow[] = []
    if (from !== undefined) {
      rows.push(rowOf('opening', from, { sentence: OPENING, balance: textOf(opening) }))
    }
    let moved = nothing
    let last = from ?? 0
    for (const { position, day, changes } of byEvent(own.slice(before.length))) {
      moved = summed(moved, changes)
      last = day
      rows.push(
        rowOf('event', day, {
          position,
          id: idAt(journal.ids, position),
          type: declarationAt(journal.events.type[position]!).type,
          sentence: sentences.get(position) ?? '',
          change: textOf(changes),
          balance: textOf(summed(opening, moved)),
        }),
      )
    }
    const balance = textOf(summed(opening, moved))
    rows.push(rowOf('closing', to ?? last, { sentence: CLOSING, change: textOf(moved), balance }))
    return rows
  })
}

const OPENING = 'Opening balance'
const CLOSING = 'Closing balance'

const summed = (a: readonly Units[], b: readonly Units[]): readonly Units[] =>
  a.map((units, i) => add(units, b[i]!))

/** The steps of each currency and basis. */
function groupsOf(steps: readonly Step[]) {
  const groups = new Map<string, { currency: string; basis: string; own: Step[] }>()
  for (const step of steps) {
    const { currency, basis } = step
    const key = JSON.stringify([currency, basis])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { currency, basis, own: [step] })
    else group.own.push(step)
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

/** One step an event: where it moves money between two cells, it has a step in both. */
function byEvent(steps: readonly Step[]): readonly Step[] {
  const merged: Step[] = []
  for (const step of steps) {
    const before = merged[merged.length - 1]
    if (before?.position !== step.position) merged.push(step)
    else merged.push({ ...merged.pop()!, changes: summed(before.changes, step.changes) })
  }
  return merged
}
