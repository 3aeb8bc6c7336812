/**
 * A book: a log, the journal that its events fold into, and the rules between them.
 *
 * This is the only place that holds a log, a clock and randomness at once. Questions are answered
 * from memory, up to what the log has durably kept; writing is one batch at a time.
 */
import { fail, PledgebookError, RefusedError, type Violation } from '../errors.ts'
import { declarationAt, typeNumber } from '../events/catalogue.ts'
import { textFromDay, textFromInstant } from '../events/dates.ts'
import type { EventInput } from '../events/declare.ts'
import type { RecordedEvent } from '../events/envelope.ts'
import { uuidv7 } from '../events/ids.ts'
import { prepare, textIn } from '../events/input.ts'
import type { EventLog } from '../events/log.ts'
import { plainCopy } from '../events/plain.ts'
import type { Measure } from '../journal/accounts.ts'
import { idAt, positionOf } from '../journal/ids.ts'
import { decimalsIn, decimalsOf } from '../journal/journal.ts'
import { rollBack } from '../journal/undo.ts'
import { add, textFromUnits, type Units } from '../money/units.ts'
import { RULES } from '../rules/settings.ts'
import { type BalanceRow, balanceRows } from '../views/balances.ts'
import { type Finding, findingsOf } from '../views/check.ts'
import { stepsOf } from '../views/explain.ts'
import { type Dimension, type KnownAt, measuresOf, scopeOf, type Where } from '../views/question.ts'
import { type JournalRow, rowsIn } from '../views/rows.ts'
import { type Table, table } from '../views/table.ts'
import { emptyBook, type Book as Folded, replay } from './replay.ts'
import { attempt, type Batch, contentOf, keep } from './write.ts'

export interface CreateOptions {
  readonly name: string
  readonly mode?: 'strict' | 'observe'
  readonly cash?: 'required' | 'borrowed' | 'implied'
  readonly excess?: 'refuse' | 'unapplied' | 'implied'
  readonly baseCurrency?: string
}

export interface OpenOptions {
  /** Opens a new book on an empty log; on an existing one it must agree with it. */
  readonly create?: CreateOptions
  readonly clock?: () => Date
  /** Fills the bytes with randomness, for the ids that the book makes. */
  readonly random?: (bytes: Uint8Array) => void
}

export type Outcome =
  | Readonly<{
      accepted: true
      events: readonly RecordedEvent[]
      findings: readonly Finding[]
      flags: readonly Violation[]
    }>
  | Readonly<{ accepted: false; violations: readonly Violation[] }>

export interface BalanceQuestion<By extends Dimension = Dimension> {
  readonly by?: readonly By[]
  readonly where?: Where
  readonly asOf?: string
  readonly knownAt?: KnownAt
  readonly show?: readonly Measure[]
}

export interface ExplainQuestion {
  readonly measure: Measure
  readonly where?: Where
  readonly asOf?: string
  readonly knownAt?: KnownAt
}

export interface Explained {
  readonly date: string
  readonly position: number
  readonly id: string
  readonly sentence: string
  readonly change: string
  readonly balance: string
  readonly currency: string
  readonly basis: string
}

export interface Book {
  readonly name: string
  readonly mode: 'strict' | 'observe'
  readonly size: number
  /** Records events together, or none of them. @throws RefusedError with all violations. */
  record(...inputs: readonly EventInput[]): Promise<readonly RecordedEvent[]>
  /** The same, with the refusal as a value. */
  tryRecord(...inputs: readonly EventInput[]): Promise<Outcome>
  /** What `tryRecord` would answer; nothing is written. */
  preview(...inputs: readonly EventInput[]): Promise<Outcome>
  balances<const By extends Dimension = never>(
    question?: BalanceQuestion<By>,
  ): Table<BalanceRow<By>>
  /** The events behind a figure, with its running balance. */
  explain(question: ExplainQuestion): Promise<Table<Explained>>
  /** The rows of the journal: what every event posted, one amount a row. */
  rows(question?: Omit<ExplainQuestion, 'measure'>): Iterable<JournalRow>
  check(question?: { readonly knownAt?: KnownAt }): readonly Finding[]
  events(): AsyncIterable<RecordedEvent>
  close(): Promise<void>
}

const CONFLICTS_MAX = 8

/**
 * Opens the book that a log holds, or with `create` a new one on an empty log.
 *
 * @throws `BOOK_NOT_FOUND` where the log is empty and `create` is absent; `BOOK_DIFFERS` where the
 *   book is another one than `create` says; `LOG_DAMAGED` and others where the log cannot be read.
 *
 * @example
 * const book = await openBook(memoryLog(), { create: { name: 'Haiti mission' } })
 */
export async function openBook(log: EventLog, options: OpenOptions = {}): Promise<Book> {
  const folded = emptyBook()
  await replay(folded, log)
  const writer = writerOf(log, folded, options)
  if (folded.journal.events.length === 0) {
    if (options.create === undefined) {
      return fail(
        'BOOK_NOT_FOUND',
        'there is no book in this log; pass `create` to open a new one.',
      )
    }
    const outcome = await writer.tryRecord([openedInput(options.create, options.clock)])
    if (!outcome.accepted) throw new RefusedError(outcome.violations)
  } else if (options.create !== undefined) {
    checkSame(folded, options.create)
  }
  return bookOn(log, folded, writer)
}

