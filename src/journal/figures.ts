/**
 * Figures beside the money: what a purpose needs, and what somebody reported.
 *
 * Events that post nothing tell them. They are kept in the order of recording, and are compared
 * with the money when asked.
 */
import type { Units } from '../money/units.ts'

interface Told {
  /** The event that told it. */
  readonly position: number
  readonly day: number
  readonly units: Units
  readonly currency: string
}

/** What a purpose needs, of money or of another unit, from a day to another. */
export interface Requirement extends Told {
  readonly purpose: string
  /** The days of its period, both with it; a side that is open is infinite. */
  readonly from: number
  readonly to: number
  /** The position of the requirement whose place it takes; undefined where it names none. */
  readonly replaces: number | undefined
}

/** What somebody reported of a measure as of a day. */
export interface Observation extends Told {
  readonly measure: string
  readonly where: Readonly<Partial<Record<'basis' | 'donor' | 'purpose' | 'recipient', string>>>
  readonly asOf: number
  readonly source: string
  readonly tolerance: Units
}
