/**
 * What a command is connected to: where it reads, answers and complains, and what time it is.
 *
 * Answers go to `out`, everything else to `err`. A reader that has heard enough (`| head`) is no
 * error: what follows is dropped, and `closed` lets long work stop early.
 */
import type { OpenOptions } from '../book/options.ts'

export interface Terminal {
  readonly input: AsyncIterable<Uint8Array>
  /** Whether a person is typing the input. */
  readonly typed: boolean
  /** Writes an answer, and waits until it is written. */
  out(text: string | Uint8Array): Promise<void>
  err(text: string): Promise<void>
  /** Whether nobody reads the answers any more. */
  readonly closed: boolean
  version(): string
  readonly chance?: Pick<OpenOptions, 'clock' | 'random'>
}

/** Wrong use of the command: exit code 2. */
export class UsageError extends Error {}

/** An answer that could not be written, on a full disk for instance. */
export class OutputError extends Error {}

/** The terminal of a process. */
export function terminalOf(
  { stdin, stdout, stderr }: Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr'>,
  version: () => string,
): Terminal {
  const out = writerOf(stdout)
  const err = writerOf(stderr)
  return {
    input: stdin,
    typed: stdin.isTTY === true,
    out: out.write,
    err: (text) => err.write(text).catch(() => undefined),
    get closed() {
      return out.closed()
    },
    version,
  }
}

function writerOf(stream: NodeJS.WriteStream) {
  let closed = false
  // The error also comes to the callback of the write; without a listener it would end the process.
  stream.on('error', () => undefined)
  const write = (text: string | Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      if (closed || text.length === 0) return resolve()
      stream.write(text, (error) => {
        if (error === null || error === undefined) return resolve()
        const { code } = error as NodeJS.ErrnoException
        closed = true
        if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return resolve()
        return reject(new OutputError(`the answer could not be written (${code}).`))
      })
    })
  return { write, closed: () => closed }
}
