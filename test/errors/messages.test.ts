/**
 * Every code that the library can give is provoked here, and what it says is pinned as text.
 *
 * The texts stand in `messages/`, to be read as a user reads them. After a change of words, look
 * at what changed and pin it with `npx vitest run test/errors -u`.
 */
import { describe, expect, it } from 'vitest'
import { codesInSource } from './codes.ts'
import { awards } from './groups/award.ts'
import { conducts } from './groups/conduct.ts'
import { control } from './groups/control.ts'
import { currencies } from './groups/currencies.ts'
import { definitions } from './groups/definitions.ts'
import { figures } from './groups/figures.ts'
import { findings } from './groups/findings.ts'
import { form } from './groups/form.ts'
import { logs } from './groups/logs.ts'
import { moves } from './groups/moves.ts'
import { pools } from './groups/pools.ts'
import { projections } from './groups/projections.ts'
import { promises } from './groups/promise.ts'
import { questions } from './groups/questions.ts'
import { said } from './groups/said.ts'
import { subAwards } from './groups/sub-awards.ts'
import { pinned } from './pinned.ts'

const PROMISES = { promise: promises, said, 'sub-awards': subAwards }
const GROUPS = {
  award: awards,
  conduct: conducts,
  control,
  definitions,
  currencies,
  figures,
  findings,
  form,
  logs,
  moves,
  pools,
  projections,
  questions,
  ...PROMISES,
}

pinned(GROUPS, './messages/')

describe('the codes of the library', () => {
  const known = codesInSource()
  const all = Object.values(GROUPS).flat()
  const provoked = new Set(all.map(({ code }) => code))

  it('are all provoked', () => {
    expect(known.filter((code) => !provoked.has(code))).toEqual([])
  })

  it('are those that are provoked: none is gone from the source', () => {
    expect([...provoked].filter((code) => !known.includes(code))).toEqual([])
  })
})
