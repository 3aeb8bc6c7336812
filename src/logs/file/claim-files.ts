/**
 * The files of claims: one that names a process, and the links to it that are its claims.
 */
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fail } from '../../errors.ts'
import { codeOf, isPassing, unwritable } from './connection.ts'
import { type Holder, holderFrom, type Standing, standingOf } from './holder.ts'

export const claimPath = (path: string, size: number, number: number): string =>
  `${path}.${size}.${number}.claim`

const FORCE = { force: true } as const

/** A new file that names this process, of which its claims are links. */
export function makeWriterFile(path: string, here: Holder): string {
  const text = `${JSON.stringify(here)}\n`
  for (let number = 1; ; number += 1) {
    const file = `${path}.${here.pid}-${number}.writer`
    let created: number
    try {
      created = openSync(file, 'wx')
    } catch (cause) {
      if (codeOf(cause) === 'EEXIST') continue
      return unwritable(file, cause)
    }
    try {
      writeFileSync(created, text)
      // After a loss of power a claim would else be there, and name nobody.
      fsyncSync(created)
      return file
    } catch (cause) {
      discard(file)
      return unwritable(file, cause)
    } finally {
      closeSync(created)
    }
  }
}

/** Whether a claim was free, and is one now; undefined where its file can have no more links. */
export function link(file: string, claim: string): boolean | undefined {
  try {
    linkSync(file, claim)
    return true
  } catch (cause) {
    const code = codeOf(cause)
    if (code === 'EEXIST') return false
    // Somebody has deleted the file, or it has as many links as there may be of one.
    if (code === 'ENOENT' || code === 'EMLINK') return undefined
    return NO_LINKS.includes(code) ? failWithoutLinks(claim, cause) : unwritable(claim, cause)
  }
}

/** How systems say it; Windows has the last two. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EINVAL']

export function failWithoutLinks(claim: string, cause?: unknown): never {
  const message =
    `${claim} cannot be made: this file system has no hard links (${codeOf(cause)}), ` +
    'by which those who write a log take turns; keep the log on a local disk that has them.'
  return fail('LOG_READ_ONLY', message, { path: claim }, cause)
}

/** Deletes a claim, which a person may have deleted already. */
export function unlink(claim: string): void {
  try {
    unlinkSync(claim)
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') unwritable(claim, cause)
  }
}

/** Deletes a file that is of no use any more; where it cannot be, it is left to be swept. */
export function discard(file: string): void {
  try {
    rmSync(file, FORCE)
  } catch {}
}

/** How the holder of a claim stands; undefined where the claim is no more. */
export function standingAt(claim: string, here: Holder): Standing | undefined {
  const text = textAt(claim)
  if (text === undefined) return undefined
  const holder = holderFrom(text)
  return holder === undefined ? 'elsewhere' : standingOf(holder, here)
}

/** Whom a claim names; undefined where it names nobody, or is no more. */
export function holderAt(claim: string): Holder | undefined {
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

/**
 * Deletes what processes that are gone have left: claims of earlier sizes, and their own files.
 * False where it has to be tried again.
 */
export function sweep(path: string, size: number, here: Holder): boolean {
  const [folder, log] = [dirname(path), basename(path)]
  try {
    for (const name of readdirSync(folder)) {
      const found = name.startsWith(log) ? LEFT.exec(name.slice(log.length)) : null
      if (found === null || Number(found[1] ?? -1) >= size) continue
      const file = join(folder, name)
      if (isLeft(file, here, found[2])) rmSync(file, FORCE)
    }
    return true
  } catch (cause) {
    return !isPassing((cause as { cause?: unknown }).cause ?? cause)
  }
}

/** A claim with its size, or the file of a process with its number. */
const LEFT = /^\.(?:(\d+)\.\d+\.claim|(\d+)-\d+\.writer)$/

function isLeft(file: string, here: Holder, pid: string | undefined): boolean {
  const text = textAt(file) ?? ''
  // One that names nobody is of a process that was about to write its name.
  const unnamed = pid === undefined ? undefined : { ...here, pid: Number(pid), started: '' }
  const holder = holderFrom(text) ?? unnamed
  return holder !== undefined && standingOf(holder, here) === 'gone'
}
