/**
 * The verbs that ask: balances, explain, check.
 */
import type { Book } from '../book/open.ts'
import type { Measure } from '../journal/accounts.ts'
import type { Dimension, KnownAt } from '../views/question.ts'
import { table } from '../views/table.ts'
import { formatted } from './format.ts'

export class UsageError extends Error {}

export type Asked = 'balances' | 'explain' | 'check'

export interface AskOptions {
  readonly by?: string
  readonly where?: readonly string[]
  readonly show?: string
  readonly 'as-of'?: string
  readonly 'known-at-size'?: string
  readonly 'known-at-time'?: string
  readonly format?: string
}

export async function ask(
  book: Book,
  verb: Asked,
  rest: readonly string[],
  options: AskOptions,
): Promise<number> {
  const question = questionOf(options)
  const format = options.format ?? 'table'
  if (verb === 'check') {
    const findings = book.check(question)
    if (format === 'table') for (const { message } of findings) process.stdout.write(`${message}\n`)
    else process.stdout.write(formatted(table(findings), format))
    return findings.length > 0 ? 1 : 0
  }
  if (verb === 'explain') {
    const [measure] = rest
    if (measure === undefined) throw new UsageError('explain: name a measure, such as available.')
    const answer = await book.explain({ ...question, measure: measure as Measure })
    process.stdout.write(formatted(answer, format))
    return 0
  }
  const by = list(options.by) as Dimension[]
  const show = options.show === undefined ? defaultShow(format) : list(options.show)
  const answer = book.balances({
    ...question,
    by,
    ...(show === undefined ? {} : { show: show as Measure[] }),
  })
  process.stdout.write(formatted(answer, format))
  return 0
}

/** A terminal has room for the figures that most people ask for; programs get everything. */
function defaultShow(format: string): readonly string[] | undefined {
  return format === 'table' || format === 'markdown'
    ? ['pledged', 'committed', 'received', 'awarded', 'disbursed', 'promised', 'available']
    : undefined
}

function questionOf(options: AskOptions) {
  const where: Record<string, string> = {}
  for (const pair of options.where ?? []) {
    const at = pair.indexOf('=')
    if (at < 1) throw new UsageError(`--where ${pair}: write it as donor=USA.`)
    where[pair.slice(0, at)] = pair.slice(at + 1)
  }
  const size = options['known-at-size']
  const time = options['known-at-time']
  if (size !== undefined && time !== undefined) {
    throw new UsageError('--known-at-size and --known-at-time are two ways to say one thing.')
  }
  if (size !== undefined && !/^\d{1,15}$/.test(size)) {
    throw new UsageError(`--known-at-size ${size}: write a whole number of events.`)
  }
  const knownAt: KnownAt | undefined =
    size !== undefined ? { size: Number(size) } : time !== undefined ? { time } : undefined
  return {
    where,
    ...(options['as-of'] === undefined ? {} : { asOf: options['as-of'] }),
    ...(knownAt === undefined ? {} : { knownAt }),
  }
}

function list(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((item) => item !== '')
}
