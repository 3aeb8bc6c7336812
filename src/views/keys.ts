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
import type { Award, Cell } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'
import { DIMENSIONS, type Dimension, dimensionOf } from './question.ts'

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
export function readerOf({ definitions }: Journal, key: string, size: number): KeyReader {
  const plain: KeyReader = (cell, award) => dimensionOf(key, cell, award, size)
  if (key === 'credited') {
    return (cell) => {
      const parties = toldOf(definitions.credits, cell.pledge.id, size)
      return parties?.length ? JSON.stringify(parties) : null
    }
  }
  const asked = classOf(key)
  if (asked === undefined) return plain
  const { of, vocabulary } = asked
  const texts = new Map<string, string | null>()
  return (cell, award) => {
    const id = dimensionOf(of, cell, award, size)
    if (id === null) return null
    const known = texts.get(id)
    if (known !== undefined) return known
    const codes = toldOf(definitions.classes, classKey(CLASSED[of], vocabulary, id), size)
    const text = codes === undefined ? null : textOf(codes)
    texts.set(id, text)
    return text
  }
}

/** Share sets of the same codes in the same proportion are one. */
function textOf(codes: readonly CodeShare[]): string {
  const divisor = codes.reduce((sum, { share }) => gcd(sum, share), 0n)
  return JSON.stringify(codes.map(({ code, share }) => [code, String(share / divisor)]))
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}

/** The codes and shares of a share set that was read as a text. */
export function codesIn(text: string): readonly (readonly [code: string, share: bigint])[] {
  const codes = JSON.parse(text) as [string, string][]
  return codes.map(([code, share]) => [code, BigInt(share)])
}

/** The most codes that any share set of a vocabulary has, as known at a size. */
export function codesMost({ definitions }: Journal, key: string, size: number): number {
  const { of, vocabulary } = classOf(key)!
  const start = classKey(CLASSED[of], vocabulary, '')
  let most = 0
  for (const name of definitions.classes.keys()) {
    if (!name.startsWith(start)) continue
    most = Math.max(most, toldOf(definitions.classes, name, size)?.length ?? 0)
  }
  return most
}

/** What a reader is told of a vocabulary in which the book has classified nothing of a kind. */
export function vocabularyNote({ definitions }: Journal, key: string): string | undefined {
  const { of, vocabulary } = classOf(key)!
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
