/**
 * Claims: who may append to the file next, among all processes of a machine.
 *
 * An append at size `s` is licensed by the file `<log>.<s>.<k>.claim`, a hard link to a file that
 * names its process: so it is there at once and whole, or not at all. Number `k` counts while all
 * numbers below it are there and their holders are gone. Only its holder deletes a claim of the
 * current size; one of an earlier size is of no use, and whoever is gone has left it to be swept.
 */
import { linkSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fail } from '../../errors.ts'
import { codeOf, full, isFull, unwritable } from './connection.ts'
import { type Holder, holderFrom, standingOf, thisProcess } from './holder.ts'

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
  let here: Holder | undefined
  let file: string | undefined
  let isSwept = false

  const standing = (claim: string): At => {
    here ??= thisProcess()
    return standingAt(claim, here)
  }
  const takeOne = async (
    size: number,
    wait: (claim: string) => Promise<void>,
    isMoved: () => Promise<boolean>,
  ): Promise<Taken | undefined> => {
    here ??= thisProcess()
    file ??= fileOf(path, here)
    for (;;) {
      // Nothing stands below the first number, so it counts at once, and is mostly free.
      if (linked(file, claimPath(path, size, 0))) return { size, number: 0 }
      const { number, at, claim } = firstNotGone(path, size, standing)
      if (at === undefined && linked(file, claim)) {
        // Somebody may have come back to a lower number since it was looked at.
        if (firstNotGone(path, size, standing).number === number) return { size, number }
        unlink(claim)
      }
      if (await isMoved()) return undefined
      if (at === 'elsewhere') heldElsewhere(path, claim)
      if (at === 'alive') await wait(claim)
    }
  }

  return {
    async take(sizes, sizeNow) {
      const wait = turns(path, waitMs)
      const taken: Taken[] = []
      const end = (size: number): void => giveBack(path, taken, size)
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
      if (!isSwept) sweep(path, sizes[0]!, standing)
      isSwept = true
      return { end }
    },
    isHeld(size) {
      return firstNotGone(path, size, standing).at !== undefined
    },
    close() {
      if (file !== undefined) rmSync(file, FORCE)
      file = undefined
    },
  }
}

interface Taken {
  readonly size: number
  readonly number: number
}

/** Deletes claims, and of sizes that are past also those below them, whose holders are gone. */
function giveBack(path: string, taken: readonly Taken[], sizeNow: number): void {
  for (const { size, number } of taken) {
    for (let one = number; one >= (size < sizeNow ? 0 : number); one -= 1) {
      unlink(claimPath(path, size, one))
    }
  }
}

/** Deletes a claim, which a person may have deleted already. */
function unlink(claim: string): void {
  try {
    unlinkSync(claim)
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') unwritable(claim, cause)
  }
}

const FORCE = { force: true } as const

const claimPath = (path: string, size: number, number: number): string =>
  `${path}.${size}.${number}.claim`

/** The first claim of a size that is free, or whose holder may still write. */
function firstNotGone(path: string, size: number, standing: (claim: string) => At) {
  for (let number = 0; ; number += 1) {
    const claim = claimPath(path, size, number)
    const at = standing(claim)
    if (at !== 'gone') return { number, at, claim }
  }
}

/** A new file that names this process, of which its claims are links. */
function fileOf(path: string, here: Holder): string {
  const text = `${JSON.stringify(here)}\n`
  for (let number = 1; ; number += 1) {
    const file = `${path}.${here.pid}-${number}.writer`
    try {
      writeFileSync(file, text, { flag: 'wx' })
      return file
    } catch (cause) {
      if (codeOf(cause) === 'EEXIST') continue
      if (!isFull(cause)) return unwritable(file, cause)
      rmSync(file, FORCE)
      return full(path, text.length, cause)
    }
  }
}

/** Whether a claim was free, and is one now. */
function linked(from: string, claim: string): boolean {
  try {
    linkSync(from, claim)
    return true
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(codeOf(cause))) return unwritable(claim, cause)
    const message =
      `${claim} cannot be made: this file system has no hard links, by which writers take turns; ` +
      'keep the log on a local disk.'
    return fail('LOG_READ_ONLY', message, { path: claim }, cause)
  }
}

type At = 'alive' | 'gone' | 'elsewhere' | undefined

/** How the holder of a claim stands; undefined where the claim is no more. */
function standingAt(claim: string, here: Holder): At {
  const text = textAt(claim)
  if (text === undefined) return undefined
  const holder = holderFrom(text)
  return holder === undefined ? 'elsewhere' : standingOf(holder, here)
}

/** Whom a claim names; undefined where it names nobody, or is no more. */
function holderAt(claim: string): Holder | undefined {
  return holderFrom(textAt(claim) ?? '')
}

function textAt(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined
    return unwritable(file, cause)
  }
}

/** Deletes what processes that are gone have left: claims of earlier sizes, and their own files. */
function sweep(path: string, size: number, standing: (file: string) => At): void {
  const [folder, log] = [dirname(path), basename(path)]
  for (const name of readdirSync(folder)) {
    const found = name.startsWith(log) ? LEFT.exec(name.slice(log.length)) : null
    if (found === null || Number(found[1] ?? -1) >= size) continue
    const file = join(folder, name)
    if (standing(file) === 'gone') rmSync(file, FORCE)
  }
}

/** A claim with its size, or the file of a process. */
const LEFT = /^\.(?:(\d+)\.\d+\.claim|\d+-\d+\.writer)$/

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
