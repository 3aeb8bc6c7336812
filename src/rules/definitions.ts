/**
 * Definitions: where policy requires them, a party or a purpose is defined before it is named.
 *
 * Else it exists from its first use, and a slip of the pen makes another donor. Purposes form a
 * tree: none is part of itself.
 */
import type { FactsOf } from '../events/facts.ts'
import { meant } from '../events/nearest.ts'
import type { PartyDefinedData } from '../events/party-defined.ts'
import type { PurposeDefinedData } from '../events/purpose-defined.ts'
import { purposesAbove } from '../journal/definitions.ts'
import { refuseCycle } from './cycle.ts'
import { breach, type Draft, noteTold } from './draft.ts'

export function judgePartyDefined(draft: Draft, { party }: FactsOf<PartyDefinedData>): void {
  noteTold(draft, draft.journal.definitions.parties, party, true)
}

export function judgePurposeDefined(draft: Draft, facts: FactsOf<PurposeDefinedData>): void {
  const { purpose, parent } = facts
  const { definitions } = draft.journal
  const above = parent === undefined ? [] : [...purposesAbove(definitions, parent)]
  if (above.includes(purpose)) {
    const between = above.slice(0, above.indexOf(purpose))
    const words = { is: 'be part of', other: 'parent', without: 'its parent' }
    refuseCycle(draft, 'purpose.cycle', purpose, between, words)
    return
  }
  noteTold(draft, definitions.purposes, purpose, parent ?? null)
}

/** Where events name a party or a purpose: as the value of such a field, or somewhere inside it. */
const FIELDS: Readonly<Record<string, 'party' | 'purpose' | undefined>> = {
  donor: 'party',
  recipient: 'party',
  payee: 'party',
  party: 'party',
  purpose: 'purpose',
  purposes: 'purpose',
  parent: 'purpose',
}

export function checkDefined(draft: Draft): void {
  const { journal, read } = draft
  if (journal.policy.get('definitions') !== 'required') return
  const { parties, purposes } = journal.definitions
  const told = new Set<string>()
  const look = (field: string, value: unknown): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        // What a match is of is a purpose; what a restriction is of is not.
        const isOfMatch = field === 'match' && key === 'of'
        look(isOfMatch ? 'purpose' : Array.isArray(value) ? field : key, inner)
      }
      return
    }
    const kind = kindOf(read.type, field)
    if (kind === undefined || typeof value !== 'string' || told.has(`${kind} ${value}`)) return
    told.add(`${kind} ${value}`)
    const known: ReadonlyMap<string, unknown> = kind === 'party' ? parties : purposes
    if (known.has(value)) return
    const advice = meant(value, [...known.keys()], `define it with ${kind}Defined first.`)
    const message = `${kind} ${value} is not defined in this book; ${advice}`
    breach(draft, { code: CODES[kind], message })
  }
  for (const [field, value] of Object.entries(read.facts)) look(field, value)
  const { subject } = read.facts as { subject?: { kind: string; id: string } }
  if (subject !== undefined) look(subject.kind, subject.id)
}

const CODES = { party: 'party.undefined', purpose: 'purpose.undefined' } as const

/** What a field of an event names. What an event defines need not be defined before. */
function kindOf(type: string, field: string): 'party' | 'purpose' | undefined {
  if (type === `${field}Defined`) return undefined
  // Who paid a receipt is a party; a parent of an award is an award.
  if (type === 'received' && field === 'from') return 'party'
  if (type === 'reallocated' && (field === 'from' || field === 'to')) return 'purpose'
  return type !== 'purposeDefined' && field === 'parent' ? undefined : FIELDS[field]
}
