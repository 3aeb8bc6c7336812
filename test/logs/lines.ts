/**
 * The lines that the contract of a log appends and reads, for the tests of one log alone.
 */
import { isPledgebookError } from '../../src/errors.ts'

export { append, commit, put, textsOf } from '../../src/testing/log-cases/lines.ts'

/** The code of what some work throws; `none` where it throws nothing. */
export async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'none'
  } catch (error) {
    return isPledgebookError(error) ? error.code : String(error)
  }
}
