/**
 * Follows what the refusal of a reversal advises, to the letter, until the reversal is accepted.
 */
import { expect } from 'vitest'
import {
  type Book,
  type EventInput,
  type RecordedEvent,
  reversed,
  type Violation,
} from '../../src/index.ts'
import { fromText, toText } from '../model/amounts.ts'
import type { ModelEvent } from '../model/documents.ts'

type Data = ModelEvent['data']

const undo = (event: string, date: string) => reversed({ event, reason: 'no', date })

/** More rounds than an advice may take to come to its end. */
const ROUNDS_MAX = 60

/** Reverses an event: what it takes is only what the refusals say. */
export async function takeBack(
  book: Book,
  kept: readonly RecordedEvent[],
  id: string,
  wanted: string,
  path: readonly string[] = [],
): Promise<void> {
  const dateOf = (event: string) => kept.find((one) => one.id === event)?.date ?? ''
  expect(path.length, `the advice goes in a circle: ${path.join(' ')} ${id}`).toBeLessThan(20)
  let date = later(wanted, dateOf(id))
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const refusals = await refusalsOf(book, undo(id, date))
    if (refusals.some(({ code }) => code === 'reversal.twice')) return
    if (refusals.length === 0) {
      await book.record(undo(id, date))
      return
    }
    const events = kept.map(
      (one) => `${one.id} ${one.date} ${one.type} ${JSON.stringify(one.data)}`,
    )
    const said = refusals.map(({ message }) => message).join(' ')
    const told = `${id} on ${date}: ${said}\n${events.join('\n')}`
    const [changed] = matches(refusals, /event (e\d+) changed the same document later/)
    if (changed !== undefined) {
      await takeBack(book, kept, changed, date, [...path, id])
      continue
    }
    expect(refusals.map(({ code }) => code).filter((code) => code !== 'reversal.inUse')).toEqual([])
    const [asked] = matches(refusals, /ask again/g)
    date = await follow(book, kept, refusals, date, dateOf, told)
    // What was recorded on the way may itself stand on the event: where such an advice goes on is
    // not followed, only that each of its steps is accepted.
    if (asked !== undefined && said.includes('; record ')) return
    if (asked === undefined) expect(await refusalsOf(book, undo(id, date)), told).toEqual([])
  }
  throw new Error(`the advice for ${id} does not come to an end`)
}

/** What each message says is done, and is accepted; gives the day on which to reverse. */
async function follow(
  book: Book,
  kept: readonly RecordedEvent[],
  refusals: readonly Violation[],
  date: string,
  dateOf: (event: string) => string,
  told: string,
): Promise<string> {
  let on = date
  const accepted = async (input: unknown) => {
    const doing = `${told}\n${JSON.stringify(input)}`
    expect(await refusalsOf(book, input as EventInput), doing).toEqual([])
    await book.record(input as EventInput)
  }
  for (const { message } of refusals) {
    const [, names] = / (e[\de, ]*?)(?: and others)? stands? on it/.exec(message) ?? []
    const [, day] = /; date this on (\S+) or later/.exec(message) ?? []
    const [, records] = /record (.*) first/.exec(message) ?? []
    const [, then] = / reverse (e[\de, ]*)/.exec(message) ?? []
    expect(names ?? day ?? records, told).toBeDefined()
    if (day !== undefined) on = day
    if (records !== undefined && !(await isDone(book, undo(idOf(told), on)))) {
      for (const one of records.split(/, | and /))
        await accepted(recorded(book, kept, one, on, told))
    }
    for (const one of (names ?? then ?? '').match(/e\d+/g) ?? []) {
      const isGone = (await refusalsOf(book, undo(one, on))).some(isTwice)
      if (!isGone) await accepted(undo(one, later(on, dateOf(one))))
    }
  }
  return on
}

const idOf = (told: string): string => told.split(' ')[0] ?? ''
const isTwice = ({ code }: Violation): boolean => code === 'reversal.twice'
const later = (a: string, b: string): string => (a > b ? a : b)
const matches = (refusals: readonly Violation[], pattern: RegExp): string[] =>
  refusals.flatMap(({ message }) => {
    const found = new RegExp(pattern.source).exec(message)
    return found === null ? [] : [found[1] ?? found[0]]
  })

export async function refusalsOf(book: Book, input: EventInput): Promise<readonly Violation[]> {
  const outcome = await book.preview(input)
  return outcome.accepted ? [] : outcome.violations
}
const isDone = async (book: Book, input: EventInput) => (await refusalsOf(book, input)).length === 0

/** The event that a message asks for: `a receipt of 60.00 USD on pledge p (x)`. */
function recorded(
  book: Book,
  kept: readonly RecordedEvent[],
  text: string,
  date: string,
  told: string,
): unknown {
  const units = (/[\d,]+\.\d+/.exec(text)?.[0] ?? '').replaceAll(',', '')
  const amount = { amount: units, currency: 'USD' }
  const [, pledge = '', purpose = ''] = /pledge (\w+) \((\w+)\)/.exec(text) ?? []
  const [, award] = /award (\w+)/.exec(text) ?? []
  const lines = [{ pledge, purpose, amount }]
  const dataOf = (type: string, name: string, id: string): Data =>
    (kept as unknown as readonly ModelEvent[]).find((event) => {
      return event.type === type && event.data[name] === id
    })?.data ?? {}
  const make = (type: string, data: Data) => ({ type, date, data })
  if (text.includes(' again with ')) {
    return award === undefined
      ? make('pledged', { ...dataOf('pledged', 'pledge', pledge), amount })
      : make('awarded', { ...dataOf('awarded', 'award', award), amount, funding: lines })
  }
  if (text.startsWith('a raise of ')) {
    const by = award === undefined ? 'pledge' : 'award'
    const rows = [...book.balances({ by: [by], where: { [by]: award ?? pledge } as never })]
    const sums = rows.map((row) => row as unknown as Record<string, string>)
    const sum = (name: string) => sums.reduce((so, row) => so + fromText(row[name] ?? '0'), 0n)
    const from =
      award === undefined
        ? sum('pledged') + sum('pledgedConditionally') - sum('conditionsMet')
        : sum('awarded')
    const [before, to] = [from, from + fromText(units)].map((one) => {
      return { amount: toText(one), currency: 'USD' }
    })
    const type = award === undefined ? 'pledgeRevised' : 'awardRevised'
    return make(type, { [by]: award ?? pledge, from: before, to, lines })
  }
  const type = Object.entries(TYPES).find(([words]) => text.startsWith(words))?.[1]
  if (type === undefined) throw new Error(`nothing is known of ${text}: ${told}`)
  if (award !== undefined) return make(type, { award, amount, lines })
  return make(
    type,
    type === 'conditionMet' ? { pledge, amount, lines } : { pledge, purpose, amount },
  )
}

const TYPES = {
  'a condition met of': 'conditionMet',
  'a signature of': 'committed',
  'a receipt of': 'received',
  'a payment of': 'disbursed',
  'spending of': 'expended',
  'own spending of': 'expended',
}
