/**
 * What a slip was meant to be: of event types, of fields, of words on a command line.
 */
import { describe, expect, it } from 'vitest'
import { EVENT_TYPES } from '../../src/events/catalogue.ts'
import { didYouMean, nearest } from '../../src/events/nearest.ts'

describe('the nearest event type', () => {
  it.each([
    ['pleged', 'pledged'],
    ['disburse', 'disbursed'],
    ['Pledged', 'pledged'],
    ['recieved', 'received'],
    ['written', 'writtenOff'],
    ['rules', 'rulesAdopted'],
  ])('of %s is %s', (word, type) => {
    expect(nearest(word, EVENT_TYPES)).toBe(type)
    expect(didYouMean(word, EVENT_TYPES)).toBe(` Did you mean ${type}?`)
  })

  it.each(['xyz', 'constructor', '', 'x'.repeat(1_000_000)])('of %.12s is none', (word) => {
    expect(nearest(word, EVENT_TYPES)).toBeUndefined()
    expect(didYouMean(word, EVENT_TYPES)).toBe('')
  })
})
