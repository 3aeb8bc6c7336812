/**
 * Questions about the terms of pledges: which pledges are meant.
 *
 * An instalment, or a match, is of a whole pledge. So it is asked by what a pledge has, and not by
 * purposes and awards, which have parts of it.
 */
import { fail } from '../errors.ts'
import { shown } from '../events/kinds.ts'
import type { Pledge } from '../journal/documents.ts'

/** The keys by which pledges are added up. */
export const PLEDGE_KEYS = ['pledge', 'donor'] as const
export type PledgeKey = (typeof PLEDGE_KEYS)[number]

const WHERE = [...PLEDGE_KEYS, 'currency', 'basis'] as const
export type PledgeWhere = Readonly<Partial<Record<(typeof WHERE)[number], string>>>

/** The value of a key for a pledge. */
export function keyOf(key: (typeof WHERE)[number], pledge: Pledge): string {
  return key === 'pledge' ? pledge.id : pledge[key]
}

/** Those of the pledges that are asked for. @throws `QUESTION_INVALID` */
export function pledgesAsked<Of extends readonly [Pledge, ...unknown[]]>(
  pledges: Iterable<Of>,
  where: PledgeWhere = {},
): readonly Of[] {
  checkKeys('where', Object.keys(where), WHERE)
  return [...pledges].filter(([pledge]) =>
    WHERE.every((key) => where[key] === undefined || where[key] === keyOf(key, pledge)),
  )
}

/** Refuses what is no key of a pledge. @throws `QUESTION_INVALID` */
export function checkKeys(
  what: string,
  keys: readonly string[],
  known: readonly string[] = PLEDGE_KEYS,
): void {
  const stray = keys.find((key) => !known.includes(key))
  if (stray === undefined) return
  fail(
    'QUESTION_INVALID',
    `${what}: ${shown(stray)} is no key here; instalments and matches are of whole pledges: ` +
      `write ${known.join(', ')}.`,
  )
}
