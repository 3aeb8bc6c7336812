/**
 * What a crash left at the end of the file: copied aside, then cut off, and never without notice.
 *
 * It was never acknowledged, so it is no part of the book. But it is somebody's work, so it is kept
 * in a file of its own until a person has looked at it.
 */
import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import { type Known, readAt } from './commits.ts'
import { codeOf, openToRead, release, syncFolder, unreadable, unwritable } from './connection.ts'

/** An unfinished commit that was cut off: its bytes, and the file that has them now. */
export interface Recovery {
  readonly bytes: number
  readonly copiedTo: string
}

/** Cuts what hangs after the known commits. Where it cannot be copied, nothing is cut. */
export async function cutTail(
  file: FileHandle,
  path: string,
  known: Known,
  failed: (cause: unknown) => never,
): Promise<Recovery> {
  const tail = await readTail(path, known)
  const copiedTo = await copyAside(path, known, tail)
  await file.truncate(known.bytes).catch(failed)
  await file.sync().catch(failed)
  return { bytes: tail.length, copiedTo }
}

async function readTail(path: string, { bytes, tail }: Known): Promise<Uint8Array> {
  const source = await openToRead(path)
  try {
    const buffer = new Uint8Array(tail)
    return buffer.subarray(0, await readAt(source, path, buffer, bytes))
  } finally {
    await release(source)
  }
}

async function copyAside(path: string, known: Known, tail: Uint8Array): Promise<string> {
  const [copy, copiedTo] = await openCopy(`${path}.${known.bytes}`, tail)
  try {
    await copy.writeFile(tail)
    await copy.sync()
    await syncFolder(path)
    return copiedTo
  } catch (cause) {
    await rm(copiedTo).catch(() => undefined)
    return unwritable(copiedTo, cause)
  } finally {
    await release(copy)
  }
}

/**
 * The first free name: what an earlier recovery kept at the same place is not overwritten. Only a
 * copy that is a beginning of this one is completed, as a recovery leaves it that was killed.
 */
async function openCopy(stem: string, tail: Uint8Array): Promise<[FileHandle, string]> {
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? `${stem}.torn` : `${stem}.${number}.torn`
    try {
      return [await open(path, 'wx'), path]
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') return unwritable(path, cause)
    }
    const found = await readFile(path).catch((cause) => unreadable(path, cause))
    if (!found.equals(tail.subarray(0, found.length))) continue
    // Not emptied first: the bytes that are there are the same.
    return [await open(path, 'r+').catch((cause) => unwritable(path, cause)), path]
  }
}
