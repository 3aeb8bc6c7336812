/**
 * The data of a step that moves money: to another purpose or pledge, or against another award.
 *
 * A pledge has no second purpose before some of its money was moved there; from then on what is
 * said of it names the purpose, since the oracle computes no spread.
 */
import { centsOf } from '../../src/testing/model/documents.ts'
import { type Oracle, pledgeCell } from '../../src/testing/model/oracle.ts'
import { isOpen } from '../../src/testing/model/standing.ts'
import { hasEuros, isOfEuros, lineCell } from './exchange-inputs.ts'
import { type Data, PLEDGES, type Step, sized, usd } from './steps.ts'

/** The purpose that money is moved to. */
const OTHER = 'relief'

const purposesOf = (oracle: Oracle, pledge: string) =>
  oracle.documents.pledges.get(pledge)?.purposes ?? []

const cellFor = (oracle: Oracle, pledge: string, purpose = '') =>
  pledgeCell(oracle, pledge).replace(/[|].*[|]/, `|${purpose}|`)

/** The pledges of an award's lines as they are now. */
export const linesNow = (oracle: Oracle, award: string): readonly string[] =>
  (oracle.documents.awards.get(award)?.cells ?? []).map((cell) => cell.split('|')[0] ?? '')

/** What is to be recovered of an award, on the lines of some pledges. */
export const dueOf = (oracle: Oracle, award: string, pledges = linesNow(oracle, award)): bigint =>
  pledges.reduce((sum, pledge) => {
    const line = oracle.shown(lineCell(oracle, award, pledge)).awards.get(award)
    return sum + (line?.of('recoverable') ?? 0n)
  }, 0n)

export function reallocatedData(step: Step, pledge: string, oracle: Oracle): Data | undefined {
  const own = oracle.documents.pledges.get(pledge)
  if (own === undefined || own.conditional) return undefined
  const isBack = own.purposes.length > 1 && step.pick % 3 === 0
  const [from, to] = isBack ? [OTHER, own.purpose] : [own.purpose, OTHER]
  const sums = oracle.shown(cellFor(oracle, pledge, from)).pledge
  const wanted = [
    ['promised', 'receivable', 'cash'],
    ['cash'],
    ['promised'],
    ['receivable', 'cash'],
  ]
  const parts = (wanted[step.pick % 4] ?? []).map((stage) => ({
    stage,
    part: sized({ ...step, permille: Math.ceil(step.permille / 2) }, sums.of(stage)),
  }))
  const stages = Object.fromEntries(parts.map(({ stage, part }) => [stage, usd(part)]))
  const amount = usd(parts.reduce((sum, { part }) => sum + part, 0n))
  return { pledge, from, to, amount, stages, agreedBy: 'Ada' }
}

/** Names the purpose, where the pledge has several and the event may say which. */
export function withPurpose(step: Step, data: Data | undefined, oracle: Oracle): Data | undefined {
  const pledge = data?.pledge as string | undefined
  if (data === undefined || pledge === undefined) return data
  const purposes = purposesOf(oracle, pledge)
  if (purposes.length < 2 || data.receipt !== undefined) return data
  if (['pledgeRevised', 'conditionMet'].includes(step.kind)) return data
  const purpose = purposes[step.pick % 2 === 0 || step.kind.startsWith('commit') ? 0 : 1]
  if (!['pledgeCancelled', 'pledgeLapsed', 'writtenOff'].includes(step.kind)) {
    return { ...data, purpose }
  }
  if (step.mood === 2) return data
  const sums = oracle.shown(cellFor(oracle, pledge, purpose)).pledge
  const signed = step.pick % 3 === 0
  const amount = usd(sized(step, sums.of(signed ? 'receivable' : 'promised')))
  const lines = [{ pledge, purpose, amount }]
  return { pledge, amount, ...(signed ? { signed: amount } : {}), lines }
}

export function transferData(
  step: Step,
  award: string,
  lines: readonly string[],
  oracle: Oracle,
): Data | undefined {
  const from = lines[step.pick % Math.max(1, lines.length)] ?? ''
  const to = PLEDGES[step.pledge]?.pledge ?? ''
  if (from === to || !isOpen(oracle, to) || !isOpen(oracle, from)) return undefined
  if (isOfEuros(oracle, award) && !hasEuros(oracle, to)) return undefined
  const line = oracle.shown(lineCell(oracle, award, from)).awards.get(award)
  const some = { ...step, permille: Math.ceil(step.permille / 2) }
  const stages = ['undisbursed', 'advances', 'spent']
    .filter((stage, at) => (line?.of(stage) ?? 0n) > 0n || step.pick % 7 === at)
    .map((stage) => [stage, usd(sized(some, line?.of(stage) ?? 0n))])
  if (stages.length === 0) return undefined
  const toPurpose = PLEDGES[step.pledge]?.purpose
  return { award, from, to, toPurpose, reason: 'transfer', ...Object.fromEntries(stages) }
}

/** Less by what is to be recovered of the other award: on all its lines, or on a named one. */
export function withOffset(
  step: Step,
  award: string,
  data: Data,
  oracle: Oracle,
  spread: string | undefined,
): Data {
  const lines = linesNow(oracle, award)
  const named =
    lines.length > 1 && (step.pick % 2 || spread === 'stated')
      ? lines[step.pick % lines.length]
      : undefined
  const due = dueOf(oracle, award, named === undefined ? lines : [named])
  const most = centsOf(data)
  const wanted = sized(step, due)
  const amount = usd(wanted > most && step.pick % 5 ? most : wanted)
  const stated = named === undefined ? {} : { lines: [{ pledge: named, amount }] }
  return { ...data, offset: [{ award, amount, ...stated }] }
}
