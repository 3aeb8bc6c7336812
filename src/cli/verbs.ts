/**
 * The verbs of the command, declared once: how each is written, what it takes, and its help.
 */
import { DIMENSIONS } from '../views/question.ts'
import { measuresHelp } from './measures.ts'

export const VERB_NAMES = [
  'open',
  'record',
  'balances',
  'timeline',
  'boundary',
  'explain',
  'check',
  'export',
] as const
export type VerbName = (typeof VERB_NAMES)[number]

export interface Verb {
  readonly summary: string
  readonly usage: string
  readonly options: readonly OptionName[]
  /** How many words may stand after the log. */
  readonly words: readonly [least: number, most: number]
  readonly details: string
  /** What an option does, where this verb has its own word for it. */
  readonly about?: Readonly<Partial<Record<OptionName, string>>>
}

/** Every option: the value it takes (none for a switch), whether it repeats, and what it does. */
export const OPTIONS = {
  name: { value: '<name>', repeats: false, about: 'what the book is called' },
  mode: { value: '<mode>', repeats: false, about: 'strict (the default) or observe' },
  set: {
    value: '<policy>',
    repeats: true,
    about: 'cash=required|borrowed|implied, excess=refuse|unapplied|implied',
  },
  batch: { value: '', repeats: false, about: 'keep all the lines together, or none' },
  'dry-run': { value: '', repeats: false, about: 'judge everything and write nothing' },
  party: { value: '<name>', repeats: true, about: 'who is inside; repeats' },
  by: { value: '<keys>', repeats: true, about: 'a row for each donor, purpose, ... (see below)' },
  where: { value: '<key=value>', repeats: true, about: 'only this, such as donor=USA; repeats' },
  show: { value: '<measures>', repeats: true, about: 'these columns, such as pledged,awarded' },
  'as-of': { value: '<day>', repeats: false, about: 'as it stood at the end of this day' },
  'known-at-time': {
    value: '<instant>',
    repeats: false,
    about: 'as known at this time, such as 2024-05-31T12:00:00.000Z',
  },
  'known-at-size': { value: '<n>', repeats: false, about: 'as known after the first n events' },
  format: {
    value: '<format>',
    repeats: false,
    about: 'table (the default), json, jsonl, csv or markdown',
  },
  every: {
    value: '<period>',
    repeats: false,
    about: 'day, month, quarter or year; without it all is one period',
  },
  from: {
    value: '<day>',
    repeats: false,
    about: 'the first day; else the period of the first event',
  },
  to: { value: '<day>', repeats: false, about: 'the last day; else the period of the last event' },
  help: { value: '', repeats: false, about: 'this help' },
} as const

export type OptionName = keyof typeof OPTIONS

const KNOWN = ['where', 'known-at-size', 'known-at-time'] as const
const QUESTION = ['where', 'as-of', 'known-at-size', 'known-at-time'] as const

