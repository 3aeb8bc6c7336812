/**
 * Reading an object by its declared fields: every unknown, missing or wrong one is a problem.
 *
 * A stored line has its keys in canonical order, and so has the declaration: they are walked side
 * by side, which is what makes a replay quick. Keys in any other order are looked up one by one.
 */
import { bytesOf, type Cursor, skip } from './cursor.ts'
import { meant } from './nearest.ts'
import { at, type Kind, malformed, type Reader, report } from './reading.ts'

export type Fields = Readonly<Record<string, Kind<unknown, boolean>>>

type FactOf<Field> = Field extends Kind<infer Fact, boolean> ? Fact : never
type OptionalKeys<Declared> = {
  [Key in keyof Declared]: Declared[Key] extends Kind<unknown, true> ? Key : never
}[keyof Declared]

/** What an object of these fields is read as. */
export type FactsOfFields<Declared> = {
  readonly [Key in Exclude<keyof Declared, OptionalKeys<Declared>>]: FactOf<Declared[Key]>
} & { readonly [Key in OptionalKeys<Declared>]?: FactOf<Declared[Key]> }

/** Fields made ready for reading: names in canonical order, and their kinds beside them. */
export interface Plan {
  readonly names: readonly string[]
  readonly kinds: readonly Kind<unknown, boolean>[]
  readonly places: ReadonlyMap<string, number>
  /** Each name as it stands before its value in a line: first of all, or after another. */
  readonly firstKeys: readonly Uint8Array[]
  readonly keys: readonly Uint8Array[]
}

export type Facts = Record<string, unknown>

export function planOf(fields: Fields): Plan {
  const names = Object.keys(fields).sort()
  const kinds = names.map((name) => fields[name]!)
  const places = new Map(names.map((name, place) => [name, place]))
  const firstKeys = names.map((name) => bytesOf(`{"${name}":`))
  const keys = names.map((name) => bytesOf(`,"${name}":`))
  return { names, kinds, places, firstKeys, keys }
}

/** Reads an object; undefined only where it is no object at all. */
export function readFields(
  plan: Plan,
  value: unknown,
  path: string,
  reader: Reader,
): Readonly<Facts> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return malformed(reader, path, 'an object', value)
  }
  const given = value as Readonly<Facts>
  const { names, kinds } = plan
  const found = reader.problems.length
  const facts: Facts = {}
  let place = 0
  for (const key in given) {
    while (place < names.length && names[place] !== key && kinds[place]!.optional) place += 1
    if (names[place] !== key) return lookUp(plan, given, path, reader, found)
    const fact = kinds[place]!.read(given[key], reader.withPaths ? at(path, key) : path, reader)
    if (fact !== undefined) facts[key] = fact
    place += 1
  }
  while (place < names.length && kinds[place]!.optional) place += 1
  return place < names.length ? lookUp(plan, given, path, reader, found) : facts
}

/** Whether every field that must stand can be scanned. */
export function canScan({ kinds }: Plan): boolean {
  return kinds.every(({ scan, optional }) => optional || scan !== undefined)
}

const EMPTY = bytesOf('{}')
const END = bytesOf('}')

/** Reads an object of these fields where the cursor is; undefined where it gives up. */
export function scanFields(plan: Plan, cursor: Cursor): Readonly<Facts> | undefined {
  const { names, kinds, firstKeys, keys } = plan
  const facts: Facts = {}
  let isFirst = true
  for (let place = 0; place < names.length; place += 1) {
    const kind = kinds[place]!
    if (skip(cursor, (isFirst ? firstKeys : keys)[place]!)) {
      const fact = kind.scan?.(cursor)
      if (fact === undefined) return undefined
      facts[names[place]!] = fact
      isFirst = false
    } else if (!kind.optional) return undefined
  }
  return skip(cursor, isFirst ? EMPTY : END) ? facts : undefined
}

/** Reads keys in any order, unknown ones and missing ones. */
function lookUp(
  plan: Plan,
  given: Readonly<Facts>,
  path: string,
  reader: Reader,
  found: number,
): Readonly<Facts> {
  reader.problems.length = found
  const { names, kinds, places } = plan
  const facts: Facts = {}
  for (const [place, name] of names.entries()) {
    const where = at(path, name)
    if (!Object.hasOwn(given, name)) {
      if (kinds[place]!.optional) continue
      report(reader, 'event.malformed', where, `${where} is missing; state it.`)
    } else {
      const fact = kinds[place]!.read(given[name], where, reader)
      if (fact !== undefined) facts[name] = fact
    }
  }
  for (const key of Object.keys(given)) {
    if (places.has(key)) continue
    const where = at(path, key)
    const advice = meant(key, names, `known are ${names.join(', ')}.`)
    report(reader, 'event.malformed', where, `${where} is no field here; ${advice}`)
  }
  return facts
}
