/**
 * The chart: every row an event can post, as data.
 *
 * A row of the journal is one edge of this table, taken on both rails at once: sources say where
 * the money is, uses say what it is for, and since an edge moves the same amount on both, the rails
 * are equal by construction. `memo` accounts stand beside them. A negative amount takes the edge
 * backwards. An edge's number is its place in the list and is stored: append only.
 *
 * The accounts of a cell (pledge, purpose, currency) and those of a line (a cell and an award) are
 * kept apart; `parentAdvances` is the advances of the line that passes its money on, and owes what
 * is `subUndisbursed`.
 */
import { FLOWS, type Flow } from './accounts.ts'

type SourceAccount = 'promised' | 'receivable' | 'cash' | 'advances' | 'spent' | 'parentAdvances'
type UseAccount = 'available' | 'undisbursed' | 'paid' | 'parentPaid'
type MemoAccount = 'conditional' | 'subUndisbursed'
type Side<Name> = readonly [from: Name | 'out', to: Name | 'out']

export interface Edge {
  readonly name: string
  readonly sources?: Side<SourceAccount>
  readonly uses?: Side<UseAccount>
  readonly memo?: Side<MemoAccount>
  /** Flows that grow by the amount; a flow after `-` shrinks by it. */
  readonly flows: readonly (Flow | `-${Flow}`)[]
}

export const CHART = [
  { name: 'pledged', sources: ['out', 'promised'], uses: ['out', 'available'], flows: ['pledged'] },
  { name: 'pledgedConditionally', memo: ['out', 'conditional'], flows: ['pledgedConditionally'] },
  {
    name: 'conditionMet',
    sources: ['out', 'promised'],
    uses: ['out', 'available'],
    memo: ['conditional', 'out'],
    flows: ['pledged', 'conditionsMet'],
  },
  { name: 'committed', sources: ['promised', 'receivable'], flows: ['committed'] },
  { name: 'received', sources: ['receivable', 'cash'], flows: ['received'] },
  {
    name: 'cancelled',
    sources: ['promised', 'out'],
    uses: ['available', 'out'],
    flows: ['cancelled'],
  },
  {
    name: 'cancelledSigned',
    sources: ['receivable', 'out'],
    uses: ['available', 'out'],
    flows: ['cancelled'],
  },
  { name: 'lapsed', sources: ['promised', 'out'], uses: ['available', 'out'], flows: ['lapsed'] },
  {
    name: 'lapsedSigned',
    sources: ['receivable', 'out'],
    uses: ['available', 'out'],
    flows: ['lapsed'],
  },
  {
    name: 'writtenOff',
    sources: ['promised', 'out'],
    uses: ['available', 'out'],
    flows: ['writtenOff'],
  },
  {
    name: 'writtenOffSigned',
    sources: ['receivable', 'out'],
    uses: ['available', 'out'],
    flows: ['writtenOff'],
  },
  { name: 'conditionalEnded', memo: ['conditional', 'out'], flows: ['conditionalEnded'] },
  { name: 'refunded', sources: ['cash', 'receivable'], flows: ['refunded'] },
  {
    name: 'pledgeReduced',
    sources: ['receivable', 'out'],
    uses: ['available', 'out'],
    flows: ['-pledged'],
  },
  { name: 'awarded', uses: ['available', 'undisbursed'], flows: ['awarded'] },
  {
    name: 'disbursed',
    sources: ['cash', 'advances'],
    uses: ['undisbursed', 'paid'],
    flows: ['disbursed'],
  },
  {
    name: 'returned',
    sources: ['advances', 'cash'],
    uses: ['paid', 'undisbursed'],
    flows: ['returned'],
  },
  { name: 'expended', sources: ['advances', 'spent'], flows: ['expended'] },
  {
    name: 'expendedByHolder',
    sources: ['cash', 'spent'],
    uses: ['available', 'paid'],
    flows: ['expended'],
  },
  { name: 'disallowed', sources: ['spent', 'advances'], flows: ['disallowed'] },
  {
    name: 'returnedToHolder',
    sources: ['spent', 'cash'],
    uses: ['paid', 'available'],
    flows: ['returned'],
  },
  { name: 'subawarded', memo: ['out', 'subUndisbursed'], flows: ['subawarded'] },
  {
    name: 'subdisbursed',
    sources: ['parentAdvances', 'advances'],
    uses: ['parentPaid', 'paid'],
    memo: ['subUndisbursed', 'out'],
    flows: ['subdisbursed'],
  },
  {
    name: 'subreturned',
    sources: ['advances', 'parentAdvances'],
    uses: ['paid', 'parentPaid'],
    memo: ['out', 'subUndisbursed'],
    flows: ['subreturned'],
  },
  {
    name: 'exchangedOut',
    sources: ['cash', 'out'],
    uses: ['available', 'out'],
    flows: ['exchangedOut'],
  },
  {
    name: 'exchangedIn',
    sources: ['out', 'cash'],
    uses: ['out', 'available'],
    flows: ['exchangedIn'],
  },
  {
    name: 'reallocatedOutPromised',
    sources: ['promised', 'out'],
    uses: ['available', 'out'],
    flows: ['reallocatedOut'],
  },
  {
    name: 'reallocatedOutReceivable',
    sources: ['receivable', 'out'],
    uses: ['available', 'out'],
    flows: ['reallocatedOut'],
  },
  {
    name: 'reallocatedOutCash',
    sources: ['cash', 'out'],
    uses: ['available', 'out'],
    flows: ['reallocatedOut'],
  },
  {
    name: 'reallocatedInPromised',
    sources: ['out', 'promised'],
    uses: ['out', 'available'],
    flows: ['reallocatedIn'],
  },
  {
    name: 'reallocatedInReceivable',
    sources: ['out', 'receivable'],
    uses: ['out', 'available'],
    flows: ['reallocatedIn'],
  },
  {
    name: 'reallocatedInCash',
    sources: ['out', 'cash'],
    uses: ['out', 'available'],
    flows: ['reallocatedIn'],
  },
] as const satisfies readonly Edge[]

