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
import { figures } from './groups/figures.ts'
import { findings } from './groups/findings.ts'
import { form } from './groups/form.ts'
import { logs } from './groups/logs.ts'
import { moves } from './groups/moves.ts'
import { promises } from './groups/promise.ts'
import { questions } from './groups/questions.ts'
import { said } from './groups/said.ts'
import { pinned } from './pinned.ts'

const PROMISES = { promise: promises, said }
const GROUPS = {
  award: awards,
  conduct: conducts,
  control,
  figures,
  findings,
  form,
  logs,
  moves,
  questions,
  ...PROMISES,
}

pinned(GROUPS, './messages/')

/** Codes of events that are declared and not posted yet: nothing can provoke them. */
const WAITING: Readonly<Record<string, string>> = {
  'implied.subawarded': 'an award is passed on from another',
  'subAward.aboveAward': 'an award is passed on from another',
}

describe('the codes of the library', () => {
  const known = codesInSource()
  const all = Object.values(GROUPS).flat()
  const provoked = new Set(all.map(({ code }) => code))

  it('are all provoked, but for those that wait for their events', () => {
    const missing = known.filter((code) => !provoked.has(code))
    expect(missing).toEqual(Object.keys(WAITING))
  })

  it('wait for events that are still not posted', () => {
    const notYet = all.filter(({ code }) => code === 'event.notYet').map(({ when }) => when)
    for (const when of Object.values(WAITING)) expect(notYet).toContain(when)
  })

  it('are those that are provoked: none is gone from the source', () => {
    expect([...provoked].filter((code) => !known.includes(code))).toEqual([])
  })
})
