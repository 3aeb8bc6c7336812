/**
 * Faults of the operating system: while some work is done, what the sources call of `node:fs` goes
 * through an act of the test, which may fail, or do half. It is always put back, and the sources
 * have no seam for it.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Function = (this: unknown, ...given: unknown[]) => unknown
type Functions = Record<string, Function>

/** A call of a function of the system, such as `writeSync`, `open`, or `datasync` of a handle. */
export interface Call {
  readonly name: string
  readonly given: readonly unknown[]
  /** Does what was asked, or the same with other arguments. */
  real(...given: readonly unknown[]): unknown
}

const AT_ONCE = [
  ...['writeSync', 'fstatSync', 'linkSync', 'readdirSync', 'readFileSync', 'readlinkSync'],
  ...['rmSync', 'unlinkSync', 'writeFileSync', 'openSync', 'fsyncSync'],
]
const AWAITED = ['open', 'stat', 'rm']
const OF_HANDLES = ['read', 'write', 'writeFile', 'readFile', 'truncate', 'datasync', 'sync']

/** An error as the operating system gives it. */
export function failure(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code })
}

/** Does the work while every call goes through `act`. */
export async function during<Result>(
  act: (call: Call) => unknown,
  work: () => Promise<Result>,
): Promise<Result> {
  const handle = await fs.promises.open(process.execPath, 'r')
  const prototype = Object.getPrototypeOf(handle) as Functions
  await handle.close()
  let isInside = false
  const replace = (owner: Functions, names: readonly string[], awaited = true) => {
    const before = Object.fromEntries(names.map((name) => [name, owner[name]!]))
    for (const name of names) {
      owner[name] = function (this: unknown, ...given: unknown[]) {
        const call = (words: readonly unknown[]) => before[name]!.apply(this, [...words])
        // A function of the system may be made of others.
        if (isInside) return call(given)
        const real = (...words: readonly unknown[]) => {
          isInside = true
          try {
            return call(words.length > 0 ? words : given)
          } finally {
            isInside = false
          }
        }
        const acted = () => act({ name, given, real })
        return awaited ? Promise.resolve().then(acted) : acted()
      }
    }
    return () => Object.assign(owner, before)
  }
  const putBack = [
    replace(fs as unknown as Functions, AT_ONCE, false),
    replace(fs.promises as unknown as Functions, AWAITED),
    replace(prototype, OF_HANDLES),
  ]
  syncBuiltinESMExports()
  try {
    return await work()
  } finally {
    for (const one of putBack) one()
    syncBuiltinESMExports()
  }
}

/** A disk on which the file at `path` may have so many bytes; of a longer write it takes a part. */
export function roomAt(path: string, bytes: number, how = 'short', code = 'ENOSPC') {
  return ({ name, given, real }: Call): unknown => {
    if (name !== 'writeSync' && name !== 'write') return real()
    const before = name === 'writeSync' ? given.slice(0, 1) : []
    const [buffer, offset = 0] = given.slice(before.length) as [Uint8Array, number?]
    const wanted = buffer.subarray(offset)
    const fitting = wanted.subarray(0, Math.max(0, bytes - fs.statSync(path).size))
    if (fitting.length === 0) throw failure(code)
    const done = real(...before, fitting)
    if (fitting.length === wanted.length || how === 'short') return done
    const fail = () => {
      throw failure(code)
    }
    return done instanceof Promise ? done.then(fail) : fail()
  }
}

/** A folder of its own, where it can be in memory: many syncs of a disk would take long. */
export function folderInMemory(): string {
  const memory = '/dev/shm'
  return fs.mkdtempSync(join(fs.existsSync(memory) ? memory : tmpdir(), 'pledgebook-test-'))
}
