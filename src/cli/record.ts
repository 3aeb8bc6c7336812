/**
 * `record`: events from lines of JSON, each acknowledged on stdout once it is kept.
 *
 * Without `--batch` every line is its own commit, and a refused one does not stop the rest. What is
 * refused is named on stderr by its line; an index, in JSON, is the line's place from 0.
 */
import type { Book } from '../book/open.ts'
import type { Outcome } from '../book/outcome.ts'
import type { Violation } from '../errors.ts'
import type { EventInput } from '../events/declare.ts'
import { counted } from '../views/layout.ts'
import type { Act } from './ask.ts'
import { type InputLine, linesFrom } from './input-lines.ts'
import { readJson } from './json.ts'
import { chosen, type Options } from './options.ts'
import type { Terminal } from './terminal.ts'

/** What has no type is called by its place in a batch; here it is called by its line. */
const OF_A_BATCH = /^event \d+: /
const TYPED = 'Type one event a line, as JSON; Ctrl-D ends the input.\n'

interface Run {
  readonly book: Book
  readonly terminal: Terminal
  readonly json: boolean
  readonly dry: boolean
  readonly batch: boolean
  /** How many events the book had before this run. */
  readonly since: number
  kept: number
  /** Events that the book had already, with the same content. */
  again: number
  refused: number
}

export function record(source: string, options: Options, terminal: Terminal): Act {
  const json = chosen(options, 'format', ['text', 'json', 'jsonl']) !== 'text'
  const dry = options['dry-run'] !== undefined
  const batch = options.batch !== undefined
  return async (book) => {
    const counts = { since: book.size, kept: 0, again: 0, refused: 0 }
    const run: Run = { book, terminal, json, dry, batch, ...counts }
    if (source === '-' && terminal.typed) await terminal.err(TYPED)
    const lines = linesFrom(source, terminal.input)
    await (batch ? recordBatch(run, lines) : recordEach(run, lines))
    await summarise(run)
    return run.refused > 0 ? 1 : 0
  }
}

interface Numbered {
  readonly input: EventInput
  readonly number: number
}

async function recordEach(run: Run, lines: AsyncIterable<InputLine>): Promise<void> {
  for await (const event of eventsOf(run, lines)) await offer(run, [event])
}

async function recordBatch(run: Run, lines: AsyncIterable<InputLine>): Promise<void> {
  const batch: Numbered[] = []
  for await (const event of eventsOf(run, lines)) batch.push(event)
  if (run.refused > 0) run.refused += batch.length
  else if (batch.length > 0) await offer(run, batch)
}

/** The events of lines; a line that cannot be one is refused on the way. */
async function* eventsOf(run: Run, lines: AsyncIterable<InputLine>): AsyncGenerator<Numbered> {
  for await (const line of lines) {
    if (line.text?.trim() === '') continue
    const { value, problem } = read(line)
    if (problem === undefined) yield { input: value, number: line.number }
    else await refuse(run, [malformed(line.number, problem)])
  }
}

/** What a line says. Whether it is an event is for the book to judge. */
function read(line: InputLine): { value: EventInput; problem?: string } {
  const { value, problem } =
    line.text === undefined ? { value: undefined, problem: line.problem } : readJson(line.text)
  return { value: value as EventInput, ...(problem === undefined ? {} : { problem }) }
}

function malformed(number: number, problem: string): Violation {
  const event = { index: number - 1, type: '?', date: '?' }
  return { code: 'event.malformed', message: problem, event }
}

/** Offers lines as one commit. */
async function offer(run: Run, lines: readonly Numbered[]): Promise<void> {
  const { size } = run.book
  const outcome: Outcome = await run.book.tryRecord(...lines.map(({ input }) => input))
  const numbered = (violation: Violation): Violation => {
    const { event } = violation
    return { ...violation, event: { ...event, index: lines[event.index]!.number - 1 } }
  }
  if (!outcome.accepted) {
    await refuse(run, outcome.violations.map(numbered), lines.length)
    return
  }
  const again = outcome.events.filter(({ position }) => position < size).length
  run.again += again
  run.kept += outcome.events.length - again
  await tell(run, 'flagged', outcome.flags.map(numbered))
  if (run.dry) return
  const acknowledged = outcome.events.map(({ position, id }) => JSON.stringify({ position, id }))
  await run.terminal.out(acknowledged.map((line) => `${line}\n`).join(''))
}

async function refuse(run: Run, violations: readonly Violation[], lines = 1): Promise<void> {
  run.refused += lines
  await tell(run, 'refused', violations)
}

async function tell(run: Run, how: string, violations: readonly Violation[]): Promise<void> {
  for (const violation of violations) {
    const { code, message, event } = violation
    const said = message.replace(OF_A_BATCH, '')
    const text = `line ${event.index + 1} ${how} (${code}): ${said}`
    await run.terminal.err(`${run.json ? JSON.stringify(violation) : text}\n`)
  }
}

/** At the end, once: what now stands in the book because of these lines, and how many were kept. */
async function summarise(run: Run): Promise<void> {
  const { book, terminal, json, dry, batch, since, kept, again, refused } = run
  for (const finding of book.check({ since })) {
    const text = `finding (${finding.code}): ${finding.message}`
    await terminal.err(`${json ? JSON.stringify(finding) : text}\n`)
  }
  if (json) return
  if (kept + again + refused === 0) await terminal.err('There was no event in the input.\n')
  if (batch && refused > 1) {
    const none = `none of the ${refused} events ${dry ? 'would be' : 'was'} kept`
    await terminal.err(`${dry ? 'Dry run' : 'A batch is kept whole'}: ${none}.\n`)
  } else if (dry) {
    const would = `${counted(kept, 'event')} would be recorded${there(again, 'is', 'are')}`
    await terminal.err(`Dry run: ${would}, ${refused} refused; nothing was written.\n`)
  } else if (again + refused > 0) {
    const recorded = kept === 0 ? 'Nothing was' : kept === 1 ? '1 event was' : `${kept} events were`
    const told = refused === 0 ? '' : `, ${refused} refused`
    await terminal.err(`${recorded} recorded${there(again, 'was', 'were')}${told}.\n`)
  }
}

function there(again: number, one: string, many: string): string {
  return again === 0 ? '' : `, ${again} ${again === 1 ? one : many} there already`
}
