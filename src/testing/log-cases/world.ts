/**
 * What a case of the contract has: an empty log, and the ways to other handles on it.
 */
import type { EventLog } from '../../events/log.ts'

/** What a log can do beyond what every log can; each is a group of cases. */
export interface LogCapabilities {
  /** What was kept is there when the log is opened again. */
  readonly reopens?: boolean
  /** A second handle on the same log may write while the first is open; it is had by `reopen`. */
  readonly manyWriters?: boolean
  /** It has `follow`. */
  readonly follows?: boolean
  /** It has this `appendBytesMax`; the cases need 65,536 at least. */
  readonly bytesMax?: number
}

export interface World {
  /** A new log, without lines. */
  readonly log: EventLog
  readonly capabilities: LogCapabilities
  /** Another new log. */
  readonly fresh: () => Promise<EventLog>
  /** Another handle on the same log; the case closes the first one if it is to be closed. */
  readonly reopen: () => Promise<EventLog>
}

export interface LogCase {
  readonly name: string
  readonly needs?: keyof LogCapabilities
  readonly run: (world: World) => Promise<void>
}
