/**
 * The data of a step on an award, sized by what the oracle knows of its lines.
 */
import { larger } from '../../src/testing/model/amounts.ts'
import { cellsOn, centsOf, fundingIn } from '../../src/testing/model/documents.ts'
import { inCurrency } from '../../src/testing/model/exchange-rows.ts'
import { type Oracle, pledgeCell } from '../../src/testing/model/oracle.ts'
import { isOpen, poolCells, roomsOf } from '../../src/testing/model/standing.ts'
import { hasEuros, inEuros, lineCell } from './exchange-inputs.ts'
import {
  type Data,
  dayOf,
  inCents,
  PLEDGES,
  revision,
  type Setup,
  type Step,
  sized,
  usd,
} from './steps.ts'

/** A new award, a part of what each pledge has. */
export function awardedData(
  step: Step,
  award: string,
  lines: readonly string[],
  setup: Setup,
  oracle: Oracle,
): Data {
  // Made again, it is the same award: of other lines it would be another one of the same name.
  const before = oracle.posted.find(({ event: { type, data } }) => {
    return type === 'awarded' && data.award === award
  })?.event.data
  const named = before === undefined ? lines : (fundingIn(before) ?? []).map(({ pledge }) => pledge)
  const wasOfEuros = (before?.amount as { currency: string } | undefined)?.currency === 'EUR'
  const isOfEuros =
    (before === undefined ? step.pick % 3 === 0 : wasOfEuros) &&
    named.every((line) => hasEuros(oracle, line))
  const funding = named.map((pledge) => {
    const own = pledgeCell(oracle, pledge)
    const { pledge: sums } = oracle.shown(isOfEuros ? inCurrency(own, 'EUR') : own)
    const { purpose } = PLEDGES.find((one) => one.pledge === pledge) ?? {}
    return { pledge, purpose, amount: sized(step, sums.of('available')) }
  })
  const isPool = step.mood < 3 && !isOfEuros && before === undefined
  const pool = isPool ? poolOf(step, lines, oracle) : undefined
  const amount = pool === undefined ? undefined : sized(step, poolRoom(pool, oracle))
  const data = {
    award,
    recipient: award === 'a' ? 'Garda' : 'Wells Ltd',
    amount: usd(amount ?? funding.reduce((sum, line) => sum + line.amount, 0n)),
    funding: pool ?? funding.map((line) => ({ ...line, amount: usd(line.amount) })),
    spread: setup.spreads[step.award],
    payment: setup.payments[step.award],
  }
  return isOfEuros ? inEuros(data) : data
}

/** All pledges for roads, or the named ones where each has one purpose. */
function poolOf({ mood, pick }: Step, lines: readonly string[], oracle: Oracle) {
  const { documents } = oracle
  const spread = pick % 2 ? 'in-order/1' : 'pro-rata/1'
  const several = lines.some((line) => documents.pledges.get(line)?.purposes.length !== 1)
  if (mood > 0 && !several) return { from: lines, spread }
  const isThere = [...documents.pledges].some(([id, { purpose }]) => {
    return purpose === 'roads' && isOpen(oracle, id)
  })
  return isThere ? { purpose: 'roads', spread } : undefined
}

const poolRoom = (pool: { from?: readonly string[] }, oracle: Oracle): bigint =>
  poolCells({ funding: pool }, oracle).reduce(
    (sum, cell) => sum + oracle.shown(cell).pledge.of('available'),
    0n,
  )

