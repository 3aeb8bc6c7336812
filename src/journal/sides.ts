/**
 * `sides`: naming what is short.
 *
 * Rows post the same whatever the state, so a raw sum may fall below zero. These two pure functions
 * turn such a sum into the account that says what it means: first for each line, then for the cell
 * with the sums of its lines' corrections. What comes out is never below zero. The numbers of the
 * steps are those of ARCHITECTURE.md.
 */
import { add, isNegative, isZero, max, min, negate, subtract, type Units } from '../money/units.ts'

/** How a book reads its shortages; fixed when it is opened. */
export interface Reading {
  readonly observing: boolean
  readonly cash: 'required' | 'borrowed' | 'implied'
  readonly excess: 'refuse' | 'unapplied' | 'implied'
}

export interface LineSides {
  undisbursed: Units
  advances: Units
  spent: Units
  paid: Units
  overawarded: Units
  claimed: Units
  subUndisbursed: Units
  impliedAwarded: Units
  impliedDisbursed: Units
  impliedExpended: Units
  impliedSubawarded: Units
  impliedSubdisbursed: Units
  /** Strict books only, where a rule keeps them at zero. */
  spentShort: Units
  subShort: Units
  /**
   * What this line takes from its cell's available and cash; the line of a sub-award takes from the
   * advances of the line above it what must have been paid (`impliedSubdisbursed`).
   */
  taken: Units
  drawn: Units
}

export interface LineKind {
  readonly reimbursement: boolean
  /** The line on which the holder of the pledge spends for itself. */
  readonly own: boolean
  /** A line of a sub-award, which is paid by the line above it. */
  readonly sub: boolean
}

export function lineSides(
  raw: readonly [undisbursed: Units, advances: Units, spent: Units, subUndisbursed: Units],
  kind: LineKind,
  reading: Reading,
): LineSides {
  const side: LineSides = {
    // Of a sub-award that is what its parent has not paid yet, and is so named at the end.
    undisbursed: kind.sub ? raw[3] : raw[0],
    advances: raw[1],
    spent: raw[2],
    paid: add(raw[1], raw[2]),
    overawarded: 0,
    claimed: 0,
    subUndisbursed: 0,
    impliedAwarded: 0,
    impliedDisbursed: 0,
    impliedExpended: 0,
    impliedSubawarded: 0,
    impliedSubdisbursed: 0,
    spentShort: 0,
    subShort: 0,
    taken: 0,
    drawn: 0,
  }
  if (reading.observing) observe(side, kind)
  else hold(side, kind)
  if (kind.sub) nameSub(side)
  return side
}

/** The same of a sub-award has other names, and takes nothing from the cell. */
function nameSub(side: LineSides): void {
  side.subUndisbursed = side.undisbursed
  side.impliedSubawarded = side.impliedAwarded
  side.impliedSubdisbursed = side.impliedDisbursed
  side.undisbursed = 0
  side.impliedAwarded = 0
  side.impliedDisbursed = 0
  side.taken = 0
  side.drawn = 0
}

/** Steps 1 and 2 of a strict book: an over-award to recover, a claim not paid yet. */
function hold(side: LineSides, { sub }: LineKind): void {
  if (sub && isNegative(side.undisbursed)) {
    side.subShort = negate(side.undisbursed)
    side.undisbursed = 0
  } else if (isNegative(side.undisbursed)) {
    const over = negate(side.undisbursed)
    side.undisbursed = 0
    side.overawarded = over
    side.taken = over
    side.paid = subtract(side.paid, over)
    side.advances = subtract(side.advances, over)
  }
  if (isNegative(side.spent)) side.spentShort = negate(side.spent)
  if (isNegative(side.advances)) {
    side.claimed = negate(side.advances)
    side.spent = add(side.spent, side.advances)
    side.advances = 0
  }
}

