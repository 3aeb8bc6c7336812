/**
 * What names mean in a book: parties and purposes, units that count as another, codes of
 * classifications, and whom a pledge is credited to.
 *
 * All of it is told by position: a later word on the same name takes the place of the earlier, and
 * what was known at a size is the last that was told before it.
 */

/** What was told of a name, and what was told of it before. */
export interface Told<Value> {
  readonly value: Value
  readonly position: number
  readonly before: Told<Value> | undefined
}

/** By the name that it is told of. */
export type Tellings<Value> = Map<string, Told<Value>>

export interface CountsAs {
  readonly unit: string
  readonly factor: string
}

/** A part of what is classified: its code, and its whole-number share. */
export interface CodeShare {
  readonly code: string
  readonly share: bigint
}

export interface Definitions {
  readonly parties: Tellings<true>
  /** The parent of each purpose; null where it has none. */
  readonly purposes: Tellings<string | null>
  /** What each unit counts as; null where it counts as itself alone. */
  readonly units: Tellings<CountsAs | null>
  /** By the `classKey` of what is classified. */
  readonly classes: Tellings<readonly CodeShare[]>
  /** The parties that a pledge is credited to, each once. */
  readonly credits: Tellings<readonly string[]>
}

export function createDefinitions(): Definitions {
  return {
    parties: new Map(),
    purposes: new Map(),
    units: new Map(),
    classes: new Map(),
    credits: new Map(),
  }
}

/** What was known of a name at a size; undefined where it was told nothing. */
export function toldOf<Value>(
  tellings: Tellings<Value>,
  name: string,
  size = Infinity,
): Value | undefined {
  let told = tellings.get(name)
  while (told !== undefined && told.position >= size) told = told.before
  return told?.value
}

/** No name has a control character in it. */
export function classKey(kind: string, vocabulary: string, id: string): string {
  return `${kind}\n${vocabulary}\n${id}`
}

/** A name and all that it leads to, itself first: what it is part of, or counts as. */
function* chainOf<Value>(
  tellings: Tellings<Value>,
  name: string,
  next: (value: Value) => string | undefined,
  size?: number,
): Generator<string> {
  let at: string | undefined = name
  while (at !== undefined) {
    yield at
    const value: Value | undefined = toldOf(tellings, at, size)
    at = value === undefined ? undefined : next(value)
  }
}

/** A purpose and those it is part of, itself first. No purpose is part of itself. */
export function purposesAbove(
  { purposes }: Definitions,
  purpose: string,
  size?: number,
): Generator<string> {
  return chainOf(purposes, purpose, (parent) => parent ?? undefined, size)
}

/** Whether a purpose is the one asked for, or part of it. */
export function isWithin(
  definitions: Definitions,
  purpose: string | null | undefined,
  asked: string,
  size?: number,
): boolean {
  return purpose != null && [...purposesAbove(definitions, purpose, size)].includes(asked)
}

/** A unit and those it counts as, itself first. No unit counts as itself. */
export function unitsAbove({ units }: Definitions, unit: string, size?: number): Generator<string> {
  return chainOf(units, unit, (counted) => counted?.unit, size)
}
