/**
 * What a newcomer calls an event: the common words of the field lead to the types of this library.
 */
import { describe, expect, it } from 'vitest'
import { EVENT_TYPES } from '../../src/events/catalogue.ts'
import { TYPE_WORDS, typesMeant } from '../../src/events/type-words.ts'

describe('an event type by a word of the field', () => {
  it.each([
    ['cancelled', 'pledgeCancelled', 'awardCancelled'],
    ['lapsed', 'pledgeLapsed'],
    ['revised', 'pledgeRevised', 'commitmentRevised', 'awardRevised'],
    ['paid', 'disbursed', 'received'],
    ['payment', 'disbursed', 'received'],
    ['grant', 'awarded'],
    ['pledgeWrittenOff', 'writtenOff'],
    ['write-off', 'writtenOff'],
    ['Write Off', 'writtenOff'],
    ['donation', 'received', 'pledged'],
    ['contract', 'committed', 'awarded'],
    ['refund', 'refunded', 'returned'],
    ['spent', 'expended'],
    ['expenses', 'expended'],
    ['moneyReceived', 'received'],
    ['Pledged', 'pledged'],
    ['recieved', 'received'],
    ['rules', 'rulesAdopted'],
  ])('%s is %s %s %s', (word, ...types) => {
    expect(typesMeant(word)).toEqual(types.filter((type) => type !== ''))
  })

  it.each(['xyz', 'constructor', '__proto__', '', 'x'.repeat(1_000_000)])(
    'is not guessed for %.12s',
    (word) => {
      expect(typesMeant(word)).toEqual([])
    },
  )

  it('is one that there is', () => {
    const named = Object.values(TYPE_WORDS).flatMap((types) => types.split(' '))
    expect(named.filter((type) => !EVENT_TYPES.includes(type))).toEqual([])
    expect(Object.keys(TYPE_WORDS).filter((word) => !/^[a-z]+$/.test(word))).toEqual([])
  })
})
