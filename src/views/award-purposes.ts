/**
 * The purposes of an award: none, one, or several with their shares.
 *
 * What is asked by `awardPurpose` counts an award for several with a part of each figure.
 */
import { type Award, asKnown, changesOf, type Purpose } from '../journal/documents.ts'
import type { Journal } from '../journal/journal.ts'

/** The purposes of an award and their shares, as known at a size. */
export function purposesOf(award: Award, size: number): readonly Purpose[] {
  const { purpose } = asKnown(award, size)
  if (purpose === null) return []
  return typeof purpose === 'string' ? [{ purpose, share: 1n }] : purpose
}

/** Whether an award is for a purpose, alone or among others. */
export function isFor(award: Award | null, asked: string, size: number): boolean {
  return award !== null && purposesOf(award, size).some(({ purpose }) => purpose === asked)
}

/** Every award there was: those that stand, and of each name those that were taken back. */
export function* everyAward({ awards }: Journal): Generator<Award> {
  for (const award of awards.values()) {
    for (let one: Award | null = award; one !== null; one = one.before) yield one
  }
}

/** The awards that are for several purposes, as known at a size. */
export function* sharedAwards(journal: Journal, size: number): Generator<Award> {
  for (const award of everyAward(journal)) {
    if (purposesOf(award, size).length < 2) continue
    for (const { position } of changesOf(award)) {
      if (position >= size) continue
      yield award
      break
    }
  }
}

/** Whether figures by `awardPurpose` are parts, as known at a size. */
export function areShared(journal: Journal, size: number): boolean {
  return sharedAwards(journal, size).next().done === false
}
