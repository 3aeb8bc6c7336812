/**
 * Writing at the end of the file: all bytes, or what of them is whole commits.
 */
import { writeSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import type { Lines } from '../../events/lines.ts'
import type { Mark } from './scan.ts'

const SMALL_WRITE_MAX = 1 << 16

/** Lines with the sizes at which their commits begin. */
export interface Written extends Lines {
  readonly sizes: readonly number[]
}

/** Those of the commits that are whole within so many bytes. */
export function commitsWithin({ ends, sizes, first }: Written, bytes: number): Mark {
  const places = [...sizes.slice(1), first + ends.length].map((size) => size - first)
  const whole = places.filter((size) => ends[size - 1]! <= bytes).at(-1) ?? 0
  return { size: whole, bytes: whole === 0 ? 0 : ends[whole - 1]! }
}

/**
 * Writes all bytes, which mostly is one write; or gives the error that kept it from going on. A
 * disk that becomes full takes a part first, and only the next write says why.
 */
export async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<Error | undefined> {
  let rest = bytes
  try {
    while (rest.length > 0) {
      // A small write only reaches the system's memory: handing it to a thread costs far more.
      const isSmall = rest.length <= SMALL_WRITE_MAX
      const written = isSmall ? writeSync(file.fd, rest) : (await file.write(rest)).bytesWritten
      if (written === 0) return new Error('The system took none of the bytes.')
      rest = rest.subarray(written)
    }
    return undefined
  } catch (cause) {
    return cause as Error
  }
}
