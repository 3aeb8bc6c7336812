/**
 * A copy of what a caller offers or asks, of plain JSON values alone; all that is not is named.
 *
 * Members that are undefined are absent, as JavaScript callers mean them; the others are in the
 * order of a line. Because it is a copy, what the caller changes afterwards is not in the book.
 * Looking at what is offered may throw, go round in rings and never end: the copy is bounded in
 * depth and length, and never throws.
 */
import { whyNotKept } from './keepable.ts'
import { DEPTH_MAX, sortedKeys } from './ordered.ts'
import { type Problem, pathOf, standIn } from './reading.ts'

/** How long one event may be, in characters of its JSON; each value counts two at least. */
const EVENT_LENGTH_MAX = 1 << 20

export interface Plain {
  /** Where a value cannot be kept, something stands in for it that can be read and is refused. */
  readonly value: unknown
  readonly problems: readonly Problem[]
}

interface Walk {
  readonly steps: (string | number)[]
  readonly ancestors: object[]
  readonly problems: Problem[]
  length: number
  readonly most: number
}

export function plainCopy(value: unknown, most = EVENT_LENGTH_MAX): Plain {
  const walk: Walk = { steps: [], ancestors: [], problems: [], length: 0, most }
  const copy = copyOf(value, walk)
  if (!isOver(walk)) return { value: copy, problems: walk.problems }
  const message =
    'it is longer than 1,048,576 characters of JSON; ' +
    'keep long texts elsewhere, and name them here.'
  const problem = { code: 'event.malformed', path: '', message }
  return { value: standIn('an object that is too long'), problems: [problem] }
}

function copyOf(value: unknown, walk: Walk): unknown {
  const { steps, ancestors } = walk
  walk.length += typeof value === 'string' ? value.length + 3 : 2
  if (isOver(walk)) return undefined
  if (typeof value !== 'object' || value === null) {
    const why = whyNotKept(value)
    if (why !== undefined) name(walk, why)
    // A function called toJSON would be called by whoever shows the object that it is in.
    return typeof value === 'function' ? standIn('a function') : value
  }
  if (ancestors.includes(value)) return refuse(walk, 'contains itself; leave it out.')
  if (ancestors.length >= DEPTH_MAX) {
    return refuse(walk, `lies deeper than ${DEPTH_MAX} levels; write it flatter.`)
  }
  const depth = steps.length
  ancestors.push(value)
  try {
    const why = whyNotKept(value)
    if (why !== undefined) return refuse(walk, why)
    return Array.isArray(value) ? copyOfList(value, walk) : copyOfObject(value, walk)
  } catch {
    steps.length = depth
    return refuse(walk, THROWS)
  } finally {
    ancestors.pop()
  }
}

function copyOfList(values: readonly unknown[], walk: Walk): unknown {
  const { steps } = walk
  const copy: unknown[] = []
  for (let i = 0; i < values.length && !isOver(walk); i += 1) {
    steps.push(i)
    const item = member(values, i, walk)
    if (item === undefined) {
      name(walk, 'is missing; write null where there is nothing.')
      steps.pop()
      return standIn('a list with holes')
    }
    copy.push(copyOf(item, walk))
    steps.pop()
  }
  return copy
}

function copyOfObject(value: object, walk: Walk): unknown {
  const { steps } = walk
  const copy: Record<string, unknown> = {}
  for (const key of sortedKeys(value)) {
    if (isOver(walk)) break
    steps.push(key)
    const item = member(value, key, walk)
    if (item !== undefined) {
      walk.length += key.length + 3
      if (!key.isWellFormed()) name(walk, 'is a key with half a surrogate pair; write it whole.')
      setMember(copy, key, copyOf(item, walk))
    }
    steps.pop()
  }
  return copy
}

/** Sets a member; the one key that would set the prototype becomes a member as well. */
function setMember(of: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') of[key] = value
  else Object.defineProperty(of, key, { value, configurable: true, enumerable: true })
}

const THROWS = 'throws when it is read; pass plain JSON.'

function member(of: object, key: string | number, walk: Walk): unknown {
  try {
    return (of as Readonly<Record<string | number, unknown>>)[key]
  } catch {
    return refuse(walk, THROWS)
  }
}

function isOver({ length, most }: Walk): boolean {
  return length > most
}

/** Names the value at the walk's place, and gives what stands in for it. */
function refuse(walk: Walk, why: string): unknown {
  name(walk, why)
  const words = why.slice(0, why.indexOf(';'))
  return standIn(words.startsWith('is ') ? words.slice(3) : `an object that ${words}`)
}

function name({ steps, problems }: Walk, why: string): void {
  const path = pathOf(steps)
  problems.push({ code: 'event.malformed', path, message: `${path || 'it'} ${why}` })
}
