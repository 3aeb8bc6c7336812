/**
 * What a reading of an event needs, and what it finds: the units of a book, and problems.
 *
 * A problem says where, what, and what to do. A reading finds all of them and not only the first.
 */
import { visible } from '../errors.ts'
import type { Units } from '../money/units.ts'
import type { Cursor } from './cursor.ts'

/** Money as the rules read it. `decimals` is how many the text was written with. */
export type Amount = Readonly<{ units: Units; currency: string; decimals: number }>

/** An amount with more decimals than its currency has, and where it stands if that is known. */
export type Finer = Amount & Readonly<{ path?: string }>

/** The decimals of a currency or unit in a book; undefined where it is unknown there. */
export interface UnitTable {
  decimals(currency: string): number | undefined
}

export interface Problem {
  readonly code: string
  readonly path: string
  readonly message: string
}

export interface Reader {
  readonly units: UnitTable
  readonly problems: Problem[]
  /** Amounts that were written with more decimals than their currency has. */
  readonly finer: Finer[]
  /** Whether paths are made: a first reading leaves them out, and only what fails is read again. */
  withPaths: boolean
}

export function readerOf(units: UnitTable): Reader {
  return { units, problems: [], finer: [], withPaths: false }
}

/** One kind of field: reads a value, or reports every problem with it and gives undefined. */
export interface Kind<Fact, Optional extends boolean = false> {
  readonly name: string
  readonly optional: Optional
  read(value: unknown, path: string, reader: Reader): Fact | undefined
  /** Reads such a value where the cursor is; undefined where it gives up. Kinds may have none. */
  readonly scan?: ((cursor: Cursor) => Fact | undefined) | undefined
}

/** A path in a message: its steps, each in letters that only show, and short as a whole. */
export function pathOf(steps: readonly (string | number)[]): string {
  const path = steps.reduce<string>(
    (so, step) => (typeof step === 'number' ? `${so}[${step}]` : at(so, step)),
    '',
  )
  if (path.length <= PATH_LENGTH_MAX) return path
  return `${path.slice(0, PATH_LENGTH_MAX / 2)}…${path.slice(1 - PATH_LENGTH_MAX / 2)}`
}

const PATH_LENGTH_MAX = 100
const TEXT_LENGTH_MAX = 60

export function at(path: string, key: string): string {
  return path === '' ? shownKey(key) : `${path}.${shownKey(key)}`
}

function shownKey(key: string): string {
  if (PLAIN_KEY.test(key)) return key
  return visible(clipped(JSON.stringify(key.slice(0, 80)).slice(1, -1)))
}

const PLAIN_KEY = /^\w{1,60}$/

export function report(reader: Reader, code: string, path: string, message: string): undefined {
  reader.problems.push({ code, path, message })
  return undefined
}

/** Reports a value that is not what stands here. */
export function malformed(
  reader: Reader,
  path: string,
  wanted: string,
  value: unknown,
  code = 'event.malformed',
): undefined {
  return report(
    reader,
    code,
    path,
    `${path || 'the event'} must be ${wanted}; it is ${shown(value)}.`,
  )
}

/** A value as a message may show it: short, on one line, in letters that only show. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return visible(clipped(JSON.stringify(value.slice(0, 80))))
  if (value === undefined) return 'missing'
  if (Object.is(value, -0)) return '-0'
  if (typeof value === 'bigint') return clipped(`${value}n`)
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value !== 'object' || value === null) return String(value)
  const words = (value as { [STANDS_IN]?: string })[STANDS_IN]
  if (words !== undefined) return words
  try {
    return visible(clipped(JSON.stringify(value)))
  } catch {
    return 'an object'
  }
}

const STANDS_IN = Symbol('stands in')

/** What stands in for a value that cannot be kept: it is no value of any kind. */
export function standIn(words: string): object {
  return Object.freeze({ [STANDS_IN]: words })
}

export const standsIn = (value: object): boolean => STANDS_IN in value

function clipped(text: string): string {
  if (text.length <= TEXT_LENGTH_MAX) return text
  const last = TEXT_LENGTH_MAX - 1
  const end = /[\ud800-\udbff]/.test(text.charAt(last - 1)) ? last - 1 : last
  return `${text.slice(0, end)}…`
}