interface Writer {
  tryRecord(inputs: readonly unknown[]): Promise<Outcome>
  preview(inputs: readonly unknown[]): Promise<Outcome>
  durable(): number
  close(): Promise<void>
}

function writerOf(log: EventLog, folded: Folded, options: OpenOptions): Writer {
  const { journal } = folded
  const clock = options.clock ?? (() => new Date())
  const random = options.random ?? pooledRandom()
  let durable = journal.events.length
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (closed) fail('BOOK_CLOSED', 'the book is closed; open it again.')
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }
  const stamp = () => {
    const now = clock().getTime()
    const { events, ids } = journal
    const before = events.length === 0 ? -Infinity : events.recordedAt[events.length - 1]!
    let previous = events.length === 0 ? undefined : idAt(ids, ids.length - 1)
    if (previous !== undefined && !UUID7.test(previous)) previous = undefined
    const recordedAt = Math.max(now, before)
    return {
      recordedAt,
      recordedAtText: textFromInstant(recordedAt),
      nextId: () => {
        const bytes = new Uint8Array(10)
        random(bytes)
        const made = uuidv7(now, bytes, previous)
        previous = made
        return made
      },
    }
  }
  const refused = (batch: Batch): Outcome =>
    Object.freeze({ accepted: false, violations: Object.freeze(batch.violations) })
  /** Findings are made when they are looked at, of what was known with this batch. */
  const accepted = (batch: Batch): Outcome => {
    const size = journal.events.length
    let findings: readonly Finding[] | undefined
    return Object.freeze({
      accepted: true,
      events: Object.freeze(batch.events),
      get findings() {
        findings ??= Object.freeze(findingsOf(journal, batch.cells, size))
        return findings
      },
      flags: Object.freeze(batch.flags),
    })
  }

  return {
    durable: () => durable,
    preview: (inputs) =>
      inTurn(async () => {
        const repeated = await repeatOf(log, folded, inputs)
        if (repeated !== undefined) return repeated
        const batch = attempt(folded, inputs, stamp())
        if (batch.violations.length > 0) return refused(batch)
        const outcome = accepted(batch)
        // Once the batch is taken back, there is nothing left to find.
        if (outcome.accepted) void outcome.findings
        rollBack(batch.undo)
        return outcome
      }),
    tryRecord: (inputs) =>
      inTurn(async () => {
        if (inputs.length === 0) {
          return fail('INPUT_INVALID', 'record: there are no events; pass at least one.')
        }
        for (let tries = 0; tries < CONFLICTS_MAX; tries += 1) {
          const repeated = await repeatOf(log, folded, inputs)
          if (repeated !== undefined) return repeated
          const batch = attempt(folded, inputs, stamp())
          if (batch.violations.length > 0) return refused(batch)
          const outcome = accepted(batch)
          if ((await keep(log, batch, durable)) === 'kept') {
            durable = journal.events.length
            return outcome
          }
          await replay(folded, log)
          durable = journal.events.length
        }
        return fail('LOG_BUSY', 'another writer was faster every time; try again.')
      }),
    close: () =>
      inTurn(async () => {
        closed = true
        await log.close()
      }),
  }
}

const POOL_BYTES = 4096

/** The system's randomness, fetched for many ids at once: each fetch costs more than an id. */
function pooledRandom(): (bytes: Uint8Array) => void {
  const pool = new Uint8Array(POOL_BYTES)
  let used = POOL_BYTES
  return (bytes) => {
    if (used + bytes.length > POOL_BYTES) {
      crypto.getRandomValues(pool)
      used = 0
    }
    bytes.set(pool.subarray(used, used + bytes.length))
    pool.fill(0, used, used + bytes.length)
    used += bytes.length
  }
}

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The first result again, where all the ids are stored together with the same content. */
async function repeatOf(
  log: EventLog,
  folded: Folded,
  inputs: readonly unknown[],
): Promise<Outcome | undefined> {
  const found = inputs.map((input) => {
    const id = textIn(input, 'id')
    return id === undefined ? undefined : positionOf(folded.journal.ids, id)
  })
  const first = found[0]
  if (first === undefined || found.some((position, i) => position !== first + i)) return undefined
  const stored: RecordedEvent[] = []
  for await (const event of eventsOf(log, first, first + inputs.length)) stored.push(event)
  const units = { decimals: (unit: string) => decimalsIn(folded.journal, unit) }
  const same = inputs.every((offered, i) => {
    const prepared = prepare(withoutStamp(offered), units)
    return prepared.input !== undefined && contentOf(prepared.input) === contentOf(stored[i]!)
  })
  if (!same) return undefined
  return Object.freeze({ accepted: true, events: Object.freeze(stored), findings: [], flags: [] })
}

