/**
 * One seed for all laws, printed in their names; `SEED` and `RUNS` play a failure again or
 * longer.
 */
export const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000)

/** How many histories a law plays; `RUNS=10` plays ten times as many. */
export const runs = (usual: number): number => usual * Number(process.env.RUNS ?? 1)

/** A test may take a minute, and as much longer as it plays more histories. */
export const timeout = runs(60_000)