export type EdgeName = (typeof CHART)[number]['name']

/** The number of an edge, as the journal stores it. */
export const EDGE = Object.freeze(
  Object.fromEntries(CHART.map((edge, number) => [edge.name, number])),
) as Readonly<Record<EdgeName, number>>

/** Where the raw sums of a cell stand, and how many there are. */
export const CELL = {
  promised: 0,
  receivable: 1,
  cash: 2,
  available: 3,
  conditional: 4,
  writtenOff: 5,
  /** What the lines' corrections take from `available`, and from `cash`. */
  taken: 6,
  drawn: 7,
} as const
export const CELL_WIDTH = 8

/**
 * Where the raw sums of a line stand. What was paid is always advances and spent together; with
 * what was returned and disallowed, they give all flows of an award that passes nothing on.
 */
export const LINE = {
  undisbursed: 0,
  advances: 1,
  spent: 2,
  subUndisbursed: 3,
  returned: 4,
  disallowed: 5,
  /** What the awards below it may still be paid: all that is `subUndisbursed` there. */
  owed: 6,
} as const
export const LINE_WIDTH = 7

/** What one edge does to the raw sums: slots and signs, in pairs. */
export interface Effects {
  readonly cell: readonly number[]
  readonly line: readonly number[]
  readonly parent: readonly number[]
}

export const EFFECTS: readonly Effects[] = CHART.map((edge: Edge) => {
  const effects = { cell: [] as number[], line: [] as number[], parent: [] as number[] }
  const move = (name: string, sign: number): void => {
    if (name in CELL) effects.cell.push(CELL[name as keyof typeof CELL], sign)
    else if (name in LINE) effects.line.push(LINE[name as keyof typeof LINE], sign)
    else if (name === 'parentAdvances') effects.parent.push(LINE.advances, sign)
    if (name === 'subUndisbursed') effects.parent.push(LINE.owed, sign)
  }
  for (const side of [edge.sources, edge.uses, edge.memo]) {
    if (side === undefined) continue
    move(side[0], -1)
    move(side[1], 1)
  }
  if (edge.flows.includes('writtenOff')) move('writtenOff', 1)
  if (edge.name === 'returned' || edge.name === 'disallowed') move(edge.name, 1)
  return effects
})

/** What one edge does to the flows: their numbers in `FLOWS` and signs, in pairs. */
export const EDGE_FLOWS: readonly (readonly number[])[] = CHART.map((edge: Edge) =>
  edge.flows.flatMap((flow) =>
    flow.startsWith('-')
      ? [FLOWS.indexOf(flow.slice(1) as Flow), -1]
      : [FLOWS.indexOf(flow as Flow), 1],
  ),
)
