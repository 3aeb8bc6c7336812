/**
 * One history, played against the library and the oracle side by side; the first disagreement is
 * an error that tells the plain inputs so far.
 */
import {
  ACCOUNTS,
  type Book,
  type EventLog,
  FLOWS,
  IMPLIED,
  memoryLog,
  openBook,
  type RecordedEvent,
} from '../../src/index.ts'
import { fromText, toText } from '../../src/testing/model/amounts.ts'
import { cellsOn, centsOf, fundingIn, type ModelEvent } from '../../src/testing/model/documents.ts'
import { createOracle, type ModelViolation, type Oracle } from '../../src/testing/model/oracle.ts'
import { ANY_CODE } from '../../src/testing/model/shortages.ts'
import type { Policy } from '../../src/testing/model/shown.ts'
import { formProblem, poolCells, poolRoomIn, roomOf } from '../../src/testing/model/standing.ts'
import { CENT, resized } from './allowed.ts'
import { inputOf } from './commands.ts'
import type { Setup, Step } from './steps.ts'

export interface History {
  readonly book: Book
  readonly log: EventLog
  readonly oracle: Oracle
  readonly policy: Policy
  readonly kept: readonly RecordedEvent[]
  readonly inputs: readonly ModelEvent[]
}

export interface PlayOptions {
  /** Called after every kept or refused step. */
  readonly after?: (history: History, at: number, input: ModelEvent) => void | Promise<void>
  readonly every?: number
  /** False where only the library is to be played: the oracle then just sizes the steps. */
  readonly judged?: boolean
  /** What a step says beside what the oracle sizes it by. */
  readonly say?: (input: ModelEvent, step: Step, oracle: Oracle) => ModelEvent
  /** Called before every step, with its plain input. */
  readonly before?: (history: History, input: ModelEvent) => void | Promise<void>
}

export async function newBook(policy: Policy, log: EventLog = memoryLog()): Promise<Book> {
  return openBook(log, { create: { name: 'the model', ...policy } })
}

export async function play(
  policy: Policy,
  setup: Setup,
  steps: readonly Step[],
  options: PlayOptions = {},
): Promise<History> {
  const log = memoryLog()
  const book = await newBook(policy, log)
  const oracle = createOracle(policy)
  const kept: RecordedEvent[] = []
  const inputs: ModelEvent[] = []
  const judged = options.judged ?? true
  const history = { book, log, oracle, policy, kept, inputs }
  for (const [at, step] of steps.entries()) {
    const sizing = inputOf(step, at, setup, oracle)
    if (sizing === undefined) continue
    const input = options.say?.(sizing, step, oracle) ?? sizing
    inputs.push(input)
    await options.before?.(history, input)
    const outcome = await book.tryRecord(input as never)
    const [event] = outcome.accepted ? outcome.events : []
    const wrong = outcome.accepted
      ? keptWrongly(event as unknown as ModelEvent, oracle, policy)
      : refusedWrongly(input, outcome.violations, oracle, policy)
    if (judged && wrong !== undefined) disagree(wrong, history, outcome)
    if (event !== undefined) {
      kept.push(event)
      oracle.record(event as unknown as ModelEvent)
    }
    if (judged && inputs.length % (options.every ?? 20) === 0) compareBalances(history, undefined)
    await options.after?.(history, at, input)
  }
  if (!judged) return history
  compareBalances(history, undefined)
  for (let day = 1; day <= 12; day += 1) {
    compareBalances(history, `2024-03-${String(day).padStart(2, '0')}`)
  }
  return history
}

function keptWrongly(event: ModelEvent, oracle: Oracle, policy: Policy): string | undefined {
  const problem = formProblem(event, oracle, policy)
  if (problem !== undefined) return `kept, but ${problem}`
  if (policy.mode === 'observe') return undefined
  const found = oracle.violations(event)
  return found.length > 0 ? `kept, but the oracle says ${tell(found)}` : undefined
}

/** What a violation says falls short is a name that balances have too. */
const isAccount = (name: string | undefined): boolean =>
  name === undefined || ACCOUNTS.some((account) => account === name)

type Refusals = readonly {
  code: string
  account?: string | undefined
  on?: string | undefined
  by?: { amount: string } | undefined
  allowed?: { amount: string } | undefined
}[]

function refusedWrongly(
  input: ModelEvent,
  violations: Refusals,
  oracle: Oracle,
  policy: Policy,
): string | undefined {
  if (formProblem(input, oracle, policy) !== undefined) return undefined
  const stray = violations.find(({ account }) => !isAccount(account))
  if (stray !== undefined) return `${stray.account} is no account`
  if (policy.mode === 'observe') return `an observing book refused ${violations[0]?.code}`
  if (isPool(input)) {
    const rooms = poolCells(input.data, oracle).map((one) => poolRoomIn(one, input.date, oracle))
    const room = rooms.reduce((sum, one) => sum + one, 0n)
    return centsOf(input.data) > room ? undefined : `refused, but the pool has ${toText(room)}`
  }
  if (leavesPurposes(input, oracle)) return undefined
  if (leavesSpread(input, oracle)) {
    const { sure } = roomOf(input, oracle, policy)
    const change = centsOf(input.data, 'from') - centsOf(input.data, 'to')
    const amount = input.data.amount === undefined ? change : centsOf(input.data)
    // An end is of all that the lines have.
    const isPart = input.type === 'awardCancelled' && amount < sure
    const isElse = input.data.to === 'pledge' || input.data.offset !== undefined || isPart
    if (amount <= sure && !isElse) {
      return `refused, but the lines have ${toText(sure)} together`
    }
    return undefined
  }
  const expected = oracle.violations(input)
  if (expected.length === 0) return 'refused, but the oracle says nothing'
  if (expected.some(({ code }) => code === ANY_CODE)) return undefined
  const theirs = codesOf(violations)
  const ours = codesOf(expected)
  if (theirs !== ours) return `codes: the oracle says ${tell(expected)}`
  for (const { code, by, on } of expected) {
    const other = violations.find((violation) => violation.code === code)
    if (by === undefined || other === undefined) continue
    const told = [other.by?.amount, on && other.on].join(' ')
    if (told !== [by, on].join(' ')) return `figures: the oracle says ${tell(expected)}`
  }
  const isAmount = expected.every(({ by }) => by !== undefined)
  return isAmount ? allowedWrongly(input, violations, oracle) : undefined
}

