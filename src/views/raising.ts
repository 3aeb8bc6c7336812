/**
 * Which events of a day raised what a finding tells: without each of them it would be less.
 */

/** A part of an event, which can be taken away and put back. */
export interface Part {
  readonly event: number
  move(sign: 1 | -1): void
}

/**
 * The events of a day without which it would be less; all, if none is alone. The parts of an event
 * stand together.
 */
export function raisingOn(today: readonly Part[], isLess: () => boolean): readonly number[] {
  const raising: number[] = []
  for (let next = 0; next < today.length; ) {
    const start = next
    const { event } = today[start]!
    while (next < today.length && today[next]!.event === event) next += 1
    const own = today.slice(start, next)
    for (const part of own) part.move(-1)
    if (isLess()) raising.push(event)
    for (const part of own) part.move(1)
  }
  return raising.length > 0 ? raising : today.map(({ event }) => event)
}
