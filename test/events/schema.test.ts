/**
 * The schema for forms and request handlers says the same as the book.
 */
import { describe, expect, it } from 'vitest'
import { eventSchema } from '../../src/events/schema.ts'
import { EXAMPLES } from './examples.ts'

describe('the schema of an event', () => {
  it.each(EXAMPLES.map(([made]) => [made.type, made]))('takes %s', (type, made) => {
    expect(eventSchema(type).safeParse(made).success).toBe(true)
  })

  it('names every problem with its path', () => {
    const data = { award: '', amount: { amount: '1', currency: 'UDS' } }
    const parsed = eventSchema().safeParse({ type: 'disbursed', date: '2024-02-30', data })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'date',
      'data.amount',
      'data.award',
    ])
  })

  it('refuses another type than the one asked for', () => {
    const [made] = EXAMPLES[0]!
    expect(eventSchema('pledged').safeParse(made).success).toBe(false)
  })
})
