/**
 * The keys of an answer: dimensions, and the codes of a dimension in a vocabulary.
 *
 *     purpose:DAC-5    the codes of the purpose of a pledge, by their shares
 *
 * A key that stands for several values at once (the codes of a share set, the parties that a pledge
 * is credited to) is read as one text here; `derived.ts` makes rows of it.
 */
import { fail } from '../errors.ts'
import { didYouMean, meant } from '../events/nearest.ts'
import { shown } from '../events/reading.ts'
import { type CodeShare, classKey, toldOf } from '../journal/definitions.ts'
import type { Award, Cell, Purpose } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import { areShared, purposesOf, sharedAwards } from './award-purposes.ts'
import { DIMENSIONS, type Dimension, dimensionOf, type Scope } from './question.ts'

/** The dimensions that can be classified, and which kind of subject each is. */
const CLASSED = {
  pledge: 'pledge',
  donor: 'party',
  purpose: 'purpose',
  award: 'award',
  recipient: 'party',
  awardPurpose: 'purpose',
} as const

/** The codes of a dimension in a vocabulary, such as `purpose:DAC-5`. */
export type ClassKey = `${keyof typeof CLASSED}:${string}`
export type Key = Dimension | ClassKey

/** A class key in its two parts; undefined where a key is none. */
export function classOf(
  key: string,
): { readonly of: keyof typeof CLASSED; readonly vocabulary: string } | undefined {
  const colon = key.indexOf(':')
  const of = key.slice(0, colon)
  if (colon < 0 || !Object.hasOwn(CLASSED, of) || colon === key.length - 1) return undefined
  return { of: of as keyof typeof CLASSED, vocabulary: key.slice(colon + 1) }
}

/** The key whose values stand in parts, by their shares; the rows of an answer may not have it. */
export interface PartsKey {
  readonly name: string
  readonly isHidden: boolean
}

/**
 * Which key of a question stands in parts: a classification, or the purposes of awards where some
 * award has several. One that is asked for in `where` alone is hidden. @throws `QUESTION_INVALID`
 */
export function partsKeyOf(
  journal: Journal,
  by: readonly string[],
  { where, size }: Scope,
): PartsKey | undefined {
  const name = by.find((key) => classOf(key) !== undefined)
  const classed = name === undefined ? undefined : { name, isHidden: false }
  const isHidden = !by.includes('awardPurpose')
  if (isHidden && where.awardPurpose === undefined) return classed
  const [award] = sharedAwards(journal, size)
  if (award === undefined || name === undefined) {
    return award === undefined ? classed : { name: 'awardPurpose', isHidden }
  }
  return fail(
    'QUESTION_INVALID',
    `award ${award.id} is for several purposes, so awardPurpose and ${shown(name)} describe the ` +
      'same money twice; ask for one of them at a time.',
  )
}

/** Refuses what is no key. @throws `QUESTION_INVALID` */
export function checkKeys(by: readonly string[]): void {
  const classes = by.filter((key) => key.includes(':'))
  for (const key of by) {
    if (DIMENSIONS.some((known) => known === key) || classOf(key) !== undefined) continue
    const known = key.includes(':') ? Object.keys(CLASSED) : DIMENSIONS
    const advice = key.includes(':')
      ? `a vocabulary stands after one of ${known.join(', ')}, as in purpose:DAC-5.`
      : `there are ${known.join(', ')}.${didYouMean(key, known)}`
    fail('QUESTION_INVALID', `by: ${shown(key)} is no dimension; ${advice}`)
  }
  if (new Set(classes).size < 2) return
  fail(
    'QUESTION_INVALID',
    `by: ${classes.map(shown).join(' and ')} describe the same money twice; ` +
      'ask for one of them at a time.',
  )
}

/** Reads one key of a cell and an award; null where it is not specified. */
export type KeyReader = (cell: Cell, award: Award | null) => string | null

