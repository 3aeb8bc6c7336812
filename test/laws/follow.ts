/**
 * Follows what the refusal of a reversal advises, to the letter, until the reversal is accepted, or
 * the refusal says that the event stays; then what it names goes the other way.
 */
import { expect } from 'vitest'
import {
  type Book,
  type EventInput,
  openBook,
  type RecordedEvent,
  reversed,
  type Violation,
} from '../../src/index.ts'
import { fromText } from '../../src/testing/model/amounts.ts'
import type { ModelEvent } from '../../src/testing/model/documents.ts'
import { resized } from '../model/allowed.ts'
import type { History } from '../model/history.ts'
import { dayOf } from '../model/steps.ts'
import { firstOf } from './first-of.ts'
import { oppositeOf, withLines, withRate } from './opposite.ts'

export interface Story extends Pick<History, 'book' | 'log'> {
  /** The events about money, in the order in which they were recorded; what is advised as well. */
  readonly money: RecordedEvent[]
}

const undo = (event: string, date: string) => reversed({ event, reason: 'no', date })

/** More rounds than an advice may take to come to its end. */
const ROUNDS_MAX = 10

/** Reverses an event: what it takes is only what the refusals say. False where the event stays. */
export async function takeBack(story: Story, id: string, wanted: string): Promise<boolean> {
  const { book, money } = story
  const dateOf = (event: string) => money.find((one) => one.id === event)?.date ?? ''
  let date = later(wanted, dateOf(id))
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const refusals = await refusalsOf(book, undo(id, date))
    if (refusals.some(isTwice)) return true
    if (refusals.length === 0) {
      await book.record(undo(id, date))
      return true
    }
    const advice = adviceOf(refusals)
    const told = `${id} on ${date}: ${refusals.map(({ message }) => message).join(' ')}`
    if (advice.revision !== undefined) {
      // What a later revision stands on stays as long as that does.
      if (!(await takeBack(story, advice.revision, date))) return false
      continue
    }
    const isStuck = advice.left || advice.other !== undefined || advice.pledges.length > 0
    if (isStuck) expect(await isFreed(story, id), told).toBe(false)
    if (advice.left) {
      isNothingLeft(story, id, told)
      return false
    }
    for (const pledge of advice.pledges) {
      const again = openingOf(story, pledge, date)
      const doing = `${told}\n${JSON.stringify(again)}`
      const refused = (await refusalsOf(book, again)).map(({ message }) => message)
      expect(refused, doing).toEqual([])
      money.push(...(await book.record(again)))
    }
    if (advice.pledges.length > 0) continue
    if (advice.other !== undefined) {
      await goTheOtherWay(story, id, date, advice.other, told)
      return false
    }
    expect(advice.first.length > 0 || advice.day !== undefined, told).toBe(true)
    date = advice.day ?? date
    for (const one of advice.first) {
      const reversal = undo(one, later(date, dateOf(one)))
      expect(await refusalsOf(book, reversal), `${told}\n${one}`).toEqual([])
      await book.record(reversal)
    }
    if (!advice.again) expect(await refusalsOf(book, undo(id, date)), told).toEqual([])
  }
  throw new Error(`the advice for ${id} does not come to an end`)
}

interface Advice {
  /** A later change of the same document, which goes first. */
  readonly revision: string | undefined
  /** The pledges that are recorded again. */
  readonly pledges: readonly string[]
  /** Whether nothing is left of the event. */
  readonly left: boolean
  /** The event that goes the other way. */
  readonly other: string | undefined
  readonly first: readonly string[]
  readonly day: string | undefined
  readonly again: boolean
}

