/**
 * The help of `record` names every event type, once.
 */
import { EVENT_TYPES } from 'pledgebook'
import { expect, it } from 'vitest'
import { EVENT_GROUPS } from '../../src/cli/event-types.ts'

it('every event type stands in one group of the help', () => {
  const grouped = Object.values(EVENT_GROUPS).flatMap((types) => types.split(' '))
  expect(grouped.toSorted()).toEqual(EVENT_TYPES.toSorted())
})
