/**
 * Lines as a book writes them, of events that nobody judges.
 */

/** The texts of one commit of `count` events at `first`, as a book writes them. */
export function commit(first: number, count = 1, note = 'note'): string[] {
  return Array.from({ length: count }, (_, i) => {
    const more = count - 1 - i
    return JSON.stringify({
      data: { note },
      date: '2024-03-11',
      id: `id-${first + i}`,
      ...(more > 0 ? { more } : {}),
      position: first + i,
      recordedAt: '2024-03-11T12:00:00.000Z',
      type: 'observed',
      v: 1,
    })
  })
}
