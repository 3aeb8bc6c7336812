/**
 * What takes changes back: steps, the last of them first.
 *
 * A step finds what it needs below itself on the same stack, where it was pushed before it. A
 * closure would hold the same, and thousands of them in a batch would be collected one by one.
 */
export type Undo = unknown[]

type Step = (undo: Undo) => void

/** Takes back everything on an undo list. */
export function rollBack(undo: Undo): void {
  while (undo.length > 0) (undo.pop() as Step)(undo)
}
