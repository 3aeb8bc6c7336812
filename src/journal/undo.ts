/**
 * What takes changes back: steps, the last of them first.
 */
export type Undo = (() => void)[]

/** Takes back everything on an undo list. */
export function rollBack(undo: Undo): void {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) step()
}
