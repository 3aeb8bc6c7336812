/**
 * Races that are proven: a case in which nobody was in anybody's way says nothing of a log, so it
 * is played again up to a bound, and then fails.
 */
import type { EventLog } from '../../events/log.ts'
import { unexpected } from '../expectation.ts'
import { append, commit, textsOf } from './lines.ts'

const RACES_MAX = 20
const ATTEMPTS_MAX = 100_000

/** Plays until one says that it met another. */
export async function raced(play: (turn: number) => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < RACES_MAX; turn += 1) if (await play(turn)) return
  unexpected(`no race took place in ${RACES_MAX} turns: nobody was ever in the way of another.`)
}

export interface Contender {
  /** The commits that were taken, in order. */
  readonly kept: readonly (readonly string[])[]
  readonly conflicts: number
}

/** Appends so many commits to a log to which others append too, each where it was told to. */
export async function contend(log: EventLog, name: string, count: number): Promise<Contender> {
  const kept: (readonly string[])[] = []
  let conflicts = 0
  let size = await log.size()
  for (let attempt = 0; kept.length < count; attempt += 1) {
    if (attempt > ATTEMPTS_MAX) unexpected(`${name} lost ${attempt} races: expected to win some.`)
    const texts = commit(size, 1 + (kept.length % 3), `${name} ${kept.length}`)
    const outcome = await append(log, texts, size)
    if (outcome.outcome === 'unknown') unexpected(`an append of ${name} has an unknown outcome.`)
    if (outcome.outcome === 'conflict') {
      conflicts += 1
      if (outcome.size === size) unexpected(`${name}: a conflict at ${size} told the size ${size}.`)
      size = outcome.size
    } else {
      kept.push(texts)
      size += texts.length
    }
  }
  return { kept, conflicts }
}

/** That all that was kept by whomever stands in a log, each commit once, and nothing else. */
export async function expectAll(log: EventLog, contenders: readonly Contender[]): Promise<void> {
  const commits = contenders.flatMap(({ kept }) => kept)
  const found = await textsOf(log)
  const count = commits.reduce((sum, texts) => sum + texts.length, 0)
  if (found.length !== count) {
    unexpected(`expected ${count} lines of ${commits.length} commits, found ${found.length}.`)
  }
  for (const texts of commits) {
    const first = (JSON.parse(texts[0] ?? '') as { position: number }).position
    const there = found.slice(first, first + texts.length)
    if (there.join('\n') !== texts.join('\n')) {
      unexpected(`the commit at ${first} was taken and is not there.`, texts, there)
    }
  }
}

/**
 * Reads while `writing` goes on, and looks at every size that is seen: it is never inside a commit.
 * Says whether the log was seen between its first and its last commit.
 */
export async function watch(
  look: () => Promise<number>,
  writing: Promise<readonly number[]>,
): Promise<boolean> {
  const seen = new Set<number>()
  let isWriting = true
  const written = writing.finally(() => {
    isWriting = false
  })
  const looking = (async () => {
    while (isWriting) {
      seen.add(await look())
      // A log that never waits would keep the writers from ever having their turn.
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  })()
  const [boundaries] = await Promise.all([written, looking])
  for (const size of seen) {
    if (boundaries.includes(size)) continue
    unexpected(`a reader saw ${size} lines, which is inside a commit.`, boundaries, size)
  }
  const last = boundaries[boundaries.length - 1] ?? 0
  return [...seen].some((size) => size > 0 && size < last)
}

/** Appends commits of several lines, with a pause now and then; gives the sizes between them. */
export async function writeBatches(log: EventLog): Promise<readonly number[]> {
  const boundaries = [await log.size()]
  let size = boundaries[0] ?? 0
  for (let i = 0; i < 40; i += 1) {
    const texts = commit(size, 2 + (i % 4), 'batch '.repeat(1 + (i % 7) * 300))
    const { outcome } = await append(log, texts, size)
    if (outcome !== 'appended') unexpected(`the only writer met a ${outcome}.`)
    size += texts.length
    boundaries.push(size)
    if (i % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return boundaries
}
