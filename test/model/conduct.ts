/**
 * What rules of conduct say of an event, in the model's own words: plain bigints, and every sum
 * made anew from the list of what was kept.
 *
 * One purpose, awards of one line, no signature beyond the promise: so every account is a sum.
 */
export interface Fact {
  readonly type: string
  readonly date: string
  readonly pledge?: string
  readonly award?: string
  readonly cents?: bigint
  /** Of a revision of an award: what it adds, or takes away. */
  readonly by?: bigint
}

/** What was told beside the money: by events that post nothing, in the order of recording. */
export type Told =
  | Holding
  | { readonly kind: 'closed'; readonly from: string; readonly to: string }
  | { readonly kind: 'policy'; readonly rule: string; readonly answer: string }
  | { readonly kind: 'restricted'; pledge: string; of: string; from: string; to: string }

interface Holding {
  readonly kind: 'suspended' | 'resumed'
  readonly document: string
  readonly date: string
  readonly cents?: bigint
  /** What the document had on that day that could be held back, by what was recorded then. */
  readonly had?: bigint
}

export interface Model {
  readonly facts: Fact[]
  readonly told: Told[]
  /** The pledge of each award. */
  readonly funding: Map<string, string>
}

/** Flagged, or a reason to refuse. */
export interface Answer {
  readonly code: string
  readonly answer: string
}

const EFFECTS: Readonly<Record<string, Readonly<Record<string, bigint>>>> = {
  pledged: { promised: 1n, outstanding: 1n, available: 1n },
  committed: { promised: -1n },
  received: { outstanding: -1n, cash: 1n },
  awarded: { available: -1n, undisbursed: 1n },
  awardRevised: { available: -1n, undisbursed: 1n },
  disbursed: { cash: -1n, undisbursed: -1n },
}

function sumOn(model: Model, pledge: string, account: string, day: string, award?: string): bigint {
  return model.facts
    .filter((fact) => fact.date <= day && pledgeOf(model, fact) === pledge)
    .filter((fact) => award === undefined || fact.award === award)
    .reduce((sum, { type, cents = 0n, by = cents }) => {
      return sum + (EFFECTS[type]?.[account] ?? 0n) * by
    }, 0n)
}

const pledgeOf = ({ funding }: Model, { pledge, award = '' }: Fact) => pledge ?? funding.get(award)

/** The least of a sum on the day and on every later one. */
function leastFrom({ facts }: Model, day: string, sumBy: (day: string) => bigint): bigint {
  const days = facts.map(({ date }) => date).filter((date) => date > day)
  return [day, ...days].map(sumBy).reduce((least, one) => (one < least ? one : least))
}

const notBelowZero = (sum: bigint): bigint => (sum > 0n ? sum : 0n)

/** What was paid above an award was paid of what is available. */
function availableOn(model: Model, pledge: string, day: string): bigint {
  return [...model.funding]
    .filter(([, funded]) => funded === pledge)
    .map(([award]) => sumOn(model, pledge, 'undisbursed', day, award))
    .reduce(
      (sum, unpaid) => (unpaid < 0n ? sum + unpaid : sum),
      sumOn(model, pledge, 'available', day),
    )
}

/** What a pledge or an award has on a day that can be held back. */
export function heldBy(model: Model, document: string, day: string): bigint {
  const [kind, id = ''] = document.split(' ')
  if (kind === 'pledge') return notBelowZero(sumOn(model, id, 'outstanding', day))
  return notBelowZero(sumOn(model, model.funding.get(id) ?? '', 'undisbursed', day, id))
}

interface Standing {
  readonly since: string
  frozen(has: bigint): bigint
}

