/**
 * Histories of an observing book whose facts agree about their documents, which are told, heard of
 * by their money, taken back and told again: two pledges for two purposes, one of them conditional,
 * an award on each, and a third one that is passed on.
 *
 * A step is abstract: `agreeingInput` makes a plain input of it, about what was kept so far.
 */
import fc from 'fast-check'
import type { Documents, ModelEvent } from '../../src/testing/model/documents.ts'
import { type Data, dayOf } from './steps.ts'

const PLEDGES = [
  { pledge: 'p', donor: 'Ada', conditional: false },
  { pledge: 'm', donor: 'Bo', conditional: true },
] as const
const AWARDS = [
  { award: 'a', recipient: 'Cy', pledge: 'p' },
  { award: 'b', recipient: 'Di', pledge: 'm' },
] as const
const SUB = { award: 's', recipient: 'Eve', parent: 'a' } as const
const PURPOSES = ['x', 'y']

const KINDS = [
  ...['pledged', 'awarded', 'passed', 'received', 'received', 'received', 'paid', 'paid', 'paid'],
  ...['passedOn', 'passedOn', 'passedByPledge', 'passedByPledge'],
  ...['undone', 'undone', 'closed', 'closed', 'closed'],
  ...['committed', 'conditionMet', 'spent', 'passedSpent', 'ownSpent', 'returned'],
] as const

export interface AgreeingStep {
  readonly kind: (typeof KINDS)[number]
  readonly of: number
  readonly day: number
  readonly pairs: number
  readonly pick: number
}

export const agreeing: fc.Arbitrary<readonly AgreeingStep[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    of: fc.nat(1),
    day: fc.nat(11),
    pairs: fc.integer({ min: 1, max: 60_00 }),
    pick: fc.nat(1000),
  }),
  { minLength: 3, maxLength: 40, size: 'max' },
)

/** The plain input of a step; undefined where nothing was kept that it could be about. */
export function agreeingInput(
  step: AgreeingStep,
  at: number,
  kept: readonly ModelEvent[],
): ModelEvent | undefined {
  const type = TYPES[step.kind] ?? step.kind
  if (type === 'reversed') return undoing(step, at, kept)
  if (step.kind === 'passedByPledge' && !kept.some(tellsPassedOn)) return undefined
  return { id: `e${at}`, type, date: dayOf(step.day), data: dataOf(step) }
}

/** A payment by its pledge alone is on the award that is passed on once that is known as such. */
const tellsPassedOn = ({ data }: ModelEvent): boolean => data.parent !== undefined

const TYPES: Readonly<Record<string, string>> = {
  passed: 'awarded',
  ...{ paid: 'disbursed', passedOn: 'disbursed', passedByPledge: 'disbursed' },
  ...{ undone: 'reversed', closed: 'reversed' },
  ...{ spent: 'expended', passedSpent: 'expended', ownSpent: 'expended' },
}

function dataOf({ kind, of, pairs, pick }: AgreeingStep): Data {
  const { pledge, donor, conditional } = PLEDGES[of] ?? PLEDGES[0]
  const { pledge: from, ...named } = AWARDS[of] ?? AWARDS[0]
  const { award } = named
  const [purpose] = PURPOSES
  // Of two equal shares none has a cent more.
  const amount = { amount: (pairs / 50).toFixed(2), currency: 'USD' }
  const condition = { barrier: 'a report', rightOfReturn: true }
  const data: Readonly<Record<AgreeingStep['kind'], Data>> = {
    pledged: {
      ...{ pledge, donor, amount, ...(conditional ? { condition } : {}) },
      purposes: PURPOSES.map((one) => ({ purpose: one, share: '1' })),
    },
    awarded: { ...named, amount, funding: [{ pledge: from, purpose, amount }] },
    passed: { ...SUB, amount },
    received: { pledge, donor, purpose: PURPOSES[pick % 2], amount },
    paid: { ...named, pledge: from, purpose, amount },
    passedOn: { ...SUB, amount, ...(pick % 3 ? {} : { pledge: 'p', purpose }) },
    passedByPledge: { award: SUB.award, recipient: SUB.recipient, pledge: 'p', purpose, amount },
    committed: { pledge, purpose, amount },
    conditionMet: { pledge: 'm', purpose, amount },
    spent: { award, amount },
    passedSpent: { award: SUB.award, amount },
    ownSpent: { pledge, purpose, amount },
    returned: { award, amount, to: 'award' },
    ...{ undone: {}, closed: {} },
  }
  return data[kind]
}

