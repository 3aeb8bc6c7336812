/**
 * What an award has in each currency and basis, beside what it passed on to others and what it must
 * have had though nobody recorded it: the sums that its financial report is made of.
 */
import type { ImpliedMeasure } from '../journal/accounts.ts'
import type { Journal } from '../journal/journal.ts'
import { add, isZero, subtract, type Units } from '../money/units.ts'
import { everyAward } from './award-purposes.ts'
import { type Figures, figuresIn, sumIn, summed } from './figures.ts'
import type { Scope } from './question.ts'

/** What an award has in one currency and basis, and what it passed on to other awards of that. */
export interface Share {
  readonly own: Figures
  /** Whether it is passed on from another award, and its stages go by other names. */
  readonly isSub: boolean
  readonly passedOn: Units
  /** What it must have passed on besides, because it was spent or passed on below. */
  readonly impliedPassedOn: Units
}

/** The shares of an award, one a currency and basis. */
export function sharesIn(journal: Journal, scope: Scope): readonly Share[] {
  const { award, ...where } = scope.where
  const below = [...everyAward(journal)].filter(({ parent }) => parent?.id === award)
  const figures = figuresIn(journal, { ...scope, where }, ['award'])
  const others = figuresIn(journal, { ...scope, where, awards: new Set(below) }, ['award'])
  const passed = summed(others, ({ of }) => subtract(of('subdisbursed'), of('subreturned')))
  const implied = summed(others, ({ of }) => of('implied.subdisbursed'))
  return figures
    .filter(({ key }) => key.award === award)
    .map((own) => ({
      own,
      isSub: journal.awards.get(String(award))?.parent != null,
      passedOn: sumIn(passed, own),
      impliedPassedOn: sumIn(implied, own),
    }))
}

/** What the accounts have that nobody said: each is named in what it is taken off. */
export function impliedIn({ own: { of }, impliedPassedOn }: Share) {
  const told = (names: readonly ImpliedMeasure[]) => ({
    sum: names.map((name) => of(name)).reduce(add),
    words: names.filter((name) => !isZero(of(name))).map((name) => name.replace('.', ' ')),
  })
  const used = told(['implied.expended'])
  const passed = isZero(impliedPassedOn) ? [] : ['implied passed on']
  return {
    // Of each of these an award has but one: what is passed on to it goes by other names.
    paid: told(['implied.disbursed', 'implied.subdisbursed']),
    used: { sum: add(used.sum, impliedPassedOn), words: [...used.words, ...passed] },
    unbacked: told(['implied.awarded', 'implied.subawarded']),
  }
}
