/**
 * One seed for all laws, printed in their names; `SEED` and `RUNS` play a failure again or
 * longer.
 */
export const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000)

const times = Number(process.env.RUNS ?? 1)

/**
 * How many histories a law plays; `RUNS=10` plays ten times as many, `RUNS=0.1` a tenth. It is a
 * whole number of at least one: fast-check never ends on two and a half.
 */
export const runs = (usual: number): number => Math.max(1, Math.round(usual * times))

/** A test may take a minute, and as much longer as it plays more histories. */
export const timeout = 60_000 * Math.max(1, times)
