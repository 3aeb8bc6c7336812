/**
 * Options to a question: which facts, up to which day, and as known when.
 */
import type { ExplainQuestion } from '../book/questions.ts'
import { dayFromText, instantAsked } from '../events/dates.ts'
import { didYouMean } from '../events/nearest.ts'
import { ASKED, type AskedMeasure, COLUMNS } from '../journal/accounts.ts'
import type { ConvertedMeasure } from '../views/converted.ts'
import { COVERAGE_MEASURES, type CoverageMeasure } from '../views/coverage.ts'
import type { Grouping } from '../views/grouping.ts'
import { classOf, type Key } from '../views/keys.ts'
import { counted } from '../views/layout.ts'
import { DIMENSIONS, type KnownAt, WHERE, type Where } from '../views/question.ts'
import { type Options, only } from './options.ts'
import { UsageError } from './terminal.ts'

export interface Question {
  readonly where: Where
  readonly asOf?: string
  readonly knownAt?: KnownAt
}

export function questionOf(options: Options): Question {
  const asOf = dayOf(options, 'as-of')
  const knownAt = knownAtOf(options)
  return {
    where: whereOf(options.where ?? []),
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
  }
}

/** The first and the last day. */
export function daysOf(options: Options): { readonly from?: string; readonly to?: string } {
  const from = dayOf(options, 'from')
  const to = dayOf(options, 'to')
  if (from !== undefined && to !== undefined && from > to) {
    throw new UsageError(`--from ${from}: it is after --to ${to}.`)
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

function dayOf(options: Options, name: 'as-of' | 'from' | 'to'): string | undefined {
  const day = only(options, name)
  if (day === undefined || dayFromText(day) !== undefined) return day
  throw new UsageError(`--${name} ${day}: write a day of the calendar, YYYY-MM-DD.`)
}

/** The keys of `--by`, each once, and how they are shown. */
export function groupingOf(options: Options): Omit<Grouping, 'where'> {
  const by = [...new Set(listed(options.by))].map((name): Key => {
    if (classOf(name) !== undefined) return name as Key
    return known(name, DIMENSIONS, `--by ${name}`, 'key')
  })
  const classes = by.filter((key) => classOf(key) !== undefined)
  if (classes.length > 1) {
    const words = 'these describe the same money twice; ask for one of them at a time.'
    throw new UsageError(`--by ${classes.join(',')}: ${words}`)
  }
  const tree = only(options, 'roll-up')
  const rollUp = tree === undefined ? tree : known(tree, ['purpose'], `--roll-up ${tree}`, 'tree')
  if (rollUp !== undefined && !by.includes(rollUp)) {
    throw new UsageError(`--roll-up ${rollUp}: there is none to roll up; add --by ${rollUp}.`)
  }
  return {
    by,
    ...(rollUp === undefined ? {} : { rollUp }),
    ...(options['count-as'] === undefined ? {} : { countAs: true }),
  }
}

/** The measures of `--show`, of an answer that may be in one currency; undefined without it. */
export function shownInOne(
  options: Options,
  names: readonly AskedMeasure[] = ASKED,
): readonly ConvertedMeasure[] | undefined {
  const show = shownAmong<ConvertedMeasure>(options, [...names, 'fx'])
  if (options.in !== undefined || !show?.includes('fx')) return show
  throw new UsageError('--show fx: fx is told in one currency; name that with --in.')
}

/** The same among fewer or other measures. */
export function shownAmong<Name extends string>(
  options: Options,
  names: readonly Name[],
): readonly Name[] | undefined {
  if (options.show === undefined) return undefined
  return [...new Set(listed(options.show))].map((name) => {
    return known(name, names, `--show ${name}`, 'measure')
  })
}

/** What is at risk has no events of its own to explain it by. */
export function explainedOf(name: string): ExplainQuestion['measure'] {
  return known(name, COLUMNS, 'explain', 'measure') as ExplainQuestion['measure']
}

/** What covers a requirement; undefined where the word does not stand. */
export function coveringOf(name: string | undefined): CoverageMeasure | undefined {
  return name === undefined ? undefined : known(name, COVERAGE_MEASURES, 'coverage', 'measure')
}

/** Refuses to know more than the book does. */
export function checkKnown({ knownAt }: Question, size: number): void {
  if (knownAt === undefined || !('size' in knownAt) || knownAt.size <= size) return
  throw new UsageError(
    `--known-at-size ${knownAt.size}: the book has ${counted(size, 'event')}; ` +
      `write ${size} or less.`,
  )
}

function knownAtOf(options: Options): KnownAt | undefined {
  const size = only(options, 'known-at-size')
  const time = only(options, 'known-at-time')
  if (size !== undefined && time !== undefined) {
    throw new UsageError('--known-at-size and --known-at-time are two ways to say one thing.')
  }
  if (size !== undefined) {
    if (/^\d{1,15}$/.test(size)) return { size: Number(size) }
    throw new UsageError(`--known-at-size ${size}: write a whole number of events.`)
  }
  if (time === undefined) return undefined
  if (instantAsked(time) !== undefined) return { time }
  throw new UsageError(
    `--known-at-time ${time}: write an instant in UTC, such as 2024-05-31T12:00:00.000Z.`,
  )
}

function whereOf(pairs: readonly string[]): Where {
  const where: Partial<Record<(typeof WHERE)[number], string>> = {}
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    if (at < 1) throw new UsageError(`--where ${pair}: write a key and its value, as donor=USA.`)
    const key = known(pair.slice(0, at), WHERE, `--where ${pair}`, 'key')
    const value = pair.slice(at + 1)
    if (value === '') throw new UsageError(`--where ${pair}: the value is missing.`)
    if (where[key] !== undefined) {
      throw new UsageError(`--where ${pair}: ${key} stands twice; an answer has one ${key}.`)
    }
    const second = WHERE.find((other) => value.includes(`,${other}=`))
    if (second !== undefined) {
      throw new UsageError(`--where ${pair}: write --where again for ${second}.`)
    }
    where[key] = value
  }
  return where
}

function listed(values: readonly string[] | undefined): string[] {
  return (values ?? []).flatMap((value) => value.split(',')).filter((name) => name !== '')
}

function known<Name extends string>(
  word: string,
  names: readonly Name[],
  where: string,
  what: string,
): Name {
  const name = names.find((one) => one === word)
  if (name !== undefined) return name
  const near = didYouMean(word, names)
  const advice = near === '' ? ` There are ${names.join(', ')}.` : near
  throw new UsageError(`${where}: ${word} is no ${what}.${advice}`)
}