/** Steps 0, 2 and 1 of an observing book: what must have been paid, and awarded, before. */
function observe(side: LineSides, kind: LineKind): void {
  if (isNegative(side.spent)) {
    const expended = negate(side.spent)
    side.impliedExpended = expended
    side.spent = 0
    if (kind.own) {
      side.paid = add(side.paid, expended)
      side.taken = expended
      side.drawn = expended
    } else {
      side.advances = subtract(side.advances, expended)
    }
  }
  if (isNegative(side.advances)) {
    const short = negate(side.advances)
    // What was not spent cannot be claimed: money that came back unspent had been paid.
    const claimable = kind.reimbursement ? max(0, min(side.undisbursed, side.spent)) : 0
    const claimed = min(short, claimable)
    const disbursed = subtract(short, claimed)
    side.claimed = claimed
    side.spent = subtract(side.spent, claimed)
    side.advances = 0
    side.impliedDisbursed = disbursed
    side.drawn = add(side.drawn, disbursed)
    side.undisbursed = subtract(side.undisbursed, disbursed)
    side.paid = add(side.paid, disbursed)
  }
  const unclaimed = subtract(side.undisbursed, side.claimed)
  if (isNegative(unclaimed)) {
    side.impliedAwarded = negate(unclaimed)
    side.undisbursed = side.claimed
    side.taken = add(side.taken, side.impliedAwarded)
  }
}

export interface CellSides {
  promised: Units
  receivable: Units
  cash: Units
  available: Units
  conditional: Units
  unfunded: Units
  unapplied: Units
  /** Of what is unapplied, what no condition still holds back. */
  uncovered: Units
  borrowed: Units
  impliedPledged: Units
  impliedPledgedConditionally: Units
  impliedReceived: Units
  conditionalShort: Units
  /** Step 5 before recoveries: what came, was signed or ended above what was outstanding. */
  exceeded: Units
  /** Of what was written off, the part that came after all. */
  recovered: Units
}

/** The raw sums of a cell in the order of `CELL`. */
export type RawCell = readonly [
  promised: Units,
  receivable: Units,
  cash: Units,
  available: Units,
  conditional: Units,
  writtenOff: Units,
  taken: Units,
  drawn: Units,
]

export function cellSides(raw: RawCell, conditional: boolean, reading: Reading): CellSides {
  const side: CellSides = {
    promised: raw[0],
    receivable: raw[1],
    cash: subtract(raw[2], raw[7]),
    available: subtract(raw[3], raw[6]),
    conditional: raw[4],
    unfunded: 0,
    unapplied: 0,
    uncovered: 0,
    borrowed: 0,
    impliedPledged: 0,
    impliedPledgedConditionally: 0,
    impliedReceived: 0,
    conditionalShort: 0,
    exceeded: 0,
    recovered: 0,
  }
  if (isNegative(side.cash)) {
    const short = negate(side.cash)
    side.cash = 0
    if (reading.observing || reading.cash === 'implied') {
      side.impliedReceived = short
      side.receivable = subtract(side.receivable, short)
    } else {
      side.borrowed = short
    }
  }
  if (isNegative(side.receivable)) {
    side.promised = add(side.promised, side.receivable)
    side.receivable = 0
  }
  if (isNegative(side.promised)) settleExcess(side, raw[5], conditional, reading)
  if (isNegative(side.available)) {
    const short = negate(side.available)
    side.available = 0
    if (reading.observing) {
      side.promised = add(side.promised, short)
      side.impliedPledged = add(side.impliedPledged, short)
    } else {
      side.unfunded = short
    }
  }
  if (isNegative(side.conditional)) {
    if (reading.observing) side.impliedPledgedConditionally = negate(side.conditional)
    else side.conditionalShort = negate(side.conditional)
    side.conditional = 0
  }
  if (!isZero(side.unapplied)) side.uncovered = max(0, subtract(side.unapplied, side.conditional))
  return side
}

/** Step 5: more came, or was signed, than was promised. */
function settleExcess(
  side: CellSides,
  writtenOff: Units,
  conditional: boolean,
  reading: Reading,
): void {
  let short = negate(side.promised)
  side.promised = 0
  if (!isNegative(side.conditional)) {
    const signed = min(short, min(side.conditional, side.receivable))
    side.receivable = subtract(side.receivable, signed)
    short = subtract(short, signed)
  }
  side.exceeded = short
  if (!isNegative(writtenOff) && !isZero(writtenOff)) {
    side.recovered = min(short, writtenOff)
    side.available = add(side.available, side.recovered)
    short = subtract(short, side.recovered)
  }
  if (conditional || reading.excess !== 'implied') {
    side.unapplied = short
  } else {
    side.impliedPledged = short
    side.available = add(side.available, short)
  }
}
