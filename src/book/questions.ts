/**
 * The questions that a book is asked, as callers write them.
 */
import type { AskedMeasure } from '../journal/accounts.ts'
import type { Money } from '../money/money.ts'
import type { BoundaryDimension } from '../views/boundary.ts'
import type { ConvertedMeasure } from '../views/converted.ts'
import type { CoverageMeasure } from '../views/coverage.ts'
import type { Key } from '../views/keys.ts'
import type { Every } from '../views/periods.ts'
import type { PledgeKey, PledgeWhere } from '../views/pledge-question.ts'
import type { Dimension, KnownAt, Where } from '../views/question.ts'
import type { InCurrency } from '../views/rates.ts'
import type { SteppedMeasure } from '../views/steps.ts'

/** What balances and timelines have in common. */
interface GroupedQuestion<By extends Key, Show extends AskedMeasure> {
  readonly by?: readonly By[]
  readonly where?: Where
  readonly knownAt?: KnownAt
  readonly show?: readonly Show[]
  /** Each purpose also counts what is part of it; `by` has to have it. */
  readonly rollUp?: 'purpose'
  /** Units are shown as those that they count as. */
  readonly countAs?: true
}

export interface BalanceQuestion<By extends Key = Key, Show extends AskedMeasure = AskedMeasure>
  extends GroupedQuestion<By, Show> {
  readonly asOf?: string
}

/** The same in one currency, by a table of rates; accounts stand as of a day that is named. */
export interface ConvertedQuestion<
  By extends Dimension = Dimension,
  Show extends ConvertedMeasure = ConvertedMeasure,
> extends Omit<BalanceQuestion<By>, 'show' | 'asOf'> {
  readonly asOf: string
  readonly in: InCurrency
  readonly show?: readonly Show[]
}

export interface TimelineQuestion<By extends Key = Key, Show extends AskedMeasure = AskedMeasure>
  extends GroupedQuestion<By, Show> {
  /** Without it, the days from `from` to `to` are one period. */
  readonly every?: Every
  /** The first day; without it, the first period is the one of the first event. */
  readonly from?: string
  /** The last day; without it, the last period is the one of the last event. */
  readonly to?: string
}

/** The same in one currency: accounts are converted at the rate of the end of each period. */
export interface ConvertedTimelineQuestion<
  By extends Dimension = Dimension,
  Show extends ConvertedMeasure = ConvertedMeasure,
> extends Omit<TimelineQuestion<By>, 'show'> {
  readonly in: InCurrency
  readonly show?: readonly Show[]
}

export interface StatementQuestion<Show extends SteppedMeasure = SteppedMeasure> {
  /** What it is of, such as `{ pledge: 'us-mss' }`, an award, a donor or a recipient. */
  readonly where?: Where
  /** The first day; what stood before it is the opening balance. */
  readonly from?: string
  /** The last day. */
  readonly to?: string
  readonly knownAt?: KnownAt
  readonly show?: readonly Show[]
}

export interface BoundaryQuestion<By extends BoundaryDimension = BoundaryDimension> {
  /** Who is inside. */
  readonly parties: readonly string[]
  readonly by?: readonly By[]
  readonly where?: Readonly<Partial<Record<BoundaryDimension | 'currency' | 'basis', string>>>
  readonly asOf?: string
  readonly knownAt?: KnownAt
}

export interface ExplainQuestion {
  readonly measure: SteppedMeasure
  readonly where?: Where
  readonly asOf?: string
  readonly knownAt?: KnownAt
}

/** The part of a question that says which events are meant. */
export type ScopeQuestion = Omit<ExplainQuestion, 'measure'>

export interface MatchQuestion {
  readonly where?: PledgeWhere
  readonly asOf?: string
  readonly knownAt?: KnownAt
}

export interface ObservedQuestion {
  /** Of figures that were reported, only these: of a donor, a purpose, a recipient, a currency. */
  readonly where?: Where
  /** Only figures as of this day or an earlier one. */
  readonly asOf?: string
  readonly knownAt?: KnownAt
}

export interface InstalmentQuestion extends MatchQuestion {
  /** The day by which it is told what is due and what is overdue. */
  readonly asOf: string
}

export interface AgeingQuestion<By extends PledgeKey = PledgeKey> extends InstalmentQuestion {
  readonly by?: readonly By[]
}

export interface CoverageQuestion {
  /** What counts: `funding` where it is left out, or a flow, such as `pledged` or `received`. */
  readonly measure?: CoverageMeasure
  /** A purpose chooses the requirements, all else chooses what covers them. */
  readonly where?: Where
  readonly asOf?: string
  readonly knownAt?: KnownAt
}

export interface FinancialReportQuestion {
  /** The award; beside it a donor, say, whose share alone is reported. */
  readonly where: Where & Readonly<{ award: string }>
  /** The first day of the reporting period; without it only what is cumulative is told. */
  readonly from?: string
  /** Its last day. */
  readonly to?: string
  /** What the recipient owes others at the end of the period, which is in no event of the book. */
  readonly unliquidated?: Money
  readonly knownAt?: KnownAt
}

export interface CheckQuestion {
  readonly knownAt?: KnownAt
  /** Only what events from this position on have touched. */
  readonly since?: number
}
