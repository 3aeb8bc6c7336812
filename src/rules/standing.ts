/**
 * What stands on an event that is to be reversed, and what to do about it.
 *
 * The advice can be followed, and the reversal then passes: other events are reversed first, in an
 * order in which each can be; or this one is dated later. Where neither helps it says so, and which
 * event goes the other way.
 */
import { textFromDay } from '../events/dates.ts'
import { cellsOf, type Pledge } from '../journal/documents.ts'
import { idAt, positionOf } from '../journal/ids.ts'
import type { Journal } from '../journal/journal.ts'
import { type DatedRow, rowsOfCell } from '../journal/walk.ts'
import { type Draft, type Reason, shownAmount } from './draft.ts'
import { sumOf } from './messages.ts'
import { type Order, orderBefore } from './order.ts'
import { otherWay, pledgesOf } from './other-way.ts'
import { placeOf } from './place.ts'
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
      `reversed: taking back event ${event} would leave ${placeOf(draft, rises)} short of ` +
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
  const last = lastDay(journal, target, read.day)
  const atLast = last > read.day ? orderBefore(journal, target, last) : undefined
  if (atLast === undefined) return () => otherWay(journal, target)
  const dated = `date this on ${textFromDay(last)} or later, and on that day `
  const events = atLast.rounds.flatMap((round) => round.events)
  return () => dated + firstOf(journal, atLast, events)
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

function namedIn(journal: Journal, order: Order, events: readonly number[]): string {
  if (events.length === 0) return firstOf(journal, order, events)
  const ids = idsOf(journal, events)
  if (!order.complete) {
    return `${ids} and others stand on it; reverse these first, in that order, and ask again`
  }
  if (events.length === 1) return `${ids} stands on it; reverse that first`
  return `${ids} stand on it; reverse them first, in that order`
}

/** What to reverse first, where the sentence began with something else. */
function firstOf(journal: Journal, { complete }: Order, events: readonly number[]): string {
  const again = complete ? '' : ', and ask again'
  if (events.length === 0) return `reverse what was recorded since, the latest first${again}`
  const inOrder = events.length === 1 ? '' : ', in that order'
  return `reverse ${idsOf(journal, events)} first${inOrder}${again}`
}

const idsOf = (journal: Journal, events: readonly number[]): string =>
  events.map((one) => idAt(journal.ids, one)).join(', ')

/** The first later day on which nothing stands on the event; undefined where there is none. */
function laterDay(journal: Journal, target: number, day: number): number | undefined {
  if (goesFirst(journal, target).length > 0) return undefined
  const isFree = (on: number): boolean => gapsOf(journal, target, on, new Set()).length === 0
  const days = daysOf(journal, pledgesOf(journal, [target])).filter((on) => on > day)
  if (days.length === 0 || !isFree(days.at(-1)!)) return undefined
  let [low, high] = [0, days.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isFree(days[middle]!)) high = middle
    else low = middle + 1
  }
  return days[low]!
}

/** The last day on which anything changes that the event may be bound up with. */
function lastDay(journal: Journal, target: number, day: number): number {
  const pledges = pledgesOf(journal, [target])
  const events = new Set<number>()
  // What shares an event with a pledge may have to go before it: other lines of an award.
  for (const pledge of pledges) {
    for (const { event } of rowsOfPledge(journal, pledge)) {
      if (events.has(event)) continue
      events.add(event)
      for (const other of pledgesOf(journal, [event])) pledges.add(other)
    }
  }
  return Math.max(day, ...daysOf(journal, pledges).slice(-1))
}

/** The days on which something changes for some pledges. */
function daysOf(journal: Journal, pledges: Iterable<Pledge>): number[] {
  const days = new Set<number>()
  for (const pledge of pledges) {
    for (const row of rowsOfPledge(journal, pledge)) days.add(row.day)
  }
  return [...days].sort((a, b) => a - b)
}

const rowsOfPledge = (journal: Journal, pledge: Pledge): DatedRow[] =>
  [...cellsOf(pledge)].flatMap((cell) => rowsOfCell(journal, cell))
