/**
 * `--in`: options, and a file of rates, to the part of a question that says in which currency.
 *
 * The file is CSV with the columns date, from, to, rate and source, in any order. A line that is no
 * rate stops the command and is named: an answer without it would be another one.
 */

import { isPledgebookError } from '../errors.ts'
import { type InCurrency, RATE_RULES, type Rate, rateProblem } from '../views/rates.ts'
import { linesFrom } from './input-lines.ts'
import { chosen, type Options, only } from './options.ts'
import { type Terminal, UsageError } from './terminal.ts'
import type { OptionName } from './verbs.ts'

const NEEDED = ['rates', 'rate-rule'] as const
const OTHERS = ['rates', 'rate-rule', 'rate-age-max', 'rate-inverse', 'rate-via'] as const
const COLUMNS = ['date', 'from', 'to', 'rate', 'source'] as const
const HEAD = COLUMNS.join(',')

/** Reads the rates when they are needed; undefined where each currency stands for itself. */
export interface InOne {
  readonly asked: InCurrency
  /** Gives the lines of the file to what is wrong with its rates. */
  lined(error: unknown): unknown
}

export function inOf(
  options: Options,
  terminal: Terminal,
  alsoNeeded: readonly (keyof typeof NEEDS)[] = [],
): (() => Promise<InOne>) | undefined {
  const currency = only(options, 'in')
  const stated = (name: OptionName): boolean => options[name] !== undefined
  if (currency === undefined) {
    const stray = OTHERS.find(stated)
    if (stray !== undefined)
      throw new UsageError(`--${stray} is for --in <currency>; name that too.`)
    return undefined
  }
  const missing = [...NEEDED, ...alsoNeeded].find((name) => !stated(name))
  if (missing !== undefined) throw new UsageError(`--in ${currency}: ${NEEDS[missing]}.`)
  const rule = chosen(options, 'rate-rule', RATE_RULES)
  const age = only(options, 'rate-age-max')
  if (age !== undefined && !/^\d{1,6}$/.test(age)) {
    throw new UsageError(`--rate-age-max ${age}: write a whole number of days.`)
  }
  const via = only(options, 'rate-via')
  const path = only(options, 'rates') ?? ''
  return async () => {
    const { rates, numbers } = await ratesFrom(path, terminal)
    const asked = {
      currency,
      rule,
      rates,
      ...(age === undefined ? {} : { ageMax: Number(age) }),
      ...(stated('rate-inverse') ? { inverse: true } : {}),
      ...(via === undefined ? {} : { via }),
    }
    const lined = (error: unknown): unknown => {
      if (!isPledgebookError(error) || !error.message.startsWith('in.rates[')) return error
      const told = error.message.replace(RATE, (_, place) => `line ${numbers[Number(place)]}`)
      return new UsageError(`--rates ${path}: ${told}`)
    }
    return { asked, lined }
  }
}

const RATE = /in\.rates\[(\d+)\]/g

const NEEDS = {
  rates: 'name a file of rates, --rates <file>',
  'rate-rule': `say which rate is taken, --rate-rule ${RATE_RULES.join(' or ')}`,
  'as-of': 'name the day at whose rates accounts are converted, --as-of <day>',
} as const

async function ratesFrom(path: string, terminal: Terminal) {
  const name = path === '-' ? 'the input' : path
  const wrong = (message: string): never => {
    throw new UsageError(`--rates ${name}: ${message}`)
  }
  const rates: Rate[] = []
  const numbers: number[] = []
  let columns: readonly string[] | undefined
  for await (const { number, text, problem } of linesFrom(path, terminal.input, 'rates')) {
    const line = `line ${number}`
    if (text === undefined) wrong(`${line}: ${problem}`)
    const cells = cellsOf((text ?? '').replace(/\r$/, ''))
    if (cells === undefined) wrong(`${line}: a quote is not closed, or stands within a cell.`)
    if (columns === undefined) {
      columns = cells ?? []
      if (columns.toSorted().join() !== COLUMNS.toSorted().join()) {
        wrong(`its first line must be ${HEAD}; it is ${JSON.stringify(text?.slice(0, 60))}.`)
      }
    } else if (text?.trim() !== '') {
      rates.push(rateOf(columns, cells ?? [], (told) => wrong(`${line}: ${told}`)))
      numbers.push(number)
    }
  }
  if (columns === undefined) wrong(`it is empty; its first line is ${HEAD}.`)
  return { rates, numbers }
}

function rateOf(
  columns: readonly string[],
  cells: readonly string[],
  wrong: (message: string) => never,
): Rate {
  if (cells.length !== columns.length) {
    wrong(`it has ${cells.length} cells, and ${columns.length} are wanted.`)
  }
  const rate = Object.fromEntries(columns.map((column, i) => [column, cells[i]]))
  const problem = rateProblem(rate)
  return problem === undefined ? (rate as Rate) : wrong(problem)
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y

/** The cells of a line of CSV; undefined where its quotes are not those of RFC 4180. */
function cellsOf(line: string): string[] | undefined {
  const cells: string[] = []
  const cell = new RegExp(CELL)
  for (;;) {
    const found = cell.exec(line)
    if (found === null) return undefined
    const [, quoted, plain = '', end] = found
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '') return cells
  }
}