/** All that the messages ask for, in turn. */
function adviceOf(refusals: readonly Violation[]): Advice {
  const messages = refusals.map(({ message }) => message)
  const found = (pattern: RegExp) => messages.flatMap((one) => pattern.exec(one)?.[1] ?? [])
  const [revision] = found(/event (e\d+) changed the same document later; reverse that one first/)
  const lists = [
    ...found(/; (e[\de, ]*?)(?: and others)? stands? on it; reverse/),
    ...found(/ on that day reverse (e[\de, ]*) first/),
  ]
  return {
    revision,
    pledges: (found(/; record (pledge .*) again first, as it was, and ask again/)[0] ?? '')
      .split(' and ')
      .flatMap((name) => name.split('pledge ')[1] ?? []),
    left: messages.some((message) => message.endsWith('; leave it.')),
    other: found(/; leave it, and record the opposite .* by (\w+)(?:, under another name)?\.$/)[0],
    first: [...new Set(lists.flatMap((list) => list.split(', ')))],
    day: found(/; date this on ([\d-]+) or later/)[0],
    again: messages.some((message) => message.endsWith('ask again.')),
  }
}

/** Whether an event can be reversed after others, taken as they come, the latest first. */
async function isFreed({ book, log, money }: Story, id: string): Promise<boolean> {
  const copy = await openBook(await firstOf(log, book.size))
  let others = money.map((one) => one.id).filter((one) => one !== id)
  others.reverse()
  for (;;) {
    const left: string[] = []
    for (const one of others) {
      if (await isAccepted(copy, undo(one, LAST))) await copy.record(undo(one, LAST))
      else left.push(one)
    }
    if (await isAccepted(copy, undo(id, LAST))) return true
    if (left.length === others.length) return false
    others = left
  }
}

const LAST = dayOf(11)

/** What is left of an event goes back: all of it, or as much as the refusal of that says. */
async function goTheOtherWay(
  { book, money }: Story,
  id: string,
  date: string,
  type: string,
  told: string,
): Promise<void> {
  const events = money as unknown as readonly ModelEvent[]
  let input = oppositeOf(book, events, id, type, date)
  let refusals = await refusalsOf(book, input as EventInput)
  for (const { code, message } of refusals) {
    if (code === 'lines.needed') input = withLines(events, id, input, message)
    if (code === 'rate.differs') input = withRate(input, message)
  }
  refusals = await refusalsOf(book, input as EventInput)
  const doing = `${told}\n${JSON.stringify(input)}\n${JSON.stringify(refusals)}`
  const [size] = refusals.flatMap(({ allowed }) => allowed ?? [])
  // Each refusal says by how much it is too much; nothing is left where nothing is allowed.
  expect(
    refusals.filter(({ by }) => by === undefined),
    doing,
  ).toEqual([])
  if (refusals.length > 0 && (size === undefined || fromText(size.amount) === 0n)) return
  const fitting = size === undefined ? input : resized(input, fromText(size.amount))
  expect(await refusalsOf(book, fitting as EventInput), doing).toEqual([])
  money.push(...(await book.record(fitting as EventInput)))
}

/** A pledge that was taken back, as it was when it was last opened. */
function openingOf({ book, money }: Story, pledge: string, date: string): EventInput {
  const opened = (money as unknown as readonly ModelEvent[]).findLast((event) => {
    return event.type === 'pledged' && event.data.pledge === pledge
  })
  const id = `e${1000 + book.size}`
  return { type: 'pledged', date, id, data: opened?.data } as unknown as EventInput
}

/** What the award of an event has: nothing, once it was taken back. */
function isNothingLeft({ book, money }: Story, id: string, told: string): void {
  const { award } = (money as unknown as readonly ModelEvent[]).find((one) => one.id === id)!.data
  const rows = [...book.balances({ by: ['award'], where: { award: award as string } })]
  for (const row of rows) {
    const { undisbursed, advances, spent, claimed, recoverable } = row
    expect([undisbursed, advances, spent, claimed, recoverable], told).toEqual(
      Array(5).fill('0.00'),
    )
  }
}

const isTwice = ({ code }: Violation): boolean => code === 'reversal.twice'
const later = (a: string, b: string): string => (a > b ? a : b)

export async function refusalsOf(book: Book, input: EventInput): Promise<readonly Violation[]> {
  const outcome = await book.preview(input)
  return outcome.accepted ? [] : outcome.violations
}
const isAccepted = async (book: Book, input: EventInput): Promise<boolean> =>
  (await refusalsOf(book, input)).length === 0
