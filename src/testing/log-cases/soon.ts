/**
 * What should not wait: a case that hangs says what it waited for.
 */
import { unexpected } from '../expectation.ts'

const WAIT_MS = 10_000

/** What work comes to, if it comes to it in time. */
export async function soon<Value>(what: string, work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), WAIT_MS)
  })
  const done = work.then((value) => ({ value }))
  // What fails too late is told by nobody any more.
  done.catch(() => undefined)
  try {
    const first = await Promise.race([done, late])
    return first === undefined ? unexpected(`${what}: no answer in ${WAIT_MS} ms.`) : first.value
  } finally {
    clearTimeout(timer)
  }
}
