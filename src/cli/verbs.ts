/**
 * The verbs of the command, declared once: how each is written, what it takes, and its help.
 */
import { FLOWS } from '../journal/accounts.ts'
import { DIMENSIONS } from '../views/question.ts'
import { eventTypesHelp } from './event-types.ts'
import { measuresHelp } from './measures.ts'

export const VERB_NAMES = [
  'open',
  'record',
  'balances',
  'timeline',
  'boundary',
  'statement',
  'instalments',
  'ageing',
  'matches',
  'explain',
  'coverage',
  'observed',
  'financial-report',
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
  /** The value that an option takes, where it is another one here. */
  readonly value?: Readonly<Partial<Record<OptionName, string>>>
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
  'roll-up': {
    value: '<key>',
    repeats: false,
    about: 'purpose: each also counts what is part of it; needs --by purpose',
  },
  'count-as': { value: '', repeats: false, about: 'show units as those that they count as' },
  'as-of': {
    value: '<day>',
    repeats: false,
    about: 'as it stood at the end of this day; else with all that is recorded',
  },
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
  in: { value: '<currency>', repeats: false, about: 'all in this currency, by --rates' },
  rates: {
    value: '<file>',
    repeats: false,
    about: 'rates as CSV: date,from,to,rate,source',
  },
  'rate-rule': {
    value: '<rule>',
    repeats: false,
    about: 'exact (of the day itself) or on-or-before (the latest until then)',
  },
  'rate-age-max': { value: '<days>', repeats: false, about: 'how many days old a rate may be' },
  'rate-inverse': {
    value: '',
    repeats: false,
    about: 'takes 1 / rate of the other direction where one is missing',
  },
  'rate-via': {
    value: '<currency>',
    repeats: false,
    about: 'goes through this currency where a rate is missing',
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
  unliquidated: {
    value: '<amount currency>',
    repeats: false,
    about: "what the recipient owes others at the end, such as '12.50 USD'",
  },
  help: { value: '', repeats: false, about: 'this help' },
} as const

export type OptionName = keyof typeof OPTIONS

const KNOWN = ['where', 'known-at-size', 'known-at-time'] as const
const ON_A_DAY = {
  'as-of': 'the day by which it is told what is due',
  where: 'only this pledge, donor, currency or basis; repeats',
} as const
const QUESTION = ['where', 'as-of', 'known-at-size', 'known-at-time'] as const
const IN = ['in', 'rates', 'rate-rule', 'rate-age-max', 'rate-inverse', 'rate-via'] as const

const KEYS_HELP = `${DIMENSIONS.join(', ')};
and the codes that one of them was classified with, such as purpose:DAC-5. With --where also
currency, basis, and purposeWithin: a purpose and all that is part of it.`

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

${eventTypesHelp()}

  pledgebook record haiti.jsonl events.jsonl
  pledgebook record haiti.jsonl --batch < events.jsonl`,
  },
  balances: {
    summary: 'shows what was promised, and what became of it',
    usage: 'balances <log>',
    options: ['by', 'show', 'roll-up', 'count-as', ...QUESTION, ...IN, 'format'],
    words: [0, 0],
    details: `Keys: ${KEYS_HELP}
Currencies and bases (cash, goods, services, personnel) are always apart and never added.
A table shows the usual columns; --show chooses others, and programs (json, csv) get all.
With --in, flows are converted at the rate of their own day and accounts at that of --as-of. fx is
of promises alone: what came of them and what is still to come, less what was promised. What rates
made of cash that came is not in it. What lacks a rate is unknown and named.

${measuresHelp()}

  pledgebook balances haiti.jsonl --by donor,purpose
  pledgebook balances haiti.jsonl --where purpose=mss --as-of 2024-04-30 --format csv
  pledgebook balances haiti.jsonl --by purpose --roll-up purpose
  pledgebook balances haiti.jsonl --in USD --rates rates.csv --rate-rule on-or-before \\
    --as-of 2024-06-30`,
  },
  timeline: {
    summary: 'shows what happened in each period, and what stood at its end',
    usage: 'timeline <log>',
    options: [
      'every',
      'from',
      'to',
      'by',
      'show',
      'roll-up',
      'count-as',
      ...KNOWN,
      ...IN,
      'format',
    ],
    words: [0, 0],
    details: `A row for each period and key, from the first event on; where nothing happened, events
is 0. Flows are those of the period, accounts stand at its end; a period that is cut by --from or
--to is named by its days. With --in, flows are converted at the rate of their own day and accounts
at that of the end of the period; fx is what rates made of it, and what lacks a rate is unknown.

Keys: ${KEYS_HELP}

${measuresHelp()}

  pledgebook timeline haiti.jsonl --every month --by donor --show received,cash
  pledgebook timeline haiti.jsonl --from 2024-01-15 --to 2024-06-30
  pledgebook timeline haiti.jsonl --every quarter --in USD --rates rates.csv \\
    --rate-rule on-or-before`,
  },
  boundary: {
    summary: 'shows what came in to some parties, and what went out',
    usage: 'boundary <log> --party <name>',
    options: ['party', 'by', ...QUESTION, 'format'],
    words: [0, 0],
    about: { by: 'rows for each pledge, donor or purpose' },
    details: `Three rows for each key: incoming, internal and outgoing, each as agreed (pledged,
awarded, sub-awarded) and as transferred. No dollar is counted twice in a row, however many hands
it goes through. Incoming less outgoing is what the parties have or spent, currency by currency, as
long as they exchanged nothing and promised nothing themselves: an exchange is no movement here, and
own income of a party is internal. Who holds a pledge is its recipient, or the book, by its name.

  pledgebook boundary haiti.jsonl --party UNICEF --party UNDP --by donor`,
  },
  statement: {
    summary: 'shows a pledge, an award, a donor or a recipient line by line',
    usage: 'statement <log> --where <key=value>',
    options: ['where', 'from', 'to', 'show', 'known-at-size', 'known-at-time', 'format'],
    words: [0, 0],
    about: {
      from: 'the first day; what stood before it is the opening balance',
      to: 'the last day, with the closing balance',
    },
    details: `Flows are what a line moved, accounts what stands after it; the last line has the
flows of all lines. What was reversed stays a line. A table shows the usual columns;
--show chooses others. Programs (json, csv) get the change and the balance of each.

${measuresHelp()}

  pledgebook statement haiti.jsonl --where pledge=us-mss
  pledgebook statement haiti.jsonl --where recipient=GardaWorld --from 2024-01-01 --to 2024-12-31`,
  },
  instalments: {
    summary: 'shows what is due of each pledge by its schedule, and what became of it',
    usage: 'instalments <log> --as-of <day>',
    options: [...QUESTION, 'format'],
    words: [0, 0],
    about: ON_A_DAY,
    details: `A row for each instalment of every pledge that has a schedule. What came settles the
instalment that the receipt names, or else the oldest one that is open. Nothing here reads a clock:
what is overdue goes by the day asked for.

  pledgebook instalments haiti.jsonl --as-of 2024-06-30 --where donor=Canada`,
  },
  ageing: {
    summary: 'shows who is late with what, and for how long',
    usage: 'ageing <log> --as-of <day>',
    options: ['by', ...QUESTION, 'format'],
    words: [0, 0],
    about: { ...ON_A_DAY, by: 'a row for each donor (the default), or pledge' },
    details: `What is outstanding of the pledges that have a schedule: current, or overdue for 1 to
30 days, 31 to 60, 61 to 90, and 91 and more.

  pledgebook ageing haiti.jsonl --as-of 2024-06-30
  pledgebook ageing haiti.jsonl --as-of 2024-06-30 --by donor,pledge --format csv`,
  },
  matches: {
    summary: 'shows what matching pledges have earned by what others gave',
    usage: 'matches <log>',
    options: [...QUESTION, 'format'],
    words: [0, 0],
    about: { where: ON_A_DAY.where },
    details: `Raised is what came from other donors for the purpose that is matched; earned is that
times the ratio, up to the cap; unmet is what is earned and can be recorded by conditionMet.

  pledgebook matches haiti.jsonl --as-of 2024-06-30`,
  },
  explain: {
    summary: 'shows the events behind a figure',
    usage: 'explain <log> <measure>',
    options: [...QUESTION, 'format'],
    words: [1, 1],
    details: `${measuresHelp()}

  pledgebook explain haiti.jsonl available --where pledge=us-mss`,
  },
  coverage: {
    summary: 'shows how much of what a purpose needs there is',
    usage: 'coverage <log> [measure]',
    options: [...QUESTION, 'format'],
    words: [0, 1],
    details: `A row for each requirement that holds: a later one takes the place of the earlier from
its date. What is recorded of the purpose and all below it counts, in the unit of the
requirement; of one with a period, what is dated in it. The percentage has two decimals, rounded
half up.

Measures:
  funding (the default)  what was signed for and is still to come, and what came: never a promise
  ${FLOWS.slice(0, 4).join(', ')} and all other flows (see balances --help)

  pledgebook coverage haiti.jsonl
  pledgebook coverage haiti.jsonl pledged --where purpose=mss --as-of 2024-12-31`,
  },
  observed: {
    summary: 'compares figures that others reported with the book',
    usage: 'observed <log>',
    options: [...QUESTION, 'format'],
    words: [0, 0],
    about: {
      where: 'only figures on this donor, purpose, recipient or currency; repeats',
      'as-of': 'only figures as of this day or an earlier one',
    },
    details: `Each figure is compared with what is recorded as of its own day: it agrees within its
tolerance, it differs, or nothing is recorded. It judges no record: the exit code is 0 all the same.

  pledgebook observed haiti.jsonl --where purpose=mss`,
  },
  'financial-report': {
    summary: 'shows an award in the lines of the Federal Financial Report (SF-425)',
    usage: 'financial-report <log> --where award=<award>',
    options: ['where', 'from', 'to', 'unliquidated', ...KNOWN.slice(1), 'format'],
    words: [0, 0],
    about: {
      where: 'the award; and a donor, say, for its share alone; repeats',
      from: 'the first day of the reporting period, to tell what happened in it too',
      to: 'its last day',
    },
    details: `Every line is cumulative to the end of the period, on a cash basis, and checked
against the accounts of the book. What the book cannot know is empty, and not zero: what the
recipient owes others (state it), its own share, and its program income.

  pledgebook financial-report haiti.jsonl --where award=garda --from 2024-07-01 --to 2024-09-30
  pledgebook financial-report haiti.jsonl --where award=garda --unliquidated '0 USD'`,
  },
  check: {
    summary: 'names what stands in the book that a reader should know',
    usage: 'check <log>',
    options: ['known-at-size', 'known-at-time', 'format'],
    words: [0, 0],
    details: `Every event is replayed under the rules it was judged by; then each shortage is named,
with the days on which it stood and the events that raised it; and each event that was kept though
a rule of conduct speaks against it (a flag). Exit code 1 where there is any.`,
  },
  export: {
    summary: 'writes out the whole log, or its rows',
    usage: 'export <log> --to jsonl|csv',
    options: ['to', ...QUESTION],
    words: [0, 0],
    about: { to: 'jsonl (the default) or csv' },
    value: { to: '<format>' },
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
    const { about } = OPTIONS[option]
    const value = VERBS[name].value?.[option] ?? OPTIONS[option].value
    const told = { ...VERBS[name].about }[option] ?? about
    return [`--${option}${value === '' ? '' : ` ${value}`}`, told] as const
  })
  const width = Math.max(...rows.map(([left]) => left.length))
  const table = rows.map(([left, about]) => `  ${left.padEnd(width)}  ${about}`).join('\n')
  const told = summary.charAt(0).toUpperCase() + summary.slice(1)
  return `pledgebook ${line} [options]\n\n${told}.\n\n${table}\n\n${details}\n`
}