/** Of an amount alone: what is said to be allowed is, and a cent more is not. */
function allowedWrongly(
  input: ModelEvent,
  violations: Refusals,
  oracle: Oracle,
): string | undefined {
  const isSaid = resized(input, CENT) !== undefined
  for (const { code, allowed } of violations) {
    if ((allowed !== undefined) !== isSaid) return `${code}: it is said that ${allowed} is allowed`
    if (allowed === undefined) continue
    const size = fromText(allowed.amount)
    const isKept = (other: ModelEvent | undefined) =>
      other !== undefined && oracle.violations(other).length === 0
    if (size > 0n && !isKept(resized(input, size))) return `${code}: ${toText(size)} is not allowed`
    if (isKept(resized(input, size + CENT))) return `${code}: more than ${toText(size)} is allowed`
  }
  return undefined
}

/** An exit of several purposes, or an offset on several lines, that the book is to divide. */
const leavesPurposes = ({ type, data }: ModelEvent, oracle: Oracle): boolean => {
  const { pledges, awards } = oracle.documents
  const several = (pledges.get(data.pledge as string)?.purposes.length ?? 1) > 1
  const offsets = (data.offset ?? []) as readonly ModelEvent['data'][]
  return (
    (several && EXITS.includes(type) && data.lines === undefined) ||
    offsets.some((one) => {
      return one.lines === undefined && (awards.get(one.award as string)?.cells.length ?? 1) > 1
    })
  )
}

/** An award from a pool that the book is to divide. */
const isPool = ({ type, data }: ModelEvent): boolean =>
  type === 'awarded' && data.parent === undefined && fundingIn(data) === undefined

const EXITS = ['pledgeCancelled', 'pledgeLapsed', 'writtenOff']
const codesOf = (found: readonly { code: string }[]) =>
  [...new Set(found.map(({ code }) => code))].sort().join()

const leavesSpread = (event: ModelEvent, { documents }: Oracle): boolean =>
  event.data.award !== undefined &&
  event.type !== 'fundingChanged' &&
  event.data.lines === undefined &&
  event.data.pledge === undefined &&
  cellsOn(event, documents).length > 1

const tell = (found: readonly ModelViolation[]) =>
  found.map(({ code, by, on }) => `${code} by ${by} on ${on}`).join('; ')

type FlatRow = Record<string, unknown> & { implied: Record<string, string> }

/** Throws where a figure of the book differs from the oracle's. */
export function compareBalances(history: History, asOf: string | undefined): void {
  const { book, oracle } = history
  const when = asOf === undefined ? {} : { asOf }
  const expected = oracle.balances(asOf)
  const seen = new Set<string>()
  for (const row of book.balances({ by: ['pledge', 'purpose', 'award'], ...when })) {
    const flat = row as unknown as FlatRow
    const key = `${flat.pledge}|${flat.purpose}|${flat.currency}|${flat.award ?? ''}`
    seen.add(key)
    const ours = expected.get(key) ?? new Map<string, string>()
    for (const [measure, amount] of measuresOf(flat)) {
      const wanted = ours.get(measure) ?? '0.00'
      if (wanted !== amount) {
        disagree(`${key} ${measure} asOf ${asOf}: ${amount}, the oracle says ${wanted}`, history)
      }
    }
  }
  for (const [key, sums] of expected) {
    const amounts = [...sums.values()].filter((amount) => fromText(amount) !== 0n)
    if (!seen.has(key) && amounts.length > 0) disagree(`${key} is missing asOf ${asOf}`, history)
  }
}

const KEYS = ['pledge', 'purpose', 'award', 'currency', 'basis', 'implied']

/** Every measure of a row as `measure` or `implied.flow`, with its amount. */
export function measuresOf(row: FlatRow): readonly [string, string][] {
  const plain = Object.entries(row).filter(([key]) => !KEYS.includes(key)) as [string, string][]
  const implied = Object.entries(row.implied).map(([flow, amount]) => [`implied.${flow}`, amount])
  return [...plain, ...(implied as [string, string][])]
}

/** The same of a row by any keys: what is decimal text is a measure, but for the keys. */
export function measuresIn(row: Readonly<Record<string, unknown>>): readonly [string, string][] {
  return MEASURES.flatMap((name): [string, string][] => {
    const [flow] = name.startsWith('implied.') ? [name.slice(8)] : []
    const text = flow ? (row.implied as Readonly<Record<string, unknown>>)[flow] : row[name]
    return text === undefined ? [] : [[name, String(text)]]
  })
}

const MEASURES: readonly string[] = [
  ...FLOWS,
  ...ACCOUNTS,
  ...IMPLIED.map((flow) => `implied.${flow}`),
]

function disagree(what: string, { inputs, policy }: History, outcome?: unknown): never {
  const lines = inputs.map(
    ({ type, date, id, data }) => `${id} ${date} ${type} ${JSON.stringify(data)}`,
  )
  const told = outcome === undefined ? '' : `\nthe library: ${JSON.stringify(outcome)}`
  throw new Error(`${what}\n${JSON.stringify(policy)}\n${lines.join('\n')}${told}`)
}
