/**
 * Arbitrary histories: two donors, three pledges (one conditional), two awards of one to three
 * lines, twelve days, so that back-dating is common.
 *
 * A step is abstract; `inputOf` makes a plain input of it, sized by what the oracle knows, so that
 * most steps are near what is possible, and some a cent beyond. Steps shrink independently.
 */
import fc from 'fast-check'
import { fromText, larger, smaller, toText } from './amounts.ts'
import { centsOf, type ModelEvent } from './documents.ts'
import { type Oracle, pledgeCell } from './oracle.ts'
import { isOpen, pledgedIn } from './standing.ts'

export interface Step {
  readonly kind: string
  readonly pledge: number
  readonly award: number
  readonly day: number
  readonly permille: number
  readonly mood: number
  readonly pick: number
}

export interface Setup {
  readonly payments: readonly ('advance' | 'reimbursement')[]
  readonly spreads: readonly ('pro-rata/1' | 'in-order/1' | 'stated')[]
  readonly lines: readonly (readonly number[])[]
}

const KINDS = [
  'pledged',
  'pledgeRevised',
  ...['committed', 'committed', 'commitmentRevised', 'conditionMet', 'conditionMet'],
  ...['received', 'received', 'received', 'received', 'refunded', 'refunded'],
  ...['pledgeCancelled', 'pledgeLapsed', 'writtenOff'],
  ...['awarded', 'awardRevised', 'awardRevised', 'awardCancelled'],
  ...['disbursed', 'disbursed', 'disbursed', 'disbursed', 'expended', 'expended', 'expended'],
  ...['disallowed', 'returned', 'returned', 'ownExpended', 'ownReturned', 'reversed', 'reversed'],
]

export const steps = (count: { min: number; max: number }): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      pledge: fc.nat(2),
      award: fc.nat(1),
      day: fc.nat(11),
      permille: fc.integer({ min: 1, max: 1000 }),
      mood: fc.nat(11),
      pick: fc.nat(1000),
    }),
    { minLength: count.min, maxLength: count.max, size: 'max' },
  )

export const setups: fc.Arbitrary<Setup> = fc.record({
  payments: fc.tuple(
    fc.constantFrom('advance', 'reimbursement'),
    fc.constantFrom('advance', 'reimbursement'),
  ),
  spreads: fc.tuple(
    fc.constantFrom('pro-rata/1', 'in-order/1', 'stated'),
    fc.constantFrom('pro-rata/1', 'in-order/1'),
  ),
  lines: fc.tuple(
    fc.constantFrom([0], [0, 1], [1, 0, 2], [2, 0]),
    fc.constantFrom([0], [1, 0], [0, 1, 2], [2]),
  ),
})

const PLEDGES = [
  { pledge: 'p', donor: 'Ada', purpose: 'wells' },
  { pledge: 'q', donor: 'Bo', purpose: 'roads' },
  { pledge: 'm', donor: 'Ada', purpose: 'roads' },
]
const AWARDS = ['a', 'b']
const AWKWARD = ['0.01', '33.33', '0.99', '10.01', '66.67', '1000.00', '250.03', '7.00']
const CENT = fromText('0.01')

const dayOf = (day: number) => `2024-03-${String(day + 1).padStart(2, '0')}`
const usd = (amount: bigint) => ({ amount: toText(amount), currency: 'USD' })
const inCents = (amount: bigint) => (amount / CENT) * CENT

type Data = Readonly<Record<string, unknown>>

/** The plain input of a step; undefined where there is nothing that the step could be about. */
export function inputOf(
  step: Step,
  at: number,
  setup: Setup,
  oracle: Oracle,
): ModelEvent | undefined {
  const { pledge } = PLEDGES[step.pledge] ?? { pledge: 'p' }
  const award = AWARDS[step.award] ?? 'a'
  const lines = (setup.lines[step.award] ?? [0]).map((line) => PLEDGES[line]?.pledge ?? 'p')
  const made = (type: string, date: string, data: Data | undefined) =>
    data === undefined ? undefined : { type, date, id: `e${at}`, data }
  const early = dayOf(step.mood === 9 ? step.day : step.day % 3)
  const opening = (id: string, number: number) =>
    made('pledged', early, pledgedData(step, id, number))

  if (step.kind === 'reversed') return made('reversed', ...reversedData(step, oracle))
  if (ON_AWARD.includes(step.kind)) {
    const missing = lines.find((line) => !isOpen(oracle, line))
    if (missing !== undefined) {
      return opening(
        missing,
        PLEDGES.findIndex((line) => line.pledge === missing),
      )
    }
    if (!isOpen(oracle, award) || step.kind === 'awarded') {
      const date = dayOf(step.mood === 9 ? step.day : step.day % 5)
      return made('awarded', date, awardedData(step, award, lines, setup, oracle))
    }
    return made(step.kind, dayOf(step.day), awardData(step, award, lines, setup, oracle))
  }
  if (!isOpen(oracle, pledge) || step.kind === 'pledged') return opening(pledge, step.pledge)
  const type = TYPES[step.kind] ?? step.kind
  return made(type, dayOf(step.day), pledgeData(step, pledge, oracle))
}

const ON_AWARD = ['awarded', 'awardRevised', 'awardCancelled', 'disbursed', 'expended'].concat([
  'disallowed',
  'returned',
])
const TYPES: Readonly<Record<string, string>> = {
  ownExpended: 'expended',
  ownReturned: 'returned',
}

