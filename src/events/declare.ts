/**
 * How an event type is declared: its fields once, in canonical order, and the sentence it tells.
 *
 * The check at the door, the reading of a stored line, the reference docs and the constructor are
 * all made from this one declaration.
 */
import { fail } from '../errors.ts'
import { periodEnd } from './dates.ts'
import type { FactsOf } from './facts.ts'
import { canScan, type Facts, type Fields, type Plan, planOf, readFields } from './fields.ts'
import { type Kind, type Reader, report, shown } from './reading.ts'

/** What a caller hands to `record`: what happened, and when. */
export interface EventInput<Data = Readonly<Record<string, unknown>>> {
  readonly type: string
  readonly date: string
  readonly datePrecision?: 'month' | 'year'
  readonly id?: string
  readonly by?: string
  readonly data: Data
  readonly meta?: Readonly<Record<string, unknown>>
}

/** The part of a constructor's argument that is the same for every event. */
export interface Stated {
  /** The day on which it happened, YYYY-MM-DD; a month or a year where no more is known. */
  readonly date: string
  /** The caller's own id: the same id with the same content is recorded once. */
  readonly id?: string
  /** Who recorded it. */
  readonly by?: string
  /** Anything else worth keeping, as JSON. */
  readonly meta?: Readonly<Record<string, unknown>>
}

/** The fields of a type: every field of its data, with the kind that reads such a value. */
export type FieldsOf<Data> = {
  readonly [Key in keyof Data]-?: Kind<
    FactsOf<Exclude<Data[Key], undefined>>,
    object extends Pick<Data, Key> ? true : false
  >
}

export interface Declaration<Data = never> {
  readonly type: string
  readonly version: 1
  /** Whether it posts rows; only such an event can be reversed. */
  readonly money: boolean
  readonly fields: Fields
  readonly plan: Plan
  /** Whether a stored line of this type may be scanned (`scan.ts`). */
  readonly isScanned: boolean
  /** Tells the event in plain English. */
  sentence(data: Data): string
  /** Turns a shorthand in the data into its full form. */
  expand(data: Readonly<Facts>): Readonly<Facts>
  read(data: unknown, reader: Reader): Readonly<Facts> | undefined
}

export function declare<Data>(declared: {
  readonly type: string
  readonly money: boolean
  readonly fields: FieldsOf<Data>
  /** Exactly one of these fields must stand. */
  readonly oneOf?: readonly [keyof Data & string, keyof Data & string]
  /** These fields stand together or not at all. */
  readonly together?: readonly [keyof Data & string, keyof Data & string]
  readonly sentence: (data: Data) => string
  readonly expand?: (data: Readonly<Facts>) => Readonly<Facts>
}): Declaration<Data> {
  const { type, money, oneOf, together, sentence, expand = (data) => data } = declared
  const fields: Fields = declared.fields
  const plan = planOf(fields)
  return Object.freeze({
    type,
    version: 1 as const,
    money,
    fields,
    plan,
    isScanned: oneOf === undefined && together === undefined && canScan(plan),
    sentence,
    expand,
    read(data: unknown, reader: Reader) {
      const facts = readFields(plan, data, 'data', reader)
      if (facts === undefined) return undefined
      if (oneOf !== undefined) relate(data as Facts, oneOf, false, reader)
      if (together !== undefined) relate(data as Facts, together, true, reader)
      return facts
    },
  })
}

function relate(
  data: Facts,
  [a, b]: readonly [string, string],
  together: boolean,
  reader: Reader,
): void {
  const both = (data[a] === undefined) === (data[b] === undefined)
  if (both === together) return
  const message = together
    ? `data.${a} and data.${b} stand together or not at all.`
    : `exactly one of data.${a} and data.${b} must stand.`
  report(reader, 'event.malformed', `data.${a}`, message)
}

/**
 * The constructor of a type: data and envelope in one object, shorthands made full.
 *
 * It looks at no field, which the book does where the event is judged; but what has no fields at
 * all is no event, and who has no types is told so here. @throws `INPUT_INVALID`
 */
export function constructorOf<Data>(
  declaration: Declaration<Data>,
): (stated: Data & Stated) => EventInput {
  return (stated) => {
    checkStated(declaration as Declaration, stated)
    const { date, id, by, meta, ...data } = stated
    return expandInput(declaration as Declaration, {
      type: declaration.type,
      date,
      ...(id === undefined ? {} : { id }),
      ...(by === undefined ? {} : { by }),
      data,
      ...(meta === undefined ? {} : { meta }),
    })
  }
}

function checkStated({ type, fields }: Declaration, stated: unknown): void {
  if (typeof stated === 'object' && stated !== null && !Array.isArray(stated)) return
  const needed = Object.keys(fields).filter((key) => fields[key]?.optional === false)
  const words = ['date', ...needed].join(', ').replace(/, (\w+)$/, ' and $1')
  const what = stated === undefined ? 'undefined' : shown(stated)
  fail('INPUT_INVALID', `${type}: the argument must be an object with ${words}, not ${what}.`)
}

/** An input with its shorthands made full, so that its bytes have one form. */
export function expandInput(declaration: Declaration, input: EventInput): EventInput {
  const period = typeof input.date === 'string' ? periodEnd(input.date) : undefined
  const agrees = period?.datePrecision === (input.datePrecision ?? period?.datePrecision)
  const { data: given } = input
  const data = typeof given === 'object' && given !== null ? declaration.expand(given) : given
  if (period === undefined && data === given) return input
  return { ...input, ...(agrees ? period : undefined), data }
}
