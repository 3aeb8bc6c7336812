/**
 * The contract of a log, as a list of cases that any test runner can play.
 *
 * What every log promises is said at `EventLog`; here it is tried. A case has a log of its own, and
 * all handles on it are closed behind it. What not every log can do is declared, and tried where it
 * is.
 */
import { fail } from '../errors.ts'
import type { EventLog } from '../events/log.ts'
import { appending } from './log-cases/appending.ts'
import { books } from './log-cases/books.ts'
import { buffers } from './log-cases/buffers.ts'
import { closing } from './log-cases/closing.ts'
import { described } from './log-cases/described.ts'
import { followingCases } from './log-cases/following.ts'
import { limits } from './log-cases/limits.ts'
import { racing } from './log-cases/racing.ts'
import { ranges } from './log-cases/ranges.ts'
import { reading } from './log-cases/reading.ts'
import { reopening } from './log-cases/reopening.ts'
import { severalHandles } from './log-cases/several-handles.ts'
import { texts } from './log-cases/texts.ts'
import type { LogCapabilities, LogCase } from './log-cases/world.ts'

export type { LogCapabilities } from './log-cases/world.ts'

export interface LogUnderTest {
  /** A new log without lines, with nothing in common with those that were made before. */
  readonly make: () => EventLog | Promise<EventLog>
  /** Another handle on the same log as one that `make` gave, which may be closed by then. */
  readonly reopen?: (made: EventLog) => EventLog | Promise<EventLog>
  readonly capabilities?: LogCapabilities
}

/** A test: it passes where `run` resolves, and fails where it rejects. */
export interface ContractCase {
  readonly name: string
  readonly run: () => Promise<void>
}

const CASES: readonly LogCase[] = [
  ...described,
  ...appending,
  ...buffers,
  ...texts,
  ...ranges,
  ...reading,
  ...racing,
  ...closing,
  ...reopening,
  ...severalHandles,
  ...limits,
  ...followingCases,
  ...books,
]

const BYTES_MAX_MIN = 65_536

/**
 * What every log promises, and what this one declares beyond that, case by case.
 *
 * @throws `INPUT_INVALID` where a capability is declared that needs `reopen`, and there is none, or
 *   a limit that the cases do not fit into.
 *
 * @example
 * for (const { name, run } of logContract({ make: () => myLog() })) it(name, run)
 */
export function logContract(tested: LogUnderTest): readonly ContractCase[] {
  const { capabilities = {}, make, reopen } = tested
  if (reopen === undefined && (capabilities.reopens || capabilities.manyWriters)) {
    const message = 'logContract: a log that reopens, or has manyWriters, is tested with `reopen`'
    return fail('INPUT_INVALID', `${message}; pass a function that gives another handle on it.`)
  }
  const { bytesMax = BYTES_MAX_MIN } = capabilities
  if (bytesMax < BYTES_MAX_MIN) {
    const message = `logContract: bytesMax is ${bytesMax}; the cases append up to ${BYTES_MAX_MIN}`
    return fail('INPUT_INVALID', `${message} bytes; test the log with a limit of at least that.`)
  }
  const chosen = CASES.filter(({ needs }) => needs === undefined || capabilities[needs])
  return chosen.map(({ name, run }) => ({
    name,
    async run() {
      const handles: EventLog[] = []
      const kept = async (handle: EventLog | Promise<EventLog>) => {
        handles.push(await handle)
        return handle
      }
      const log = await kept(make())
      const world = {
        log,
        capabilities,
        fresh: () => kept(make()),
        reopen: () => kept(reopen!(log)),
      }
      try {
        await run(world)
      } finally {
        for (const handle of handles) await handle.close()
      }
    },
  }))
}