/** Undefined where there is nothing that the step could be about. */
export function awardData(
  step: Step,
  award: string,
  lines: readonly string[],
  setup: Setup,
  oracle: Oracle,
): Data | undefined {
  const dated = (measure: string, asOf?: string) =>
    lines.reduce((sum, pledge) => {
      const line = oracle.shown(lineCell(oracle, award, pledge), asOf).awards.get(award)
      return sum + (line?.of(measure) ?? 0n) + (line?.of(OUT[measure] ?? '') ?? 0n)
    }, 0n)
  const stated = lines.length > 1 && (setup.spreads[step.award] === 'stated' || step.mood === 3)
  const withLines = (data: Data, amount: bigint): Data =>
    stated ? { ...data, lines: statedLines(step, lines, amount) } : data
  if (step.kind === 'awardRevised') {
    const revised = revision(step, { award }, dated('awarded', dayOf(step.day)))
    if (revised === undefined) return undefined
    const change = centsOf(revised, 'to') - centsOf(revised, 'from')
    if (lines.length > 1 && change > 0n) {
      return { ...revised, lines: statedLines(step, lines, change) }
    }
    return withLines(revised, change < 0n ? -change : change)
  }
  const rooms: Readonly<Record<string, bigint>> = {
    disbursed: dated('undisbursed'),
    expended:
      dated('advances') + (setup.payments[step.award] === 'advance' ? 0n : dated('undisbursed')),
    disallowed: dated('spent'),
    returned: dated('advances') + dated('recoverable'),
  }
  if (step.kind === 'awardCancelled') return endData(step, award, stated, oracle)
  const amount = sized(step, rooms[step.kind] ?? 0n)
  const more: Readonly<Record<string, Data>> = {
    disallowed: { reason: 'not eligible' },
    returned: { to: step.pick % 2 ? 'award' : 'pledge' },
  }
  const data = { award, amount: usd(amount), ...more[step.kind] }
  if (step.kind === 'disbursed' && step.mood === 4) {
    const named = { pledge: lines[step.pick % lines.length] ?? '' }
    return { ...data, ...named, recipient: step.pick % 3 ? 'Garda' : 'Wells Ltd' }
  }
  return withLines(data, amount)
}

/** Mostly all that the lines have; now and then a part of it, or a cent more. */
function endData(step: Step, award: string, stated: boolean, oracle: Oracle): Data {
  const data = { award, reason: 'cancelled' }
  const event = { id: '', type: 'awardCancelled', date: dayOf(step.day), data }
  const rooms = roomsOf(event, oracle, true).map(({ sure }) => larger(0n, sure))
  const room = rooms.reduce((sum, one) => sum + one, 0n)
  const amount = step.mood < 7 && room > 0n ? room : sized(step, room)
  if (!stated) return { ...data, amount: usd(amount) }
  const pledges = cellsOn(event, oracle.documents).map((cell) => cell.split('|')[0] ?? '')
  if (amount !== room) {
    return { ...data, amount: usd(amount), lines: statedLines(step, pledges, amount) }
  }
  const lines = pledges.map((pledge, i) => ({ pledge, amount: rooms[i] ?? 0n }))
  const said = lines.filter((line) => line.amount > 0n)
  return {
    ...data,
    amount: usd(amount),
    lines: said.map((line) => ({ ...line, amount: usd(line.amount) })),
  }
}

/** What a measure of an award is called on one that is passed on; either has but one of the two. */
const OUT: Readonly<Record<string, string>> = {
  undisbursed: 'subUndisbursed',
  awarded: 'subawarded',
}

/** A new award out of another one, some part of what that has left. */
export function passedData(
  step: Step,
  award: string,
  parent: string,
  setup: Setup,
  oracle: Oracle,
): Data {
  const cells = oracle.documents.awards.get(parent)?.cells ?? []
  const left = cells.reduce((sum, cell) => {
    return sum + larger(0n, oracle.shown(cell).awards.get(parent)?.of('unpassed') ?? 0n)
  }, 0n)
  const amount = sized(step, left)
  const spread = setup.spreads[step.award]
  const pledges = cells.map((cell) => cell.split('|')[0] ?? '')
  const isStated = cells.length > 1 && (spread === 'stated' || step.mood === 3)
  return {
    award,
    recipient: 'Wells Ltd',
    amount: usd(amount),
    parent,
    ...(isStated ? { lines: statedLines(step, pledges, amount) } : {}),
    spread,
    payment: setup.payments[step.award],
  }
}

/**
 * A caller's own lines: the first gets a part, the last the rest; a part of nothing is left
 * out.
 */
function statedLines(step: Step, lines: readonly string[], amount: bigint) {
  const first = inCents((amount * BigInt(step.permille)) / 1000n)
  const last = lines[lines.length - 1] ?? ''
  return [
    { pledge: lines[0] ?? '', amount: first },
    { pledge: last, amount: amount - first },
  ]
    .filter((line) => line.amount > 0n)
    .map((line) => ({ pledge: line.pledge, amount: usd(line.amount) }))
}