function withoutStamp(offered: unknown): unknown {
  const {
    position: _,
    recordedAt: __,
    more: ___,
    ...input
  } = plainCopy(offered).value as RecordedEvent
  return input
}

async function* eventsOf(log: EventLog, from: number, to: number): AsyncGenerator<RecordedEvent> {
  const decoder = new TextDecoder()
  for await (const { bytes, ends } of log.read({ from, to })) {
    let start = 0
    for (const end of ends) {
      yield JSON.parse(decoder.decode(bytes.subarray(start, end))) as RecordedEvent
      start = end
    }
  }
}

function bookOn(log: EventLog, folded: Folded, writer: Writer): Book {
  const { journal } = folded
  const { name, mode } = folded.opened!
  const scope = (question: { asOf?: string; knownAt?: KnownAt; where?: Where }) =>
    scopeOf(journal, question, writer.durable())
  const balances: Book['balances'] = (question = {}) => {
    const asked = scope(question)
    const show = measuresOf(question.show)
    const by = question.by ?? []
    const rows = balanceRows(journal, asked, by, show, question.show === undefined)
    return table(rows, hiddenBy(asked.day, asked.size)) as never
  }
  /** Events dated to a period that has begun by the day asked for, but ends after it. */
  const hiddenBy = (day: number, size: number): number => {
    let hidden = 0
    for (const [position, precision] of journal.imprecise) {
      const end = journal.events.day[position]!
      const length = precision === 'year' ? 4 : 7
      const sameStart =
        day !== Infinity && textFromDay(day).slice(0, length) === textFromDay(end).slice(0, length)
      if (position < size && end > day && sameStart) hidden += 1
    }
    return hidden
  }
  return Object.freeze({
    name,
    mode,
    get size() {
      return writer.durable()
    },
    tryRecord: (...inputs: readonly EventInput[]) => writer.tryRecord(inputs),
    preview: (...inputs: readonly EventInput[]) => writer.preview(inputs),
    async record(...inputs: readonly EventInput[]) {
      const outcome = await writer.tryRecord(inputs)
      if (!outcome.accepted) throw new RefusedError(outcome.violations)
      return outcome.events
    },
    balances,
    rows: (question = {}) => rowsIn(journal, scope(question)),
    check: (question: { readonly knownAt?: KnownAt } = {}) =>
      Object.freeze(findingsOf(journal, journal.cells, scope(question).size)),
    async explain(question: ExplainQuestion) {
      const [measure] = measuresOf([question.measure])
      const steps = stepsOf(journal, measure!, scope(question))
      const sentences = await sentencesOf(log, new Set(steps.map(({ position }) => position)))
      const balance = new Map<string, Units>()
      return table(
        steps.map(({ position, day, currency, basis, change }) => {
          const key = `${currency} ${basis}`
          const sum = add(balance.get(key) ?? 0, change)
          balance.set(key, sum)
          const decimals = decimalsOf(journal, currency)
          return Object.freeze({
            date: textFromDay(day),
            position,
            id: idAt(journal.ids, position),
            sentence: sentences.get(position) ?? '',
            change: textFromUnits(change, decimals),
            balance: textFromUnits(sum, decimals),
            currency,
            basis,
          })
        }),
      )
    },
    events: () => eventsOf(log, 0, writer.durable()),
    close: () => writer.close(),
  })
}

async function sentencesOf(
  log: EventLog,
  positions: ReadonlySet<number>,
): Promise<Map<number, string>> {
  const sentences = new Map<number, string>()
  if (positions.size === 0) return sentences
  for await (const event of eventsOf(log, Math.min(...positions), Math.max(...positions) + 1)) {
    if (!positions.has(event.position)) continue
    const declaration = declarationAt(typeNumber(event.type)!)
    sentences.set(event.position, declaration.sentence(event.data as never))
  }
  return sentences
}

function openedInput(create: CreateOptions, clock: () => Date = () => new Date()): EventInput {
  const observing = create.mode === 'observe'
  const cash = create.cash ?? (observing ? 'implied' : 'required')
  const excess = create.excess ?? (observing ? 'implied' : 'refuse')
  if (observing && (cash !== 'implied' || excess === 'refuse')) {
    fail('INPUT_INVALID', 'an observing book has cash implied, and excess implied or unapplied.')
  }
  const data = { name: create.name, mode: create.mode ?? 'strict', cash, excess, rules: RULES }
  return {
    type: 'bookOpened',
    date: clock().toISOString().slice(0, 10),
    data: create.baseCurrency === undefined ? data : { ...data, baseCurrency: create.baseCurrency },
  }
}

function checkSame(folded: Folded, create: CreateOptions): void {
  const opened = folded.opened as unknown as Record<string, unknown>
  const wanted = Object.entries(create).filter(([, value]) => value !== undefined)
  const different = wanted.filter(([key, value]) => opened[key] !== value)
  if (different.length === 0) return
  const list = different.map(([key, value]) => `${key} is ${opened[key]}, not ${value}`).join('; ')
  throw new PledgebookError('BOOK_DIFFERS', `this log holds another book: ${list}.`, { create })
}