export const VERBS: Readonly<Record<VerbName, Verb>> = {
  open: {
    summary: 'creates a book in a new log',
    usage: 'open <log> --name <name>',
    options: ['name', 'mode', 'set'],
    words: [0, 0],
    details: `A strict book refuses what breaks a rule: use it for what you record yourself.
An observing book keeps it and names it in check: use it for facts that others published.
Both policies, and the mode, hold for the life of the book.

  pledgebook open haiti.jsonl --name 'Haiti mission'
  pledgebook open reported.jsonl --name 'As reported' --mode observe`,
  },
  record: {
    summary: 'records events, one line of JSON each',
    usage: 'record <log> [events.jsonl|-]',
    options: ['batch', 'dry-run', 'format'],
    words: [0, 1],
    about: { format: 'text (the default), json or jsonl' },
    details: `Every line is kept by itself and acknowledged by its position and id; a refused line
is named on stderr and does not stop the rest. With the same id and content a line is recorded
once, so a file can be sent again. With --format json refusals are lines of JSON.

  {"type": "pledged", "date": "2024-03-11", "id": "p1", "data": {"pledge": "us", "donor": "USA",
   "purpose": "mss", "amount": {"amount": "300.00", "currency": "USD"}}}      (on one line)

  pledgebook record haiti.jsonl events.jsonl
  pledgebook record haiti.jsonl --batch < events.jsonl`,
  },
  balances: {
    summary: 'shows what was promised, and what became of it',
    usage: 'balances <log>',
    options: ['by', 'show', ...QUESTION, 'format'],
    words: [0, 0],
    details: `Keys: ${DIMENSIONS.join(', ')}.
Currencies and bases (cash, goods, services, personnel) are always apart and never added.
A table shows the usual columns; --show chooses others, and programs (json, csv) get all.

${measuresHelp()}

  pledgebook balances haiti.jsonl --by donor,purpose
  pledgebook balances haiti.jsonl --where purpose=mss --as-of 2024-04-30 --format csv`,
  },
  timeline: {
    summary: 'shows what happened in each period, and what stood at its end',
    usage: 'timeline <log>',
    options: ['every', 'from', 'to', 'by', 'show', ...KNOWN, 'format'],
    words: [0, 0],
    details: `A row for each period and key, from the first event on; where nothing happened, events
is 0. Flows are those of the period, accounts stand at its end; a period that is cut by --from or
--to is named by its days. Keys: ${DIMENSIONS.join(', ')}.

${measuresHelp()}

  pledgebook timeline haiti.jsonl --every month --by donor --show received,cash
  pledgebook timeline haiti.jsonl --from 2024-01-15 --to 2024-06-30`,
  },
  boundary: {
    summary: 'shows what came in to some parties, and what went out',
    usage: 'boundary <log> --party <name>',
    options: ['party', 'by', ...QUESTION, 'format'],
    words: [0, 0],
    about: { by: 'rows for each pledge, donor or purpose' },
    details: `Three rows for each key: incoming, internal and outgoing, each as agreed (pledged,
awarded, sub-awarded) and as transferred. No dollar is counted twice in a row, however many hands
it goes through; incoming less outgoing is what the parties have or spent. Who holds a pledge is
its recipient, or the book, by its name.

  pledgebook boundary haiti.jsonl --party UNICEF --party UNDP --by donor`,
  },
  explain: {
    summary: 'shows the events behind a figure',
    usage: 'explain <log> <measure>',
    options: [...QUESTION, 'format'],
    words: [1, 1],
    details: `${measuresHelp()}

  pledgebook explain haiti.jsonl available --where pledge=us-mss`,
  },
  check: {
    summary: 'names what stands in the book that a reader should know',
    usage: 'check <log>',
    options: ['known-at-size', 'known-at-time', 'format'],
    words: [0, 0],
    details: `Every event is replayed under the rules it was judged by; then each shortage is named,
with the days on which it stood and the events that raised it. Exit code 1 where there is any.`,
  },
  export: {
    summary: 'writes out the whole log, or its rows',
    usage: 'export <log> --to jsonl|csv',
    options: ['to', ...QUESTION],
    words: [0, 0],
    about: { to: 'the format: jsonl (the default) or csv' },
    details: `jsonl is the log as it is, byte for byte. csv is the journal: one row for every amount
that an event posted, with its sign; --where and the other questions choose among the rows.`,
  },
}

/** The help of the whole command. */
export function usage(): string {
  const width = Math.max(...VERB_NAMES.map((name) => VERBS[name].usage.length))
  const verbs = VERB_NAMES.map(
    (name) => `  ${VERBS[name].usage.padEnd(width)}  ${VERBS[name].summary}`,
  )
  return `pledgebook: what became of promised money

${verbs.join('\n')}

pledgebook <verb> --help tells more; --version prints the version.
Exit codes: 0 fine, 1 refusals or findings, 2 wrong usage, 3 a log that cannot be read or written.
`
}

/** The help of one verb. */
export function helpOf(name: VerbName): string {
  const { summary, usage: line, options, details } = VERBS[name]
  const rows = options.map((option) => {
    const { value, about } = OPTIONS[option]
    const told = { ...VERBS[name].about }[option] ?? about
    return [`--${option}${value === '' ? '' : ` ${value}`}`, told] as const
  })
  const width = Math.max(...rows.map(([left]) => left.length))
  const table = rows.map(([left, about]) => `  ${left.padEnd(width)}  ${about}`).join('\n')
  const told = summary.charAt(0).toUpperCase() + summary.slice(1)
  return `pledgebook ${line} [options]\n\n${told}.\n\n${table}\n\n${details}\n`
}
