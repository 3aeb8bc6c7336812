/**
 * The tree of purposes: what is asked of a purpose is asked of all that is below it too.
 */

/** Whether a purpose is the one asked for or below it; one that lies below itself ends the walk. */
export function isWithin(
  parents: ReadonlyMap<string, string | null>,
  purpose: string | null | undefined,
  asked: string,
): boolean {
  const seen = new Set<string>()
  let at = purpose
  while (at !== undefined && at !== null && !seen.has(at)) {
    if (at === asked) return true
    seen.add(at)
    at = parents.get(at)
  }
  return false
}