/** What reads a key, as the book knew it at a size. */
export function readerOf(journal: Journal, key: string, size: number): KeyReader {
  const { definitions } = journal
  if (key === 'awardPurpose') return purposeReader(journal, size)
  const plain: KeyReader = (cell, award) => dimensionOf(key as PlainKey, cell, award, size)
  if (key === 'credited') {
    return (cell) => {
      const parties = toldOf(definitions.credits, cell.pledge.id, size)
      return parties?.length ? JSON.stringify(parties) : null
    }
  }
  const asked = classOf(key)
  if (asked === undefined) return plain
  const { of, vocabulary } = asked
  const codesOf = (id: string) =>
    toldOf(definitions.classes, classKey(CLASSED[of], vocabulary, id), size)
  if (of === 'awardPurpose') {
    return (_, award) => {
      const codes = award === null ? [] : codesOfPurposes(purposesOf(award, size), codesOf)
      return codes.every(({ code }) => code === null) ? null : textOf(codes)
    }
  }
  const texts = new Map<string, string | null>()
  return (cell, award) => {
    const id = dimensionOf(of, cell, award, size)
    if (id === null) return null
    const known = texts.get(id)
    if (known !== undefined) return known
    const codes = codesOf(id)
    const text = codes === undefined ? null : textOf(codes)
    texts.set(id, text)
    return text
  }
}

type PlainKey = Parameters<typeof dimensionOf>[0]

/** The purpose of an award; where some award has several, the shares of all that it has. */
function purposeReader(journal: Journal, size: number): KeyReader {
  if (areShared(journal, size)) return (_, award) => award && shareSetOf(award, size)
  return (_, award) => (award && purposesOf(award, size)[0]?.purpose) ?? null
}

/** The purposes of an award and their shares as one text; null where it has none. */
export function shareSetOf(award: Award, size: number): string | null {
  const purposes = purposesOf(award, size)
  if (purposes.length === 0) return null
  return textOf(purposes.map(({ purpose, share }) => ({ code: purpose, share })))
}

interface Part {
  /** Null is what has no code. */
  readonly code: string | null
  readonly share: bigint
}

/** The codes of each purpose by its share, each code once, in the order of the purposes. */
function codesOfPurposes(
  purposes: readonly Purpose[],
  codesOf: (purpose: string) => readonly CodeShare[] | undefined,
): readonly Part[] {
  const sets = purposes.map(({ purpose, share }) => {
    const codes: readonly Part[] = codesOf(purpose) ?? [{ code: null, share: 1n }]
    return { share, codes, whole: codes.reduce((sum, one) => sum + one.share, 0n) }
  })
  const scale = sets.reduce((product, { whole }) => product * whole, 1n)
  const sums = new Map<string | null, bigint>()
  for (const { share, codes, whole } of sets) {
    for (const one of codes) {
      const part = (share * one.share * scale) / whole
      sums.set(one.code, (sums.get(one.code) ?? 0n) + part)
    }
  }
  return [...sums].map(([code, share]) => ({ code, share }))
}

/** Share sets of the same codes in the same proportion are one. */
function textOf(codes: readonly Part[]): string {
  const divisor = codes.reduce((sum, { share }) => gcd(sum, share), 0n)
  return JSON.stringify(codes.map(({ code, share }) => [code, String(share / divisor)]))
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}

/** The codes and shares of a share set that was read as a text. */
export function codesIn(text: string): readonly (readonly [code: string | null, share: bigint])[] {
  const codes = JSON.parse(text) as [string | null, string][]
  return codes.map(([code, share]) => [code, BigInt(share)])
}

/** The most parts that any share set of a key may have, as known at a size. */
export function codesMost(journal: Journal, key: string, size: number): number {
  const { definitions } = journal
  const shared = /^awardPurpose(:|$)/.test(key) ? [...sharedAwards(journal, size)] : []
  const purposes = shared.map((award) => purposesOf(award, size).length).reduce(larger, 1)
  const asked = classOf(key)
  if (asked === undefined) return purposes
  const { of, vocabulary } = asked
  const start = classKey(CLASSED[of], vocabulary, '')
  let most = 0
  for (const name of definitions.classes.keys()) {
    if (!name.startsWith(start)) continue
    most = Math.max(most, toldOf(definitions.classes, name, size)?.length ?? 0)
  }
  return most * purposes + (purposes > 1 ? 1 : 0)
}

const larger = (a: number, b: number): number => Math.max(a, b)

/** What a reader is told of a vocabulary in which the book has classified nothing of a kind. */
export function vocabularyNote({ definitions }: Journal, key: string): string | undefined {
  const asked = classOf(key)
  if (asked === undefined) return undefined
  const { of, vocabulary } = asked
  const kind = CLASSED[of]
  const known = new Set<string>()
  for (const name of definitions.classes.keys()) {
    const [subject, other = ''] = name.split('\n')
    if (subject === kind) known.add(other)
  }
  if (known.has(vocabulary)) return undefined
  const advice = meant(vocabulary, [...known], `classify with classified first.`)
  return `No ${kind} is classified in ${shown(vocabulary)}; ${advice}`
}
