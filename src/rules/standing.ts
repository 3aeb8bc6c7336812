/**
 * What stands on an event that is to be reversed, and what to do about it.
 *
 * The advice can be followed, and the reversal then passes: other events are reversed first, in an
 * order in which each can be; or this one is dated later; or, where neither helps, what takes the
 * place of what is gone is recorded first.
 */
import { textFromDay } from '../events/dates.ts'
import { cellsOf } from '../journal/documents.ts'
import { idAt, positionOf } from '../journal/ids.ts'
import { type Journal, rowsOf } from '../journal/journal.ts'
import { rowsOfCell } from '../journal/walk.ts'
import { fillsBefore, wordsOfFills } from './before-reversal.ts'
import { type Draft, type Reason, shownAmount } from './draft.ts'
import { placeOf, sumOf } from './messages.ts'
import { NAMED_MAX, type Order, orderBefore } from './order.ts'
import type { Rise } from './shortage.ts'
import { gapsOf, goesFirst } from './taking-back.ts'
import { ACCOUNTS, nounOf } from './words.ts'

/** One reason for each thing that falls short, or one if something else stands on the event. */
export function reasonsInUse(draft: Draft, rises: readonly Rise[]): Reason[] {
  const groups = new Map<string, Rise[]>()
  for (const rise of rises) {
    const noun = nounOf(rise.shortage)
    groups.set(noun, [...(groups.get(noun) ?? []), rise])
  }
  const advice = adviceOn(draft, [...groups.keys()])
  if (groups.size === 0) return [reasonInUse(draft, [], advice(0))]
  return [...groups.values()].map((group, i) => reasonInUse(draft, group, advice(i)))
}

function reasonInUse(draft: Draft, rises: readonly Rise[], advice: string): Reason {
  const code = 'reversal.inUse'
  const { event } = draft.read.facts as { readonly event: string }
  const [first] = rises
  if (first === undefined) {
    return { code, message: `reversed: event ${event} cannot be taken back; ${advice}.` }
  }
  const { currency } = first.cell
  const by = sumOf(rises)
  const on = Math.min(...rises.map((rise) => rise.on))
  return {
    code,
    account: ACCOUNTS[first.shortage],
    on,
    by: { units: by, currency },
    message:
      `reversed: taking back event ${event} would leave ${placeOf(rises)} short of ` +
      `${nounOf(first.shortage)} by ${shownAmount(draft, by, currency)} on ` +
      `${textFromDay(on)}; ${advice}.`,
  }
}

/** What to do, for each of the things that fall short; followed in turn, all of it. */
function adviceOn(draft: Draft, nouns: readonly string[]): (reason: number) => string {
  const { journal, read } = draft
  const target = positionOf(journal.ids, read.facts.event as string)!
  const order = orderBefore(journal, target, read.day)
  const later = laterDay(journal, target, read.day)
  const orLater = later === undefined ? [] : [`date this on ${textFromDay(later)} or later`]
  if (order !== undefined) {
    const lists = listsOf(order, nouns)
    return (reason) => [namedIn(journal, order, lists[reason]!), ...orLater].join(', or ')
  }
  if (orLater.length > 0) return () => orLater.join('')
  const last = lastDay(journal, [target, ...goesFirst(journal, target)], read.day)
  const steps = last > read.day ? [`date this on ${textFromDay(last)} or later`] : []
  const atLast = last > read.day ? orderBefore(journal, target, last) : undefined
  let first = atLast?.rounds.flatMap(({ events }) => events) ?? goesFirst(journal, target)
  let fills = atLast === undefined ? fillsBefore(journal, [...first, target], last) : []
  const isPart = fills === undefined
  if (fills === undefined) {
    // What would be recorded stands on this event itself: so one that stands in its way goes first.
    const lowering = gapsOf(journal, target, last, new Set()).flatMap((gap) => gap.lowering())
    for (const one of [...first, ...lowering].slice(0, NAMED_MAX)) {
      first = [...goesFirst(journal, one).filter((other) => other !== target), one]
      fills = fillsBefore(journal, first, last)
      if (fills !== undefined) break
    }
  }
  if (fills === undefined)
    return () => [...steps, 'record what takes its place first'].join(', and ')
  if (fills.length > 0) steps.push(`record ${wordsOfFills(draft, fills)} first`)
  const ids = first.map((one) => idAt(journal.ids, one)).join(', ')
  if (ids !== '') steps.push(fills.length > 0 ? `then reverse ${ids}` : `reverse ${ids} first`)
  if (isPart) steps.push('ask again')
  return () => steps.join(', and ')
}

/** What goes first by the reason that tells it: in one order over all reasons. */
function listsOf({ rounds }: Order, nouns: readonly string[]): number[][] {
  const lists = nouns.length === 0 ? [[] as number[]] : nouns.map(() => [] as number[])
  let at = 0
  for (const { gap, events } of rounds) {
    const noun = gap?.rise === undefined ? -1 : nouns.indexOf(nounOf(gap.rise.shortage))
    at = Math.max(at, noun)
    lists[at]!.push(...events)
  }
  // What is named elsewhere settles the rest as well.
  return lists.map((list) => (list.length === 0 ? lists.flat() : list))
}

function namedIn(journal: Journal, { complete }: Order, events: readonly number[]): string {
  const ids = events.map((one) => idAt(journal.ids, one)).join(', ')
  if (!complete) {
    return `${ids} and others stand on it; reverse these first, in that order, and ask again`
  }
  if (events.length === 1) return `${ids} stands on it; reverse that first`
  return `${ids} stand on it; reverse them first, in that order`
}

/** The first later day on which nothing stands on the event; undefined where there is none. */
function laterDay(journal: Journal, target: number, day: number): number | undefined {
  if (goesFirst(journal, target).length > 0) return undefined
  const isFree = (on: number): boolean => gapsOf(journal, target, on, new Set()).length === 0
  const days = daysOf(journal, [target]).filter((on) => on > day)
  if (days.length === 0 || !isFree(days.at(-1)!)) return undefined
  let [low, high] = [0, days.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isFree(days[middle]!)) high = middle
    else low = middle + 1
  }
  return days[low]!
}

const lastDay = (journal: Journal, events: readonly number[], day: number): number =>
  Math.max(day, ...daysOf(journal, events).slice(-1))

/** The days on which something changes for the pledges of some events. */
function daysOf(journal: Journal, events: readonly number[]): number[] {
  const rows = events.flatMap((event) => rowsOf(journal, event))
  const pledges = [...new Set(rows.map(({ line }) => line.owner.pledge))]
  const days = pledges
    .flatMap((pledge) => [...cellsOf(pledge)])
    .flatMap((cell) => rowsOfCell(journal, cell).map(({ day }) => day))
  return [...new Set(days)].sort((a, b) => a - b)
}
