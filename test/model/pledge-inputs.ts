/**
 * The data of a step on a pledge, sized by what the oracle knows of it.
 */
import { fromText, smaller } from '../../src/testing/model/amounts.ts'
import { centsOf } from '../../src/testing/model/documents.ts'
import { type Oracle, pledgeCell } from '../../src/testing/model/oracle.ts'
import type { Sums } from '../../src/testing/model/shown.ts'
import { pledgedIn } from '../../src/testing/model/standing.ts'
import { type Data, dayOf, PLEDGES, revision, type Step, sized, usd } from './steps.ts'

/** One of two parties is thanked in two ways. */
const CREDITS = [
  { party: 'Cy', as: 'spouse' },
  { party: 'Cy', as: 'who asked' },
  { party: 'Di', as: 'who asked' },
]

/** A new pledge; the third is always conditional. */
export function pledgedData(step: Step, pledge: string, number: number): Data {
  const amount = fromText(['100.00', '33.34', '250.01', '1000.00'][step.pick % 4] ?? '1.00')
  const { donor, purpose } = PLEDGES[number] ?? { donor: 'Ada', purpose: 'wells' }
  const condition = { barrier: 'matched', rightOfReturn: true }
  const credits = CREDITS.slice(0, step.pick % (CREDITS.length + 1))
  return {
    pledge,
    donor,
    purpose,
    amount: usd(amount),
    ...(number === 2 ? { condition } : {}),
    ...(credits.length > 0 ? { credits } : {}),
  }
}

/**
 * Undefined where there is nothing that the step could be about. A refund is sized by cash, or by
 * what its euros are worth.
 */
export function pledgeData(
  step: Step,
  pledge: string,
  oracle: Oracle,
  euros?: bigint,
): Data | undefined {
  const cell = pledgeCell(oracle, pledge)
  const sums = oracle.shown(cell).pledge
  const outstanding = sums.of('promised') + sums.of('receivable')
  switch (step.kind) {
    case 'pledgeRevised':
      return revisedData(step, pledge, oracle.shown(cell, dayOf(step.day)).pledge)
    case 'committed':
      return { pledge, amount: usd(sized(step, sums.of('promised') + sums.of('conditional'))) }
    case 'commitmentRevised': {
      const dated = oracle.shown(cell, dayOf(step.day)).pledge
      return sums.of('committed') > 0n
        ? revision(step, { pledge }, dated.of('committed'))
        : undefined
    }
    case 'conditionMet':
      return { pledge, amount: usd(sized(step, sums.of('conditional'))) }
    case 'received':
      return {
        pledge,
        amount: usd(sized(step, outstanding + sums.of('conditional'))),
        ...(step.mood === 5 ? { donor: step.pick % 2 ? 'Ada' : 'Bo' } : {}),
      }
    case 'refunded':
      return refundedData(step, pledge, oracle, euros)
    case 'ownExpended':
      return { pledge, amount: usd(sized(step, smaller(sums.of('cash'), sums.of('available')))) }
    case 'ownReturned': {
      const own = oracle.posted.filter(
        ({ event }) => event.type === 'expended' && event.data.pledge === pledge,
      )
      const found = own[step.pick % Math.max(1, own.length)]?.event
      if (found === undefined) return undefined
      const { currency } = found.data.amount as { currency: string }
      const amount = { ...usd(sized(step, centsOf(found.data))), currency }
      return { expenditure: found.id, amount }
    }
    default:
      return exitData(step, pledge, outstanding, oracle)
  }
}

/** Now and then a pledge is cut to what ended of it, or to a cent less. */
function revisedData(step: Step, pledge: string, sums: Sums): Data | undefined {
  const current = pledgedIn(sums)
  const ended = sums.of('cancelled') + sums.of('lapsed') + sums.of('writtenOff')
  const to = step.pick % 2 === 0 ? ended : ended - fromText('0.01')
  if (step.mood % 4 === 2 && to > 0n && to < current) {
    return { pledge, from: usd(current), to: usd(to) }
  }
  return withPurposes(step, revision(step, { pledge }, current))
}

/** Now and then a revision states its purposes: rightly, not in full, or one of another pledge. */
function withPurposes(step: Step, data: Data | undefined): Data | undefined {
  if (data === undefined || step.mood % 4 !== 1) return data
  const own = PLEDGES.find(({ pledge }) => pledge === data.pledge)?.purpose ?? 'wells'
  const purpose = step.pick % 7 === 0 ? 'wells' : own
  const amount = usd(step.pick % 5 === 0 ? fromText('0.03') : centsOf(data, 'to'))
  return { ...data, purposes: [{ purpose, amount }] }
}

function refundedData(
  step: Step,
  pledge: string,
  oracle: Oracle,
  euros?: bigint,
): Data | undefined {
  const receipts = oracle.posted.filter(
    ({ event }) => event.type === 'received' && event.data.pledge === pledge,
  )
  const receipt = receipts[step.pick % Math.max(1, receipts.length)]?.event
  if (receipt === undefined) return undefined
  const cash = euros ?? oracle.shown(pledgeCell(oracle, pledge)).pledge.of('cash')
  const effect = step.permille % 2 ? 'reopens' : 'reduces'
  const amount = usd(sized(step, smaller(cash, centsOf(receipt.data))))
  return { pledge, receipt: receipt.id, amount, effect }
}

function exitData(step: Step, pledge: string, outstanding: bigint, oracle: Oracle): Data {
  const sums = oracle.shown(pledgeCell(oracle, pledge)).pledge
  const gone = sized({ ...step, permille: Math.ceil(step.permille / 3) }, outstanding)
  const within = step.pick % 7 === 1 ? gone : smaller(gone, sums.of('receivable'))
  const signed = step.pick % 2 ? within : 0n
  const ended = step.pick % 3 ? sized({ ...step, permille: 1 }, sums.of('conditional')) : 0n
  const conditional = sums.of('conditional') > 0n ? ended : 0n
  const raw = sums.of('committed') - sums.of('received') - sums.of('receivable')
  const signedConditional = raw > 0n && step.pick % 5 === 0 ? smaller(conditional, raw) : 0n
  return {
    pledge,
    amount: usd(gone + conditional),
    ...(signed > 0n ? { signed: usd(signed) } : {}),
    ...(conditional > 0n ? { conditional: usd(conditional) } : {}),
    ...(signedConditional > 0n ? { signedConditional: usd(signedConditional) } : {}),
  }
}