/** The reversal of what was kept, or of what opened a document. */
function undoing(
  { kind, day, pick }: AgreeingStep,
  at: number,
  kept: readonly ModelEvent[],
): ModelEvent | undefined {
  const standing = kept.filter(({ id, type }) => {
    return type !== 'reversed' && !kept.some(({ data }) => data.event === id)
  })
  const found = kind === 'closed' ? standing.filter(({ type }) => isOpening(type)) : standing
  const target = found[pick % Math.max(1, found.length)]
  if (target === undefined) return undefined
  const date = dayOf(day) < target.date ? target.date : dayOf(day)
  return { id: `e${at}`, type: 'reversed', date, data: { event: target.id, reason: 'a mistake' } }
}

const isOpening = (type: string): boolean => type === 'pledged' || type === 'awarded'

/** What all facts say of the documents, before anybody told of a condition. */
export function agreedDocuments({ pledges, awards }: Documents): void {
  for (const { pledge, donor } of PLEDGES) {
    const [purpose = ''] = PURPOSES
    const cell = `${pledge}|${purpose}|USD`
    const said = { donor, purpose, cell, purposes: [purpose], currency: 'USD' }
    pledges.set(pledge, { ...said, conditional: false })
  }
  for (const { award, recipient, pledge } of AWARDS) {
    const cells = [`${pledge}|${PURPOSES[0]}|USD`]
    awards.set(award, { recipient, cells, reimbursement: false, parent: undefined })
  }
  const { cells = [] } = awards.get(SUB.parent) ?? {}
  awards.set(SUB.award, { ...SUB, cells, reimbursement: false })
}

/** As the oracle reads it: a pledge for two purposes is one for each, the first told last. */
export function inHalves(event: ModelEvent, kept: readonly ModelEvent[]): readonly ModelEvent[] {
  const { id, type, data } = event
  const original = kept.find((one) => one.id === data.event)
  if (original?.type === 'pledged') {
    return PURPOSES.map((purpose) => {
      const half = { ...data, event: `${original.id} ${purpose}` }
      return { ...event, id: `${id} ${purpose}`, data: half }
    })
  }
  if (type !== 'pledged') return [event]
  const { purposes: _, ...rest } = data
  const { amount, currency } = data.amount as { amount: string; currency: string }
  const half = { amount: (Number(amount) / 2).toFixed(2), currency }
  return [...PURPOSES].reverse().map((purpose) => {
    return { ...event, id: `${id} ${purpose}`, data: { ...rest, purpose, amount: half } }
  })
}

/**
 * Another order of the same facts. A document is told before it is used, and is used before it is
 * taken back. What tells of it itself, a receipt or a payment, may come at any time; but for what
 * else uses it, and for the money of the document that it takes from.
 */
export function inAnotherOrder(kept: readonly ModelEvent[], seed: number): readonly ModelEvent[] {
  const waiting = [...kept]
  const order: ModelEvent[] = []
  let random = seed
  while (waiting.length > 0) {
    const free = waiting.filter((event, at) => {
      return !waiting.slice(0, at).some((earlier) => mustPrecede(earlier, event, kept))
    })
    random = (random * 48271 + 11) % 2147483647
    const next = free[random % free.length]!
    waiting.splice(waiting.indexOf(next), 1)
    order.push(next)
  }
  return order
}

function mustPrecede(earlier: ModelEvent, event: ModelEvent, kept: readonly ModelEvent[]): boolean {
  if (event.data.event === earlier.id) return true
  const [one, other] = [rolesOf(earlier, kept), rolesOf(event, kept)]
  return one.some(([name, role]) =>
    other.some(([also, as]) => {
      const roles = [role, as]
      if (name !== also) return false
      // Two that tell, or two that use, are free; so is what tells, and what opens or closes.
      return roles.includes('uses') ? role !== as : role === 'changes' && as === 'changes'
    }),
  )
}

type Role = readonly [document: string, role: 'changes' | 'tells' | 'uses']

/** Whether an event opens or closes a document, tells of it by its money, or uses it. */
function rolesOf({ type, data }: ModelEvent, kept: readonly ModelEvent[]): readonly Role[] {
  const original = kept.find(({ id }) => id === data.event)
  if (original !== undefined) {
    return isOpening(original.type) ? rolesOf(original, kept).slice(0, 1) : []
  }
  const uses = [data.pledge, data.parent, ...fundedBy(data)].filter((name) => name !== undefined)
  const used = uses.map((name): Role => [String(name), 'uses'])
  const own = String(data.award ?? data.pledge)
  if (isOpening(type)) return [[own, 'changes'], ...used.filter(([name]) => name !== own)]
  if (type === 'received') return [[own, 'tells']]
  if (type !== 'disbursed') return [[own, 'uses'], ...used.filter(([name]) => name !== own)]
  // What names but the pledge of an award that is passed on tells of it, once that is known.
  const isPlain = own !== SUB.award || data.parent !== undefined
  return [[own, 'tells'], ...(isPlain ? [] : [[own, 'uses'] as const]), ...used]
}

const fundedBy = ({ funding = [] }: Data): readonly string[] =>
  (funding as readonly { pledge: string }[]).map(({ pledge }) => pledge)
