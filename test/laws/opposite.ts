/**
 * The event that takes back what another one did, as a person would record it.
 */
import type { Book } from '../../src/index.ts'
import { fromText, toText } from '../../src/testing/model/amounts.ts'
import type { ModelEvent } from '../../src/testing/model/documents.ts'

type Data = ModelEvent['data']
interface Money {
  readonly amount: string
  readonly currency: string
}

/** Of the type that is told, in the amount of the event. */
export function oppositeOf(
  book: Book,
  money: readonly ModelEvent[],
  id: string,
  type: string,
  date: string,
): ModelEvent {
  const { data } = eventOf(money, id)
  const { pledge, award, purpose } = data
  const amount = data.amount as Money | undefined
  const make = (more: Data): ModelEvent => ({ type, date, id: `e${1000 + book.size}`, data: more })
  switch (type) {
    case 'pledgeCancelled':
      return make({ pledge, amount })
    case 'received':
      return make({ pledge, ...(purpose === undefined ? {} : { purpose }), amount })
    case 'exchanged':
      return make(exchangedBack(data))
    case 'awarded':
      return make(awardedAnew(book, money, data))
    case 'refunded':
      return make({ pledge, receipt: id, amount, effect: 'reopens' })
    case 'awardCancelled':
      return make({ award, amount, reason: 'closed' })
    case 'disallowed':
      return make({ award, amount, reason: 'a mistake' })
    case 'disbursed':
      return make({ award, amount })
    case 'expended':
      return make(award === undefined ? spentAgain(money, data) : { award, amount })
    case 'returned':
      return make(
        award === undefined ? { expenditure: id, amount } : { award, amount, to: 'award' },
      )
    case 'pledgeRevised':
    case 'awardRevised':
    case 'commitmentRevised':
      return make(revisedBack(book, data, type))
    default:
      return make({
        ...data,
        ...{ from: data.to, to: data.from },
        ...(data.toPurpose === undefined ? {} : { fromPurpose: data.toPurpose }),
        ...(data.fromPurpose === undefined ? {} : { toPurpose: data.fromPurpose }),
      })
  }
}

const eventOf = (money: readonly ModelEvent[], id: string): ModelEvent =>
  money.find((one) => one.id === id)!

const sizeOf = ({ amount, from, to }: Data): bigint => {
  const [whole, before, after] = [amount, from, to].map((one) => {
    return fromText((one as Money | undefined)?.amount ?? '0')
  }) as [bigint, bigint, bigint]
  return before > after ? before - after : whole
}

/** What came back of own spending is spent again, of the same money. */
function spentAgain(money: readonly ModelEvent[], { expenditure, amount }: Data): Data {
  const { pledge, purpose } = eventOf(money, expenditure as string).data
  return { pledge, ...(purpose === undefined ? {} : { purpose }), amount }
}

/** What an award gave back is awarded again, by the name of a new one. */
function awardedAnew(book: Book, money: readonly ModelEvent[], data: Data): Data {
  const opened = openingOf(money, data.award)
  const currency = (opened.amount as Money).currency
  const amount = { amount: toText(sizeOf(data)), currency }
  const { lines: _, ...plain } = opened
  const all = { ...plain, award: `x${book.size}`, amount }
  if (opened.parent !== undefined) return all
  const names = linesOf(opened)
  const parts = partsOf(data, names) ?? [{ ...names[0], amount }]
  return { ...all, funding: parts.filter((part) => fromText((part.amount as Money).amount) > 0n) }
}

const openingOf = (money: readonly ModelEvent[], award: unknown): Data =>
  money.findLast((one) => one.type === 'awarded' && one.data.award === award)!.data

const linesOf = ({ funding }: Data): readonly Data[] =>
  (Array.isArray(funding) ? funding : (funding as { lines: Data[] }).lines) as readonly Data[]

/** The lines of an event with their names, where the book wrote or the caller stated them. */
function partsOf({ lines }: Data, names: readonly Data[]): readonly Data[] | undefined {
  const parts = lines as readonly (string | Data)[] | undefined
  if (parts === undefined || (typeof parts[0] === 'string' && parts.length !== names.length)) return
  return parts.map((part, i) => {
    if (typeof part !== 'string') return part
    return { ...names[i], amount: { ...(names[i]?.amount as Money), amount: part } }
  })
}

/** The same with the lines of the event that it is the opposite of: the refusal names them. */
export function withLines(
  money: readonly ModelEvent[],
  id: string,
  input: ModelEvent,
  message: string,
): ModelEvent {
  const { currency } = (input.data.amount ?? input.data.to) as Money
  const named = [...message.matchAll(/(\w+) \((\w+)\)/g)].map(([, pledge, purpose]) => {
    return { pledge, purpose, amount: { amount: '0.00', currency } }
  })
  const { data } = eventOf(money, id)
  const whole = { ...named[0], amount: { amount: toText(sizeOf(data)), currency } }
  return { ...input, data: { ...input.data, lines: partsOf(data, named) ?? [whole] } }
}

/** The money goes back as it came. */
function exchangedBack(data: Data): Data {
  const [line] = data.from as readonly Data[]
  return { ...data, from: [{ ...line, amount: data.to }], to: line?.amount }
}

/** The same at the rate that the refusal names. */
export function withRate(input: ModelEvent, message: string): ModelEvent {
  const rates = message.match(/\d+\.\d+/g) ?? []
  return { ...input, data: { ...input.data, rate: rates.at(-1) } }
}

/** From what stands to what it would be without the event. */
function revisedBack(book: Book, data: Data, type: string): Data {
  const by = type === 'awardRevised' ? 'award' : 'pledge'
  const rows = [...book.balances({ by: [by], where: { [by]: data[by] } as never })]
  const sum = (...names: string[]): bigint =>
    rows
      .map((row) => row as unknown as Record<string, string>)
      .flatMap((row) => names.map((name) => fromText(row[name] ?? '0')))
      .reduce((so, one) => so + one, 0n)
  const now = {
    pledgeRevised: () => sum('pledged', 'pledgedConditionally') - sum('conditionsMet'),
    awardRevised: () => sum('awarded', 'subawarded'),
    commitmentRevised: () => sum('committed'),
  }[type]!()
  const [from, to] = [data.from as Money | undefined, data.to as Money | undefined]
  const size = fromText((data.amount as Money | undefined)?.amount ?? '0')
  const isRaise = type !== 'commitmentRevised'
  const change = from && to ? fromText(from.amount) - fromText(to.amount) : isRaise ? size : -size
  const money = (units: bigint) => ({ amount: toText(units), currency: 'USD' })
  return { [by]: data[by], from: money(now), to: money(now + change) }
}