/** What stands suspended of a document; undefined where nothing does. */
function suspended({ told }: Model, document: string, upTo = '9999'): Standing | undefined {
  let whole = false
  let part = 0n
  let since: string | undefined
  for (const one of told) {
    if (one.kind !== 'suspended' && one.kind !== 'resumed') continue
    if (one.document !== document || one.date > upTo) continue
    const { kind, cents, had = 0n } = one
    if (cents === undefined) {
      whole = kind === 'suspended'
      part = 0n
    } else if (kind === 'suspended') {
      part = whole ? 0n : part + cents
    } else {
      // Of the whole there stays what there was beside the part that is lifted.
      part = notBelowZero((whole ? had : part) - cents)
      whole = false
    }
    if (!whole && part === 0n) since = undefined
    else if (since === undefined || one.date < since) since = one.date
  }
  if (since === undefined) return undefined
  const frozen = (has: bigint) => notBelowZero(whole || part > has ? has : part)
  return { since, frozen }
}

const policyOf = ({ told }: Model, rule: string): string => {
  const last = told.findLast((one) => one.kind === 'policy' && one.rule === rule)
  return last?.kind === 'policy' ? last.answer : 'reject'
}

/** Every rule of conduct that the event breaks, and what the policy makes of it. */
export function answersOn(model: Model, fact: Fact): readonly Answer[] {
  const { type, date } = fact
  const pledge = pledgeOf(model, fact) ?? ''
  const found: Answer[] = []
  const tell = (code: string, answer: string) => {
    if (answer !== 'off') found.push({ code, answer })
  }
  const isClosed = model.told.some((one) => {
    return one.kind === 'closed' && one.from <= date && date <= one.to
  })
  if (isClosed) tell('period.closed', policyOf(model, 'closedPeriod'))

  const onHold = policyOf(model, 'suspension')
  const asFlag = onHold === 'off' ? 'off' : 'flag'
  const holds = (document: string, upTo?: string) => {
    const standing = suspended(model, document, upTo)
    return standing !== undefined && standing.since <= date ? standing : undefined
  }
  const raise = fact.by ?? fact.cents ?? 0n
  const isRaise = type === 'awarded' || (type === 'awardRevised' && raise > 0n)
  const award = `award ${fact.award}`
  if (type === 'received' && holds(`pledge ${pledge}`)) tell('pledge.suspended', asFlag)
  if (type === 'expended' && holds(award, date)) tell('award.suspended', asFlag)
  const ofAward = holds(award)
  if (ofAward && (type === 'disbursed' || isRaise)) {
    const free = leastFrom(model, date, (day) => {
      const unpaid = heldBy(model, award, day)
      return unpaid - ofAward.frozen(unpaid)
    })
    if (raise > free) tell('award.suspended', onHold)
  }
  if (isRaise || type === 'committed') {
    const standing = holds(`pledge ${pledge}`)
    const free = leastFrom(model, date, (day) => {
      const has = isRaise ? availableOn(model, pledge, day) : sumOn(model, pledge, 'promised', day)
      const frozen = standing?.frozen(heldBy(model, `pledge ${pledge}`, day)) ?? 0n
      return notBelowZero(has - frozen)
    })
    if (standing && raise > free) tell('pledge.suspended', onHold)
  }

  for (const one of model.told) {
    if (one.kind !== 'restricted' || one.pledge !== pledge) continue
    const isAsked = one.of === 'award' ? isRaise : type === 'expended'
    const isOutside = date < one.from || date > one.to
    if (isAsked && isOutside) tell('restriction.period', policyOf(model, 'restriction'))
  }
  return found
}

/** What is awarded and could not be paid if what is suspended never came. */
export function atRisk(model: Model, pledge: string): bigint {
  const on = (account: string) => sumOn(model, pledge, account, '9999')
  // What was paid above one award is no room on another.
  const undisbursed = [...model.funding]
    .filter(([, funded]) => funded === pledge)
    .map(([award]) => sumOn(model, pledge, 'undisbursed', '9999', award))
    .reduce((sum, one) => (one > 0n ? sum + one : sum), 0n)
  const frozen = suspended(model, `pledge ${pledge}`)?.frozen(on('outstanding')) ?? 0n
  const risk = undisbursed - on('cash') - (on('outstanding') - frozen)
  return risk > 0n ? risk : 0n
}
