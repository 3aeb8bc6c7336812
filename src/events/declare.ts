/**
 * How an event type is declared: its fields once, in canonical order, and the sentence it tells.
 *
 * The check at the door, the reading of a stored line, the reference docs and the constructor are
 * all made from this one declaration.
 */

import { periodEnd } from './dates.ts'
import { type Fields, type Reader, readFields } from './kinds.ts'

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

export interface Declaration<Data = never> {
  readonly type: string
  readonly version: 1
  /** Whether it posts rows; only such an event can be reversed. */
  readonly money: boolean
  readonly fields: Fields
  readonly sorted: readonly string[]
  /** Tells the event in plain English. */
  sentence(data: Data): string
  /** Turns a shorthand in the data into its full form. */
  expand(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>
  read(data: unknown, reader: Reader): Readonly<Record<string, unknown>> | undefined
}

export function declare<Data>(declared: {
  type: string
  money: boolean
  fields: Fields
  sentence: (data: Data) => string
  expand?: (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
}): Declaration<Data> {
  const sorted = Object.keys(declared.fields).sort()
  return Object.freeze({
    ...declared,
    version: 1 as const,
    sorted,
    expand: declared.expand ?? ((data: Readonly<Record<string, unknown>>) => data),
    read: (data: unknown, reader: Reader) =>
      readFields(declared.fields, sorted, data, 'data', reader),
  })
}

/** The constructor of a type: data and envelope in one object, shorthands made full. */
export function constructorOf<Data>(
  declaration: Declaration<Data>,
): (stated: Data & Stated) => EventInput {
  return ({ date, id, by, meta, ...data }) =>
    expandInput(declaration as Declaration, {
      type: declaration.type,
      date,
      ...(id === undefined ? {} : { id }),
      ...(by === undefined ? {} : { by }),
      data,
      ...(meta === undefined ? {} : { meta }),
    })
}

/** An input with its shorthands made full, so that its bytes have one form. */
export function expandInput(declaration: Declaration, input: EventInput): EventInput {
  const period = typeof input.date === 'string' ? periodEnd(input.date) : undefined
  const isObject = typeof input.data === 'object' && input.data !== null
  return {
    ...input,
    ...period,
    data: isObject ? declaration.expand(input.data) : input.data,
  }
}
