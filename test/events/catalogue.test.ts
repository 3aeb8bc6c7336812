/**
 * Every event type: its number, its constructor, its line and its sentence.
 */
import { readFileSync } from 'node:fs'
import * as library from 'pledgebook'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/events/canonical.ts'
import { declarationAt, EVENT_TYPES, typeNumber } from '../../src/events/catalogue.ts'
import { readStored } from '../../src/events/envelope.ts'
import { prepare } from '../../src/events/input.ts'
import { readerOf } from '../../src/events/reading.ts'
import type { Recorded } from '../../src/events/recorded.ts'
import { currencyOf } from '../../src/money/currencies.ts'
import { EXAMPLES } from './examples.ts'

const units = { decimals: (code: string) => currencyOf(code)?.decimals ?? undefined }
const MAKERS = new Map(Object.entries(library) as [string, () => unknown][])
const TYPES = EXAMPLES.map(([input, sentence]) => [input.type, input, sentence] as const)

describe('the catalogue', () => {
  it('keeps the number of every type for ever', () => {
    expect(EVENT_TYPES.join(' ')).toBe(
      'bookOpened policyChanged rulesAdopted unitDefined partyDefined purposeDefined classified ' +
        'pledged pledgeRevised pledgeCancelled pledgeLapsed writtenOff conditionMet committed ' +
        'commitmentRevised received refunded awarded awardRevised awardCancelled disbursed ' +
        'expended disallowed returned exchanged reallocated fundingChanged requirementSet ' +
        'observed suspended resumed reversed periodClosed keyAdmitted keyRetired ' +
        'keyCompromised personErased',
    )
  })

  it('has every type among those of recorded events', () => {
    const source = readFileSync(new URL('../../src/events/recorded.ts', import.meta.url), 'utf8')
    const [, declared = ''] = source.split(/export interface EventData \{|\n\}/)
    const typed = [...declared.matchAll(/readonly (\w+): (\w)/g)].map(([, type]) => type)
    expect(typed.toSorted()).toEqual(EVENT_TYPES.toSorted())
  })

  it('has an example of every type', () => {
    expect(TYPES.map(([type]) => type)).toEqual(EVENT_TYPES)
  })

  it.each(TYPES)(
    '%s, as its constructor makes it, is taken and read back the same',
    (type, made) => {
      const prepared = prepare(made, units)
      expect(prepared.problems).toBeUndefined()
      if (prepared.input === undefined) return
      // Its data is in the order of a line, and so can be written as it stands.
      expect(JSON.stringify(prepared.input.data)).toBe(canonical(prepared.input.data))
      expect(prepared.read).toMatchObject({ type, number: typeNumber(type) })
      const recordedAt = '2024-05-31T12:00:00.000Z'
      const event: Recorded = { v: 1, position: 4, id: 'e4', recordedAt, ...prepared.input }
      const reader = readerOf(units)
      const stored = readStored(JSON.parse(canonical(event)), 4, reader)
      expect(reader.problems).toEqual([])
      expect(stored?.read).toEqual(prepared.read)
      expect(stored).toMatchObject({ id: 'e4', recordedAt: Date.parse(recordedAt) })
      // An input in its one form stays as it is.
      expect(canonical(prepare(prepared.input, units).input)).toBe(canonical(prepared.input))
    },
  )

  it.each(EVENT_TYPES)('%s has a constructor that wants an object, and names itself', (type) => {
    const make = MAKERS.get(type)!
    const words = new RegExp(
      `^${type}: the argument must be an object with date.*, not undefined\\.$`,
    )
    expect(() => make()).toThrow(words)
  })

  it.each(TYPES)('%s tells one whole sentence', (_type, made, expected) => {
    const declaration = declarationAt(typeNumber(made.type) ?? -1)
    const sentence = declaration.sentence(made.data as never)
    expect(sentence).toMatch(/^[\p{Lu}\d][^\n]*[^. ]\.$|^mss needs/u)
    expect(sentence).not.toMatch(/undefined|null|\[object|NaN| {2}/)
    if (expected !== '') expect(sentence).toBe(expected)
  })

  it.each(TYPES)(
    '%s refuses every field left out, and every field it does not know',
    (_t, made) => {
      const { fields } = declarationAt(typeNumber(made.type) ?? -1)
      for (const [key, field] of Object.entries(fields)) {
        if (field.optional) continue
        const { [key]: _left, ...rest } = made.data
        const problems = prepare({ ...made, data: rest }, units).problems ?? []
        expect(problems.map(({ message }) => message)).toContain(
          `data.${key} is missing; state it.`,
        )
      }
      const { problems = [] } = prepare({ ...made, data: { ...made.data, zzz: 'x' } }, units)
      expect(problems.map(({ path }) => path)).toEqual(['data.zzz'])
    },
  )
})
