/**
 * The finding of a match: it was met above what it earned, since what others gave went back.
 *
 * It is of a whole pledge, day by day as all findings are: each interval in which it stands, with
 * the events that raised it, which are mostly those of another pledge. The tree of purposes is the
 * one that was known at the size, so what is no part of the purpose any more was never raised.
 */
import { textFromDay } from '../events/dates.ts'
import { type Cell, cellsOf, type Pledge } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import { earnedOf, giftsFor, isMatchedIn } from '../journal/matched.ts'
import { type Match, termAt } from '../journal/terms.ts'
import { advance, cellOf, rowsOfCell, running } from '../journal/walk.ts'
import { add, compare, isZero, max, negate, subtract, type Units } from '../money/units.ts'
import { aboveEarned, countedOf } from './counted.ts'
import { type Finding, findingOf, type Standing } from './finding.ts'
import type { Words } from './finding-words.ts'
import { type Part, raisingOn } from './raising.ts'

interface DatedPart extends Part {
  readonly day: number
}

/** The findings of all matches that pay or count what is in some cells. */
export function matchFindings(
  journal: Journal,
  cells: ReadonlySet<Cell>,
  size: number,
): readonly Finding[] {
  return [...journal.terms.matches].flatMap(([pledge, terms]) => {
    const matches = terms.filter(({ position }) => position < size)
    const isTouched = (cell: Cell) =>
      cell.pledge === pledge ||
      matches.some((match) => isMatchedIn(journal, cell, pledge, match, size))
    if (matches.length === 0 || ![...cells].some(isTouched)) return []
    return findingsOfMatch(journal, pledge, matches, size)
  })
}

function findingsOfMatch(
  journal: Journal,
  pledge: Pledge,
  matches: readonly Match[],
  size: number,
): readonly Finding[] {
  const { parts, measure } = partsOf(journal, pledge, matches, size)
  const { currency, purposes } = pledge
  const purpose = purposes.length === 1 ? purposes[0]!.purpose : undefined
  const place = { pledge, currency, purpose }
  const found: Finding[] = []
  let open: Standing | undefined
  for (let next = 0; next < parts.length; ) {
    const { day } = parts[next]!
    const start = next
    for (; parts[next]?.day === day; next += 1) parts[next]!.move(1)
    const match = termAt(journal, matches, { day, size })
    const { above, isCapped } = measure(match)
    if (isZero(above)) {
      if (open !== undefined) found.push(findingOf(journal, place, open, day))
      open = undefined
      continue
    }
    open ??= { code: CODE, line: null, from: day, events: new Set(), amount: 0, most: 0 }
    if (compare(above, open.amount) > 0) {
      const today = parts.slice(start, next)
      const isLess = () => compare(measure(match).above, above) < 0
      for (const event of raisingOn(today, isLess)) open.events.add(event)
    }
    open.amount = above
    open.most = max(open.most, above)
    open.words = wordsOf(match!, isCapped)
  }
  if (open !== undefined) found.push(findingOf(journal, place, open))
  return found
}

const CODE = 'match.aboveEarned'

function wordsOf({ of, until }: Match, isCapped: boolean): Words {
  const day = until === Infinity ? '' : ` until ${textFromDay(until)}`
  const gifts = isCapped ? '' : `record what others gave for it${day}, or `
  const ends = 'cancel what was met above, or refund what came of it so that the pledge is reduced'
  return [`was met above what the match for ${of} earned`, gifts + ends]
}

/** Everything that moves what counts of a match or what it earned, in the order of days. */
function partsOf(journal: Journal, pledge: Pledge, matches: readonly Match[], size: number) {
  const { events, reversed, reading } = journal
  const raised = new Map<Match, Units>(matches.map((match) => [match, 0]))
  const cells = [...cellsOf(pledge)].map((cell) => ({ cell, state: running(size) }))
  let counted: Units = 0
  const parts: DatedPart[] = []
  for (const { cell, state } of cells) {
    for (const row of rowsOfCell(journal, cell, size)) {
      const move = (sign: 1 | -1): void => {
        advance(state, row, reading, sign)
        const units = countedOf(row)
        counted = add(counted, sign === 1 ? units : negate(units))
      }
      parts.push({ day: row.day, event: row.event, move })
    }
  }
  for (const match of matches) {
    for (const gift of giftsFor(journal, pledge, match, size)) {
      for (const { day, event, move: moveGift } of gift.parts) {
        const move = (sign: 1 | -1): void => {
          const before = gift.raised()
          moveGift(sign)
          raised.set(match, add(raised.get(match)!, subtract(gift.raised(), before)))
        }
        parts.push({ day, event, move })
      }
    }
    // From the day of its event on it holds, until that is reversed.
    for (const event of [match.position, reversed.get(match.position)]) {
      if (event === undefined || event >= size) continue
      parts.push({ day: events.day[event]!, event, move: () => {} })
    }
  }
  parts.sort((a, b) => a.day - b.day || a.event - b.event)
  const measure = (match: Match | undefined) => {
    if (match === undefined) return { above: 0, isCapped: false }
    const earned = earnedOf(match, raised.get(match)!)
    const recovered = cells.reduce<Units>((sum, { cell, state }) => {
      return add(sum, cellOf(state, cell, reading).recovered)
    }, 0)
    const above = aboveEarned(add(counted, recovered), earned)
    return { above, isCapped: earned === match.cap }
  }
  return { parts, measure }
}
