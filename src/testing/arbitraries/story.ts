/**
 * A story that a strict book keeps to its end: what stands is counted along, so that every event is
 * of money that is there. Days go forward, so nothing is dated before what it stands on.
 *
 * It knows far less than the rules: one currency, one line an award, no going back beyond what was
 * just done. The laws of this library have steps of their own, which come near every limit and pass
 * it, and are sized by an oracle that judges them; here no event is to be refused.
 */
import { awardRevised } from '../../events/award-revised.ts'
import { awarded } from '../../events/awarded.ts'
import { committed } from '../../events/committed.ts'
import type { EventInput } from '../../events/declare.ts'
import { disbursed } from '../../events/disbursed.ts'
import { expended } from '../../events/expended.ts'
import { pledgeCancelled } from '../../events/pledge-cancelled.ts'
import { pledgeRevised } from '../../events/pledge-revised.ts'
import { pledged } from '../../events/pledged.ts'
import { received } from '../../events/received.ts'
import { returned } from '../../events/returned.ts'
import { reversed } from '../../events/reversed.ts'
import { type Money, money } from '../../money/money.ts'

/** What is chosen of one step: which move, on which document, how much, and how much later. */
export interface Choice {
  readonly move: keyof typeof MOVES | 'reversed'
  readonly pick: number
  readonly permille: number
  readonly days: number
}

/** Cents by what they are. */
interface Pledge {
  readonly pledge: string
  amount: bigint
  promised: bigint
  receivable: bigint
  cash: bigint
  available: bigint
}

interface Award {
  readonly award: string
  readonly from: Pledge
  amount: bigint
  undisbursed: bigint
  advances: bigint
}

interface Standing {
  readonly pledges: Pledge[]
  readonly awards: Award[]
}

interface Story extends Standing {
  readonly choice: Choice
  /** The part of the event that every event has. */
  readonly stated: { readonly id: string; readonly date: string }
}

const DAY = 86_400_000
const BEGINNING = Date.UTC(2024, 0, 1)
const DONORS = ['Canada', 'France', 'Kenya', 'USA']
const PURPOSES = ['food', 'schools', 'shelter', 'wells']
/** Nothing else stands on these as soon as they are recorded. */
const REVERSIBLE = ['committed', 'received', 'disbursed', 'expended', 'returned']

/** The events of a story, one of each choice for which there was something to do. */
export function eventsOf(choices: readonly Choice[]): readonly EventInput[] {
  let standing: Standing = { pledges: [], awards: [] }
  let before: Standing | undefined
  const events: EventInput[] = []
  let days = 0
  for (const [i, choice] of choices.entries()) {
    days += choice.days
    const date = new Date(BEGINNING + days * DAY).toISOString().slice(0, 10)
    const stated = { id: `event-${i + 1}`, date }
    const last = events[events.length - 1]
    if (choice.move === 'reversed') {
      if (before === undefined || last?.id === undefined) continue
      events.push(reversed({ ...stated, event: last.id, reason: 'entered by mistake' }))
      standing = before
      before = undefined
      continue
    }
    const copy = structuredClone(standing)
    const event = MOVES[choice.move]({ ...standing, choice, stated })
    if (event === undefined) continue
    events.push(event)
    before = REVERSIBLE.includes(choice.move) ? copy : undefined
  }
  return events
}

/** An amount of some whole, a cent at least; undefined where nothing is there. */
function some(whole: bigint, { permille }: Choice): bigint | undefined {
  if (whole <= 0n) return undefined
  const part = (whole * BigInt(permille)) / 1000n
  return part === 0n ? 1n : part
}

function usd(cents: bigint): Money {
  const digits = `${cents}`.padStart(3, '0')
  return money(`${digits.slice(0, -2)}.${digits.slice(-2)}`, 'USD')
}

const chosen = <Item>(items: readonly Item[], { pick }: Choice): Item | undefined =>
  items[pick % Math.max(1, items.length)]

const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** A move of an amount on a document that has room for it; `change` counts it. */
function moved<Document>(
  documents: readonly Document[],
  { choice }: Story,
  roomOf: (document: Document) => bigint,
  eventOf: (document: Document, amount: bigint) => EventInput,
  change: (document: Document, amount: bigint) => void,
): EventInput | undefined {
  const open = documents.filter((one) => roomOf(one) > 0n)
  const document = chosen(open, choice)
  const amount = document && some(roomOf(document), choice)
  if (document === undefined || amount === undefined) return undefined
  const event = eventOf(document, amount)
  change(document, amount)
  return event
}