/** Some part of the room, all of it, a cent more, or an amount of no relation to it. */
function sized(step: Step, room: bigint): bigint {
  const awkward = fromText(AWKWARD[step.pick % AWKWARD.length] ?? '0.01')
  if (step.mood === 8 || room < CENT) return awkward
  if (step.mood === 6) return room
  if (step.mood === 7) return room + CENT
  return larger(CENT, inCents((room * BigInt(step.permille)) / 1000n))
}

function pledgedData(step: Step, pledge: string, number: number): Data {
  const amount = fromText(['100.00', '33.34', '250.01', '1000.00'][step.pick % 4] ?? '1.00')
  const { donor, purpose } = PLEDGES[number] ?? { donor: 'Ada', purpose: 'wells' }
  const condition = { barrier: 'matched', rightOfReturn: true }
  return { pledge, donor, purpose, amount: usd(amount), ...(number === 2 ? { condition } : {}) }
}

function pledgeData(step: Step, pledge: string, oracle: Oracle): Data | undefined {
  const cell = pledgeCell(oracle, pledge)
  const sums = oracle.shown(cell).pledge
  const outstanding = sums.of('promised') + sums.of('receivable')
  switch (step.kind) {
    case 'pledgeRevised':
      return revision(step, { pledge }, pledgedIn(oracle.shown(cell, dayOf(step.day)).pledge))
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
      return { pledge, amount: usd(sized(step, outstanding + sums.of('conditional'))) }
    case 'refunded':
      return refundedData(step, pledge, oracle)
    case 'ownExpended':
      return { pledge, amount: usd(sized(step, smaller(sums.of('cash'), sums.of('available')))) }
    case 'ownReturned': {
      const own = oracle.posted.filter(
        ({ event }) => event.type === 'expended' && event.data.pledge === pledge,
      )
      const found = own[step.pick % Math.max(1, own.length)]?.event
      if (found === undefined) return undefined
      return { expenditure: found.id, amount: usd(sized(step, centsOf(found.data))) }
    }
    default:
      return exitData(step, pledge, outstanding, oracle)
  }
}

function revision(step: Step, document: Data, current: bigint): Data | undefined {
  const stale = step.mood === 10 && step.pick % 4 === 0 ? CENT : 0n
  const from = current + stale
  const to = inCents((current * BigInt(step.permille + (step.pick % 2) * 500)) / 800n)
  return from >= CENT && to >= CENT && to !== from
    ? { ...document, from: usd(from), to: usd(to) }
    : undefined
}

function refundedData(step: Step, pledge: string, oracle: Oracle): Data | undefined {
  const receipts = oracle.posted.filter(
    ({ event }) => event.type === 'received' && event.data.pledge === pledge,
  )
  const receipt = receipts[step.pick % Math.max(1, receipts.length)]?.event
  if (receipt === undefined) return undefined
  const cash = oracle.shown(pledgeCell(oracle, pledge)).pledge.of('cash')
  const amount = usd(sized(step, smaller(cash, centsOf(receipt.data))))
  return { pledge, receipt: receipt.id, amount, effect: step.permille % 2 ? 'reopens' : 'reduces' }
}

function exitData(step: Step, pledge: string, outstanding: bigint, oracle: Oracle): Data {
  const sums = oracle.shown(pledgeCell(oracle, pledge)).pledge
  const gone = sized({ ...step, permille: Math.ceil(step.permille / 3) }, outstanding)
  const signed = step.pick % 2 ? smaller(gone, sums.of('receivable')) : 0n
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

function awardedData(
  step: Step,
  award: string,
  lines: readonly string[],
  setup: Setup,
  oracle: Oracle,
): Data {
  const funding = lines.map((pledge) => {
    const { pledge: sums } = oracle.shown(pledgeCell(oracle, pledge))
    return { pledge, amount: sized(step, sums.of('available')) }
  })
  return {
    award,
    recipient: award === 'a' ? 'Garda' : 'Wells Ltd',
    amount: usd(funding.reduce((sum, line) => sum + line.amount, 0n)),
    funding: funding.map(({ pledge, amount }) => ({ pledge, amount: usd(amount) })),
    spread: setup.spreads[step.award],
    payment: setup.payments[step.award],
  }
}

function awardData(
  step: Step,
  award: string,
  lines: readonly string[],
  setup: Setup,
  oracle: Oracle,
): Data | undefined {
  const dated = (measure: string, asOf?: string) =>
    lines.reduce((sum, pledge) => {
      const line = oracle.shown(pledgeCell(oracle, pledge), asOf).awards.get(award)
      return sum + (line?.of(measure) ?? 0n)
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
    awardCancelled: dated('undisbursed'),
    disbursed: dated('undisbursed'),
    expended:
      dated('advances') + (setup.payments[step.award] === 'advance' ? 0n : dated('undisbursed')),
    disallowed: dated('spent'),
    returned: dated('advances') + dated('recoverable'),
  }
  const gentle =
    step.kind === 'awardCancelled' ? { ...step, permille: step.permille >> 1 || 1 } : step
  const amount = sized(gentle, rooms[step.kind] ?? 0n)
  const more: Readonly<Record<string, Data>> = {
    awardCancelled: { reason: 'cancelled' },
    disallowed: { reason: 'not eligible' },
    returned: { to: step.pick % 2 ? 'award' : 'pledge' },
  }
  return withLines({ award, amount: usd(amount), ...more[step.kind] }, amount)
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

function reversedData(step: Step, oracle: Oracle): [string, Data | undefined] {
  const recent = oracle.posted.slice(step.mood < 8 ? -8 : 0)
  const found = recent[step.pick % Math.max(1, recent.length)]?.event
  if (found === undefined) return ['', undefined]
  const day = dayOf(step.day)
  const date = day < found.date && step.mood !== 11 ? found.date : day
  return [date, { event: found.id, reason: 'recorded by mistake' }]
}
