/**
 * Claims: who may append to the file next, among all processes of a machine.
 *
 * An append at size `s` is licensed by the file `<log>.<s>.<k>.claim`, a hard link to a file that
 * names its process: so it is there at once and whole, or not at all. Number `k` counts while all
 * numbers below it are there and their holders are gone. Only its holder deletes a claim of the
 * current size; one of an earlier size is of no use, and whoever is gone has left it to be swept.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { fail } from '../../errors.ts'
import {
  claimPath,
  discard,
  failWithoutLinks,
  holderAt,
  link,
  makeWriterFile,
  standingAt,
  sweep,
  unlink,
} from './claim-files.ts'
import { unreadable } from './connection.ts'
import { type Holder, type Standing, thisProcess } from './holder.ts'

/** The licence to append. */
export interface Claim {
  /** Gives it back, when nothing more will be written under it; the log has this size now. */
  end(sizeNow: number): void
}

export interface Claims {
  /**
   * The licence to append at the first of these sizes; undefined where the log has another size
   * by then. Of several commits each size between them is claimed as well, since a reader may see
   * the first before the last is written.
   */
  take(sizes: readonly number[], sizeNow: () => Promise<number>): Promise<Claim | undefined>
  /** Whether somebody may be writing at a size just now. */
  isHeld(size: number): boolean
  close(): void
}

const WAIT_LEAST_MS = 1
const WAIT_MOST_MS = 50

/** Claims on the log at `path`; waits for others end after `waitMs`. */
export function claimsOn(path: string, waitMs: number): Claims {
  let known: Holder | undefined
  let file: string | undefined
  let isSwept = false
  /** Claims that are given back, and could not be deleted yet. */
  const left = new Set<string>()

  const here = (): Holder => {
    try {
      known ??= thisProcess()
      return known
    } catch (cause) {
      return unreadable(path, cause)
    }
  }
  const standing = (claim: string): At => {
    try {
      return standingAt(claim, here())
    } catch (cause) {
      return unreadable(claim, cause)
    }
  }
  /** Whether a claim was free, and is ours now. */
  const linked = (claim: string): boolean => {
    const kept = file === undefined ? undefined : link(file, claim)
    if (kept !== undefined) return kept
    if (file !== undefined) discard(file)
    file = makeWriterFile(path, here())
    return link(file, claim) ?? failWithoutLinks(claim)
  }
  const takeOne = async (
    size: number,
    wait: (claim: string) => Promise<void>,
    isMoved: () => Promise<boolean>,
  ): Promise<Taken | undefined> => {
    for (;;) {
      // Nothing stands below the first number, so it counts at once, and is mostly free.
      if (linked(claimPath(path, size, 0))) return { size, number: 0 }
      const { number, at, claim } = firstNotGone(path, size, standing)
      if (at === undefined && linked(claim)) {
        left.add(claim)
        // Somebody may have come back to a lower number since it was looked at.
        const isFirst = firstNotGone(path, size, standing).number === number
        if (isFirst) left.delete(claim)
        if (isFirst) return { size, number }
        drop()
      }
      if (await isMoved()) return undefined
      if (at === 'elsewhere') heldElsewhere(path, claim)
      if (at === 'alive') await wait(claim)
    }
  }
  const drop = (): void => {
    for (const claim of left) {
      unlink(claim)
      left.delete(claim)
    }
  }
  /** Deletes claims, and of sizes that are past also those below them, whose holders are gone. */
  const giveBack = (taken: readonly Taken[], sizeNow: number): void => {
    for (const { size, number } of taken) {
      for (let one = number; one >= (size < sizeNow ? 0 : number); one -= 1) {
        left.add(claimPath(path, size, one))
      }
    }
    try {
      drop()
    } catch {
      // What was written is kept all the same; the next who claims here tries it again first.
    }
  }

  return {
    async take(sizes, sizeNow) {
      drop()
      const wait = turns(path, waitMs)
      const taken: Taken[] = []
      const end = (size: number): void => giveBack(taken, size)
      const isMoved = async () => (await sizeNow()) !== sizes[0]
      try {
        for (const size of sizes) {
          const one = await takeOne(size, wait, isMoved)
          if (one === undefined) break
          taken.push(one)
        }
        // It was looked for before the claim was taken, and may have moved since.
        if (taken.length < sizes.length || (await isMoved())) {
          end(await sizeNow())
          return undefined
        }
      } catch (error) {
        end(0)
        throw error
      }
      if (!isSwept) isSwept = sweep(path, sizes[0]!, here())
      return { end }
    },
    isHeld(size) {
      return firstNotGone(path, size, standing).at !== undefined
    },
    close() {
      giveBack([], 0)
      if (file !== undefined) discard(file)
      file = undefined
    },
  }
}

interface Taken {
  readonly size: number
  readonly number: number
}

type At = Standing | undefined

/** The first claim of a size that is free, or whose holder may still write. */
function firstNotGone(path: string, size: number, standing: (claim: string) => At) {
  for (let number = 0; ; number += 1) {
    const claim = claimPath(path, size, number)
    const at = standing(claim)
    if (at !== 'gone') return { number, at, claim }
  }
}

/** Waits a little longer each time, and not for ever. */
function turns(path: string, waitMs: number): (claim: string) => Promise<void> {
  let waited = 0
  let next = WAIT_LEAST_MS
  return async (claim) => {
    if (waited >= waitMs) {
      const holder = holderAt(claim)
      const who = holder === undefined ? 'another log' : `process ${holder.pid}`
      const message =
        `${path}: ${who} is writing and did not end within ${waitMs} ms; ` +
        'nothing was written, so try again.'
      fail('LOG_BUSY', message, { path, pid: holder?.pid })
    }
    await sleep(next)
    waited += next
    next = Math.min(2 * next, WAIT_MOST_MS)
  }
}

function heldElsewhere(path: string, claim: string): never {
  const holder = holderAt(claim)
  const who =
    holder === undefined
      ? 'by somebody whom its claim does not name'
      : `by process ${holder.pid} of ${holder.host}, which cannot be seen from here`
  const message =
    `${path} is held ${who}; ` + `if that is sure to be gone, delete ${claim}, and record it again.`
  return fail('LOG_HELD_ELSEWHERE', message, { path, claim, host: holder?.host, pid: holder?.pid })
}