/** Each move by its name, with what it may take and what it changes. */
export const MOVES = {
  pledged({ pledges, choice, stated }: Story): EventInput {
    const amount = BigInt(choice.permille) * 12_345n + BigInt(choice.pick)
    const pledge = `pledge-${pledges.length + 1}`
    const [donor, purpose] = [chosen(DONORS, choice) ?? '', PURPOSES[choice.permille % 4] ?? '']
    const [receivable, cash] = [0n, 0n]
    pledges.push({ pledge, amount, promised: amount, receivable, cash, available: amount })
    return pledged({ ...stated, pledge, donor, purpose, amount: usd(amount) })
  },
  raised({ pledges, choice, stated }: Story): EventInput | undefined {
    const one = chosen(pledges, choice)
    if (one === undefined) return undefined
    const from = one.amount
    const more = BigInt(choice.permille) * 100n
    one.amount += more
    one.promised += more
    one.available += more
    const { pledge, amount } = one
    return pledgeRevised({ ...stated, pledge, from: usd(from), to: usd(amount) })
  },
  committed: (story: Story) =>
    moved(
      story.pledges,
      story,
      ({ promised }) => promised,
      ({ pledge }, amount) => committed({ ...story.stated, pledge, amount: usd(amount) }),
      (one, amount) => {
        one.promised -= amount
        one.receivable += amount
      },
    ),
  /** What was signed for comes first, so that nothing is to be known of how the two stand. */
  received: (story: Story) =>
    moved(
      story.pledges,
      story,
      ({ promised, receivable }) => (receivable > 0n ? receivable : promised),
      ({ pledge }, amount) => received({ ...story.stated, pledge, amount: usd(amount) }),
      (one, amount) => {
        if (one.receivable > 0n) one.receivable -= amount
        else one.promised -= amount
        one.cash += amount
      },
    ),
  cancelled(story: Story): EventInput | undefined {
    const open = story.pledges.filter(({ receivable }) => receivable === 0n)
    return moved(
      open,
      story,
      ({ promised, available }) => lesser(promised, available),
      ({ pledge }, amount) => pledgeCancelled({ ...story.stated, pledge, amount: usd(amount) }),
      (one, amount) => {
        one.promised -= amount
        one.available -= amount
      },
    )
  },
  awarded(story: Story): EventInput | undefined {
    const { awards, pledges, stated } = story
    const award = `award-${awards.length + 1}`
    return moved(
      pledges,
      story,
      ({ available }) => available,
      ({ pledge }, amount) =>
        awarded({
          ...{ ...stated, award, recipient: `recipient ${1 + (awards.length % 3)}` },
          ...{ amount: usd(amount), funding: pledge },
        }),
      (from, amount) => {
        from.available -= amount
        awards.push({ award, from, amount, undisbursed: amount, advances: 0n })
      },
    )
  },
  awardRaised(story: Story): EventInput | undefined {
    return moved(
      story.awards,
      story,
      ({ from }) => from.available,
      ({ award, amount }, more) =>
        awardRevised({ ...story.stated, award, from: usd(amount), to: usd(amount + more) }),
      (one, more) => {
        one.amount += more
        one.undisbursed += more
        one.from.available -= more
      },
    )
  },
  disbursed: (story: Story) =>
    moved(
      story.awards,
      story,
      ({ undisbursed, from }) => lesser(undisbursed, from.cash),
      ({ award }, amount) => disbursed({ ...story.stated, award, amount: usd(amount) }),
      (one, amount) => {
        one.undisbursed -= amount
        one.from.cash -= amount
        one.advances += amount
      },
    ),
  expended: (story: Story) =>
    moved(
      story.awards,
      story,
      ({ advances }) => advances,
      ({ award }, amount) => expended({ ...story.stated, award, amount: usd(amount) }),
      (one, amount) => {
        one.advances -= amount
      },
    ),
  returned: (story: Story) =>
    moved(
      story.awards,
      story,
      ({ advances }) => advances,
      ({ award }, amount) => returned({ ...story.stated, award, amount: usd(amount), to: 'award' }),
      (one, amount) => {
        one.advances -= amount
        one.from.cash += amount
        one.undisbursed += amount
      },
    ),
} as const
