/**
 * Judging `classified`: what something is in a vocabulary, in one code or several with shares.
 *
 * A later word on the same thing in the same vocabulary takes the place of the earlier. A code that
 * stands twice could mean the sum of its shares or the last of them.
 */
import type { ClassifiedData } from '../events/classified.ts'
import type { FactsOf } from '../events/facts.ts'
import { classKey } from '../journal/definitions.ts'
import { sharesFromText } from '../money/shares.ts'
import { type Draft, noteTold, refuse } from './draft.ts'

export function judgeClassified(draft: Draft, facts: FactsOf<ClassifiedData>): void {
  const { subject, vocabulary, codes } = facts
  const seen = new Set<string>()
  const twice = codes.find(({ code }) => seen.size === seen.add(code).size)
  if (twice !== undefined) {
    const message = `code ${twice.code} stands twice for ${subject.kind} ${subject.id}; `
    refuse(draft, 'classification.twice', `${message}name it once, with its shares added up.`)
    return
  }
  const shares = sharesFromText(codes.map(({ share }) => share))
  const parts = codes.map(({ code }, i) => ({ code, share: shares[i]! }))
  const key = classKey(subject.kind, vocabulary, subject.id)
  noteTold(draft, draft.journal.definitions.classes, key, parts)
}
